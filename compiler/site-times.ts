import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { float32, int64, type Tensor } from "./ir/tensor.js";
import { parseGraph } from "./ir/text-form.js";
import { rankGrid } from "./search/level.js";
import type { SizedSite } from "./search/size-model.js";
import { risingTimes, type SiteTimes, slopeOf } from "./search/time-model.js";
import { measureLatency } from "./verify/measure-latency.js";

/** Above this rank every second of the search's ranks is measured; between them times lie on a line. */
const everyRankUpTo = 16;

/** Milliseconds spent per shape and graph: layers of one shape, and tables of one width, are measured once. */
const budgetPerGraphMs = 15;

/** Rows of the table that stands for one when it is timed: what a cache holds of a real one's popular rows. */
const timedRows = 4096;

/**
 * Times every site alone, whole and at the ranks it may get, on onnxruntime with one thread; the graphs of a site take
 * turns, so that whatever else the machine does meets all of them alike.
 *
 * @param highestRanks per site; 0: it stays whole.
 */
export async function measureSiteTimes(
  sites: readonly SizedSite[],
  highestRanks: readonly number[],
  batch: number,
): Promise<SiteTimes[]> {
  const known = new Map<string, SiteTimes>();
  const times: SiteTimes[] = [];
  for (const [at, site] of sites.entries()) {
    const highest = highestRanks[at]!;
    const key = site.kind === "table" ? `${site.width} ${site.widened}` : `${site.inputs} ${site.outputs}`;
    const found = known.get(`${site.kind} ${key} ${highest}`) ?? (await timesOf(site, highest, batch));
    known.set(`${site.kind} ${key} ${highest}`, found);
    times.push(found);
  }
  return times;
}

async function timesOf(site: SizedSite, highest: number, batch: number): Promise<SiteTimes> {
  if (site.kind === "table" && highest === 0) return { whole: 0, byRank: [], perMultiplyAdd: 0 };
  const grid = rankGrid(highest);
  const ranks = grid.filter((rank, at) => rank <= everyRankUpTo || at % 2 === 0 || rank === highest);
  const graphs = [null, ...ranks].map((rank) => (site.kind === "table" ? lookup(site, rank) : layer(site, rank)));
  const runners = await Promise.all(graphs.map((graph) => loadRunner(graph)));
  try {
    const feeds = new Map([site.kind === "table" ? ["x", someIds(batch)] : ["x", constant(batch, site.inputs)]] as [
      string,
      Tensor,
    ][]);
    const [measured] = await measureLatency(
      runners,
      { rows: batch, feeds },
      {
        ...{ batches: [batch], budgetMs: budgetPerGraphMs * runners.length },
      },
    );
    const medians = measured!.times.map(({ p50 }) => p50);
    const points = ranks.map((rank, at) => ({ rank, microseconds: medians[at + 1]! }));
    const work = (rank: number | null) =>
      site.kind === "table" ? 0 : batch * multiplyAdds(site.inputs, site.outputs, rank);
    return {
      whole: medians[0]!,
      byRank: risingTimes(points),
      perMultiplyAdd: slopeOf([null, ...ranks].map((rank, at) => ({ work: work(rank), time: medians[at]! }))),
    };
  } finally {
    for (const runner of runners) await runner.close();
  }
}

function multiplyAdds(inputs: number, outputs: number, rank: number | null): number {
  return rank === null ? inputs * outputs : rank * (inputs + outputs);
}

/** The layer alone, or its two factors. */
function layer({ inputs, outputs }: { readonly inputs: number; readonly outputs: number }, rank: number | null): Model {
  const head = `graph (x: float32[batch,${inputs}]) -> (y: float32[batch,${outputs}])`;
  if (rank === null) return modelOf(`${head}\ny = Gemm(x, W) {transB=1}`, { W: constant(outputs, inputs) });
  const weights = { A: constant(rank, inputs), B: constant(outputs, rank) };
  return modelOf(`${head}\nz = Gemm(x, A) {transB=1}\ny = Gemm(z, B) {transB=1}`, weights);
}

/** The lookup alone, widened again where an interaction needs the full width. */
function lookup({ width, widened }: { readonly width: number; readonly widened: number }, rank: number | null): Model {
  const head = `graph (x: int64[batch]) -> (y: float32[batch,${rank === null || widened > 0 ? width : rank}])`;
  if (rank === null) return modelOf(`${head}\ny = Gather(T, x)`, { T: constant(timedRows, width) });
  if (widened === 0) return modelOf(`${head}\ny = Gather(T, x)`, { T: constant(timedRows, rank) });
  const weights = { T: constant(timedRows, rank), B: constant(width, rank) };
  return modelOf(`${head}\nz = Gather(T, x)\ny = Gemm(z, B) {transB=1}`, weights);
}

function modelOf(text: string, weights: Readonly<Record<string, Tensor>>): Model {
  const graph = { ...parseGraph(text), initializers: new Map(Object.entries(weights)) };
  return { graph, irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() };
}

/** What the numbers are makes no difference to the time, as long as they are normal ones. */
function constant(rows: number, width: number) {
  return float32([rows, width], new Float32Array(rows * width).fill(1 / 16));
}

function someIds(batch: number) {
  return int64(
    [batch],
    Array.from({ length: batch }, (_, at) => (at * 2654435761) % timedRows),
  );
}
