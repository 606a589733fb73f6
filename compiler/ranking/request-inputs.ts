import { requestsDim, rowToRequest } from "../analysis/request-rows.js";
import { GraphBuilder } from "../ir/builder.js";
import { CompilerError } from "../ir/errors.js";
import type { Dim, Model, ValueInfo } from "../ir/graph.js";
import { applyPatch } from "../ir/patch.js";
import type { Side, SidedInput } from "./sides.js";

/** An input of the ranking graph: the columns of one side of one input of the model. */
export interface RankingInput {
  readonly name: string;
  readonly source: string;
  readonly side: Side;
  /** Positions in a row of `source`. */
  readonly columns: readonly number[];
}

export interface RequestInputs {
  readonly model: Model;
  readonly inputs: readonly RankingInput[];
}

/**
 * The same graph with user inputs [requests, ..], ad inputs [rows, ..] and `row_to_request` int64 [rows]; it begins by
 * broadcasting the user's. A matrix of both sides is two inputs, `ids.user` and `ids.ad`, put together again. Throws
 * `unsupported` when the model has a value of one of these names.
 */
export function withRequestInputs(model: Model, sided: readonly SidedInput[]): RequestInputs {
  const { graph } = model;
  const build = new GraphBuilder("", graph, "request-inputs");
  const reserve = (name: string) => {
    if (build.fresh(name) === name) return name;
    throw new CompilerError("unsupported", `the model has a value '${name}'; ranking graphs need that name`);
  };
  reserve(rowToRequest);
  const rows = graph.inputs.map(({ shape }) => shape?.[0]).find((dim) => typeof dim === "string") ?? "rows";
  const infos: ValueInfo[] = [];
  const inputs: RankingInput[] = [];
  const replaceUses = new Map<string, string>();
  const add = (info: ValueInfo, name: string, side: Side, columns: readonly number[], width: readonly Dim[]) => {
    infos.push({ name, type: info.type, shape: [side === "user" ? requestsDim : rows, ...width] });
    inputs.push({ name, source: info.name, side, columns });
    return name;
  };
  for (const info of graph.inputs) {
    const { sides } = sided.find(({ input }) => input === info.name)!;
    const of = (side: Side) => [...sides.keys()].filter((column) => sides[column] === side);
    const [user, ad] = [of("user"), of("ad")];
    const width = info.shape?.slice(1) ?? [];
    if (user.length === 0) add(info, info.name, "ad", ad, width);
    else if (ad.length === 0) {
      add(info, info.name, "user", user, width);
      const broadcast = build.fresh(`${info.name}/rows`);
      build.op("Gather", [info.name, rowToRequest], { axis: 0 }, broadcast);
      replaceUses.set(info.name, broadcast);
    } else {
      const once = add(info, reserve(`${info.name}.user`), "user", user, [user.length]);
      const each = add(info, reserve(`${info.name}.ad`), "ad", ad, [ad.length]);
      const broadcast = build.op("Gather", [once, rowToRequest], { axis: 0 });
      const order = sides.map((_, column) => [...user, ...ad].indexOf(column));
      const joined = build.op("Concat", [broadcast, each], { axis: 1 });
      // The input's own name is free now: nothing that reads it has to change.
      build.op("Gather", [joined, build.ints("order", order)], { axis: 1 }, info.name);
    }
  }
  infos.push({ name: rowToRequest, type: "int64", shape: [rows] });
  // First the readers, then what they are to read: the broadcast itself reads the input.
  const renamed = applyPatch({ ...graph, inputs: infos }, { replaceUses });
  const patched = applyPatch(renamed, { add: build.nodes, initializers: build.initializers });
  return { model: { ...model, graph: patched }, inputs };
}
