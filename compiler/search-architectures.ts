import { batchRowsFor } from "./batch-rows.js";
import type { Statistics } from "./calibration/statistics.js";
import { compareDesigns, unnoticeableDivergence } from "./compare-designs.js";
import type { Compressed } from "./compress.js";
import { requireBothClasses } from "./data/both-classes.js";
import type { InputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import type { RowBatch } from "./data/row-batch.js";
import { designFacts } from "./design-facts.js";
import { DesignJudge, mostLabelledRows } from "./design-judge.js";
import { DesignMaker } from "./design-maker.js";
import { type DesignLimits, type DesignSearchResult, searchDesigns } from "./design-search.js";
import { designSpace } from "./design-space.js";
import { leastBy } from "./evolution/pareto.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { narrowableLayers, narrowStatistics } from "./narrow-layers.js";
import type { Narrowed } from "./narrow-search.js";
import { sourceBytes } from "./onnx/copy-model.js";
import { type CompileOptions, effectivePrecision } from "./options.js";
import { bytesLimit, dropLimit, outOfReach, timeLimit } from "./out-of-reach.js";
import { pickFrom } from "./pick-design.js";
import type { PlannedSite } from "./plan.js";
import { precisions } from "./precision/precision.js";
import type { ReportedSearch } from "./report/report.js";
import { targetBytes } from "./search/target-size.js";
import { searchReport } from "./search-report.js";
import type { SearchRequest } from "./search-request.js";

export interface ArchitectureInput {
  readonly original: Model;
  /** Normalised; the better teacher where labels made one. */
  readonly source: Model;
  readonly sites: readonly PlannedSite[];
  readonly statistics: Statistics;
  readonly columns: readonly InputColumns[];
  /** Label-free rows that designs are compared on. */
  readonly rows: RowBatch;
  readonly options: CompileOptions & { readonly search: SearchRequest };
}

export interface FoundArchitecture {
  readonly narrowed: Narrowed;
  readonly sites: readonly PlannedSite[];
  readonly compressed: Compressed;
  readonly report: ReportedSearch;
}

/**
 * Searches widths, ranks and precisions together and picks from the front. Throws `out-of-reach` with what came nearest
 * where no design that was made keeps the limits.
 */
export async function searchArchitectures(input: ArchitectureInput): Promise<FoundArchitecture> {
  const { original, source, sites, statistics, rows, options } = input;
  const { search, targetSize, targetLatency } = options;
  const hidden = narrowableLayers(source, statistics, options);
  const precision = effectivePrecision(options);
  const space = designSpace(hidden, sites, precision === "auto" ? precisions : [precision]);
  const facts = await designFacts({ model: source, sites, hidden, statistics, rows, options }, space);
  const maker = new DesignMaker(source, hidden, statistics, options);
  const output = options.output ?? source.graph.outputs[0]!.name;
  const batch = targetLatency?.batch ?? search.batch;
  const limits = {
    bytes: targetSize && targetBytes(targetSize, sourceBytes(options.model)),
    microseconds: targetLatency?.microseconds,
  };
  const judge = await DesignJudge.prepare(original, { rows, labelled: await labelledRows(input), output, batch });
  try {
    const { seed, measurements, onMeasured } = search;
    const found = await searchDesigns(space, facts, maker, judge, { limits, seed, measurements, onMeasured });
    const { maxAucDrop = Number.POSITIVE_INFINITY } = options;
    const least = (judge.originalAuc ?? 0) - maxAucDrop;
    const kept = found.front.filter(({ auc }) => auc === undefined || auc >= least);
    const front = compareDesigns(kept, judge);
    const picked = pickFrom(front, search.pick);
    if (picked === undefined) throw noDesign(found, limitTexts(limits, batch), maxAucDrop);
    const { narrowed: model, sites: planned, compressed, design } = picked.made;
    const changed = hidden.filter(({ name, units }) => (design.widths.get(name) ?? units) < units);
    const widths = new Map(changed.map(({ name }) => [name, design.widths.get(name)!]));
    return {
      narrowed: { model, statistics: narrowStatistics(statistics, hidden, design.widths), widths },
      sites: planned,
      compressed,
      report: searchReport(found, front, search, {
        ...{ batch, rows: judge.rows },
        unnoticeable: unnoticeableDivergence(judge.told),
      }),
    };
  } finally {
    await judge.close();
  }
}

/**
 * AUC is measured on validation rows alone: on rows that the original was trained on it tells how well a design remembers
 * them. Those held out for the test are never read here.
 */
async function labelledRows({ source, columns, options }: ArchitectureInput): Promise<RowBatch | undefined> {
  const { label, search, maxAucDrop } = options;
  const { validation } = search;
  if (label === undefined || validation === undefined) {
    if (maxAucDrop === undefined) return undefined;
    throw new CompilerError("bad-option", "--max-auc-drop needs --label and --validation rows to measure AUC on");
  }
  await requireBothClasses(validation, label, "--validation");
  const batchRows = Math.min(mostLabelledRows, batchRowsFor(source) * labelledBatches);
  for await (const batch of readRows({ files: validation, inputs: columns, label, batchRows })) return batch;
  return undefined;
}

const labelledBatches = 5;

function limitTexts({ bytes, microseconds }: DesignLimits, batch: number): string[] {
  return [
    ...(bytes === undefined ? [] : [bytesLimit(bytes)]),
    ...(microseconds === undefined ? [] : [timeLimit({ microseconds, batch })]),
  ];
}

function noDesign(
  { measured, front }: DesignSearchResult,
  limits: readonly string[],
  maxAucDrop: number,
): CompilerError {
  if (front.length > 0) {
    const best = Math.max(...front.map(({ auc }) => auc ?? 0));
    return outOfReach(
      [...limits, dropLimit(maxAucDrop)],
      `of ${measured.length} designs the best has ${best.toFixed(5)}`,
    );
  }
  const [smallest, fastest] = [leastBy(measured, ({ bytes }) => bytes), leastBy(measured, (one) => one.microseconds)];
  const nearest = `the smallest takes ${smallest?.bytes} bytes, the fastest ${fastest?.microseconds.toFixed(1)} us`;
  return outOfReach(limits, `of ${measured.length} designs ${nearest}`);
}
