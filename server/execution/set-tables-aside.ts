import { onnx } from "../../proto/gen/onnx.js";

/** Smaller ones are copied rather than looked after. */
const leastTableBytes = 1 << 20;
/** Enough that no optimiser takes what is left of a table for a constant of a few numbers. */
const rowsLeft = 16;

type Initializer = onnx.ITensorProto;

/** A table that lies in a file of its own, as its graph named it. */
export interface TableAside {
  readonly name: string;
  readonly dims: Initializer["dims"];
  readonly externalData: NonNullable<Initializer["externalData"]>;
}

/**
 * Cuts every embedding table that lies in an external file down to its first rows, in place: a graph that is only optimised,
 * not run, needs no more of them, and what onnxruntime then writes is as small as the dense weights. A table is what `Gather`
 * alone reads, by its first axis.
 * @returns what was cut, and the bytes of all other initialisers
 */
export function setTablesAside(model: onnx.IModelProto): {
  readonly tables: TableAside[];
  readonly denseBytes: number;
} {
  const graph = model.graph!;
  const gathered = gatheredOnly(graph);
  const tables: TableAside[] = [];
  let denseBytes = 0;
  for (const initializer of graph.initializer ?? []) {
    const { name, dims = [], externalData = [] } = initializer;
    const bytes = bytesOf(initializer);
    const rows = Number(dims?.[0] ?? 0);
    const isTable = bytes >= leastTableBytes && externalData!.length > 0 && gathered.has(name!) && rows > rowsLeft;
    if (!isTable || bytes % rows !== 0) {
      denseBytes += bytes;
      continue;
    }
    tables.push({ name: name!, dims, externalData: externalData! });
    initializer.dims = [rowsLeft, ...dims!.slice(1)];
    initializer.externalData = withEntry(externalData!, "length", () => String((bytes / rows) * rowsLeft));
  }
  return { tables, denseBytes };
}

/**
 * Gives an optimised graph its tables back, where they are, in place.
 * @param artifactFolder of the graph that the tables were cut from, `packedFolder` of the optimised one; locations become
 * relative to the root of the file system, the one folder above both
 * @throws when the optimiser has not left a table as it was
 */
export function pointBackAtTables(
  model: onnx.IModelProto,
  tables: readonly TableAside[],
  artifactFolder: string,
  packedFolder: string,
): void {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const inFolder = (folder: string) => (location: string) => `${folder}/${location}`.replace(/^\/+/, "");
  for (const initializer of model.graph!.initializer ?? []) {
    const table = byName.get(initializer.name!);
    if (table === undefined) {
      if ((initializer.externalData ?? []).length === 0) continue;
      initializer.externalData = withEntry(initializer.externalData!, "location", inFolder(packedFolder));
      continue;
    }
    if (Number(initializer.dims?.[0]) !== rowsLeft) throw new Error(`onnxruntime changed the table '${table.name}'`);
    byName.delete(table.name);
    initializer.dims = table.dims ?? [];
    initializer.externalData = withEntry(table.externalData, "location", inFolder(artifactFolder));
    initializer.dataLocation = onnx.TensorProto.DataLocation.EXTERNAL;
    delete initializer.rawData;
  }
  for (const name of byName.keys()) throw new Error(`onnxruntime changed the table '${name}'`);
}

/** Names that nothing but `Gather` on its first axis reads. */
function gatheredOnly(graph: onnx.IGraphProto): Set<string> {
  const gathered = new Set<string>();
  const otherwise = new Set((graph.output ?? []).map(({ name }) => name!));
  const walk = ({ node }: onnx.IGraphProto, inner: boolean) => {
    for (const { opType, domain, input, attribute } of node ?? []) {
      const axis = Number(attribute?.find(({ name }) => name === "axis")?.i ?? 0);
      const gathers = opType === "Gather" && (domain ?? "") === "" && axis === 0 && !inner;
      for (const [at, name] of (input ?? []).entries()) (gathers && at === 0 ? gathered : otherwise).add(name);
      for (const { g, graphs } of attribute ?? [])
        for (const each of [...(g ? [g] : []), ...(graphs ?? [])]) walk(each, true);
    }
  };
  walk(graph, false);
  for (const name of otherwise) gathered.delete(name);
  return gathered;
}

/** Of the values as they lie in the file; typed fields, which only small tensors use, count four bytes each. */
function bytesOf({ dims, externalData, rawData }: Initializer): number {
  const length = externalData?.find(({ key }) => key === "length")?.value;
  if (length !== undefined && length !== null) return Number(length);
  if (rawData && rawData.length > 0) return rawData.length;
  return 4 * (dims ?? []).reduce((product: number, size) => product * Number(size), 1);
}

function withEntry(
  entries: NonNullable<Initializer["externalData"]>,
  key: string,
  change: (value: string) => string,
): NonNullable<Initializer["externalData"]> {
  return entries.map((entry) => (entry.key === key ? { key, value: change(entry.value!) } : entry));
}
