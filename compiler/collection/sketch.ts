import { GraphBuilder } from "../ir/builder.js";
import type { Attribute, Dim, Graph, Model, ValueInfo } from "../ir/graph.js";
import { elementCount, float32, int64, type Tensor } from "../ir/tensor.js";
import { Random } from "../training/random.js";

/** Draws one column of an input: an id below a size, or a number. */
type Column = (random: Random) => number;

type AttributeValue = number | string | readonly number[] | Attribute;

/** Draws a small CTR graph in the form of one opset, and remembers what valid rows of its inputs look like. */
export class Sketch {
  readonly inputs: ValueInfo[] = [];
  readonly outputs: ValueInfo[] = [];
  /** Per input that holds ids, how many there are in each column; 0 where the column holds none. */
  readonly vocabularies = new Map<string, readonly number[]>();
  readonly #build = new GraphBuilder("");
  readonly #columns = new Map<string, readonly Column[]>();
  #subgraphs = 0;
  readonly #makers = new Map<string, (rows: number, random: Random) => Tensor>();
  readonly #random = new Random(7, "weights");

  constructor(readonly opset: number) {}

  /** int64 [batch]: one id per row, below `size`. */
  id(name: string, size: number): string {
    this.vocabularies.set(name, [size]);
    return this.#input({ name, type: "int64", shape: ["batch"] }, [idBelow(size)]);
  }

  /** int64 [batch, sizes.length]. */
  ids(name: string, sizes: readonly number[]): string {
    this.vocabularies.set(name, sizes);
    return this.#input({ name, type: "int64", shape: ["batch", sizes.length] }, sizes.map(idBelow));
  }

  /** float32 [batch, width]; `sizes` makes some columns ids written as floats. */
  numbers(name: string, width: number, sizes: readonly number[] = []): string {
    const columns = Array.from({ length: width }, (_, at) => (sizes[at] === undefined ? normal : idBelow(sizes[at])));
    if (sizes.length > 0)
      this.vocabularies.set(
        name,
        columns.map((_, at) => sizes[at] ?? 0),
      );
    return this.#input({ name, type: "float32", shape: ["batch", width] }, columns);
  }

  /** A float32 input of any shape [batch, ...]. */
  block(name: string, shape: readonly number[]): string {
    return this.#input(
      { name, type: "float32", shape: ["batch", ...shape] },
      Array.from({ length: elementCount(shape) }, () => normal),
    );
  }

  /**
   * An embedding bag's int64 inputs: ids of all rows one after the other [values], and where each row's begin. Some rows
   * have none. The offsets are a vector per table, with or without the end of the last bag, or one matrix
   * [tables, batch], as DLRM has them.
   */
  bags(name: string, sizes: readonly number[], offsets: "vector" | "matrix" | "with end" = "vector") {
    const lengths = (random: Random, rows: number) => Array.from({ length: rows }, () => random.integer(0, 3));
    const all = new Random(11, name);
    const drawn = new Map<number, number[][]>();
    const lengthsOf = (rows: number, at: number) => {
      if (!drawn.has(rows))
        drawn.set(
          rows,
          sizes.map(() => lengths(all, rows)),
        );
      return drawn.get(rows)![at]!;
    };
    const beginnings = (of: readonly number[]) => of.map((_, at) => of.slice(0, at).reduce((a, b) => a + b, 0));
    const ids = sizes.map((size, at) => {
      const input = { name: `${name}_${at}`, type: "int64", shape: [`values_${at}`] } as const;
      return this.#made(input, (rows, random) => {
        const total = lengthsOf(rows, at).reduce((a, b) => a + b, 0);
        return int64(
          [total],
          Array.from({ length: total }, () => random.integer(0, size - 1)),
        );
      });
    });
    const starts: string[] = [];
    if (offsets === "matrix") {
      this.#made({ name: `${name}_offsets`, type: "int64", shape: [sizes.length, "batch"] }, (rows) =>
        int64(
          [sizes.length, rows],
          sizes.flatMap((_, at) => beginnings(lengthsOf(rows, at))),
        ),
      );
    } else {
      for (const at of sizes.keys()) {
        starts.push(
          this.#made({ name: `${name}_offsets_${at}`, type: "int64", shape: [`bounds_${at}`] }, (rows) => {
            const of = lengthsOf(rows, at);
            const values = offsets === "vector" ? beginnings(of) : beginnings([...of, 0]);
            return int64([values.length], values);
          }),
        );
      }
    }
    return { ids, offsets: offsets === "matrix" ? [`${name}_offsets`] : starts };
  }

  /** Trained-looking float32 numbers. */
  weight(name: string, dims: readonly number[], scale = 1 / Math.sqrt(dims[0] ?? 1)): string {
    return this.constant(name, this.noise(dims, scale));
  }

  noise(dims: readonly number[], scale: number): Tensor {
    return float32(
      dims,
      Float32Array.from({ length: elementCount(dims) }, () => scale * this.#random.normal()),
    );
  }

  constant(name: string, tensor: Tensor): string {
    return this.#build.initializer(name, tensor);
  }

  scalar(value: number): string {
    return this.#build.scalar(value);
  }

  ints(...values: number[]): string {
    return this.#build.ints("ints", values);
  }

  index(value: number): string {
    return this.constant("index", int64([], [value]));
  }

  op(op: string, inputs: readonly string[], attributes: Record<string, AttributeValue> = {}, output?: string): string {
    return this.#build.op(op, inputs, attributes, output);
  }

  /** One node with several outputs. */
  split(op: string, inputs: readonly string[], count: number, attributes: Record<string, AttributeValue> = {}) {
    const first = this.#build.op(op, inputs, attributes);
    const outputs = [first, ...Array.from({ length: count - 1 }, () => this.#build.fresh("part"))];
    const node = this.#build.nodes.pop()!;
    this.#build.nodes.push({ ...node, outputs });
    return outputs;
  }

  /** Axes are an attribute up to opset 12 (ReduceMean and the like: 17), an input after. */
  reduce(op: string, x: string, axes: readonly number[], keepdims = 0): string {
    if (this.opset >= (op === "ReduceSum" ? 13 : 18)) return this.op(op, [x, this.ints(...axes)], { keepdims });
    return this.op(op, [x], { axes, keepdims });
  }

  unsqueeze(x: string, axis: number): string {
    return this.opset >= 13 ? this.op("Unsqueeze", [x, this.ints(axis)]) : this.op("Unsqueeze", [x], { axes: [axis] });
  }

  squeeze(x: string, axis: number): string {
    return this.opset >= 13 ? this.op("Squeeze", [x, this.ints(axis)]) : this.op("Squeeze", [x], { axes: [axis] });
  }

  reshape(x: string, ...shape: number[]): string {
    return this.op("Reshape", [x, this.ints(...shape)]);
  }

  slice(x: string, from: number, to: number, axis: number): string {
    return this.op("Slice", [x, this.ints(from), this.ints(to), this.ints(axis)]);
  }

  /** A table [rows, width] looked up by `ids`. */
  embed(name: string, rows: number, width: number, ids: string): string {
    return this.op("Gather", [this.weight(name, [rows, width], 0.5), ids]);
  }

  /** Gemm with a bias, as torch.nn.Linear exports. */
  dense(name: string, x: string, inputs: number, outputs: number): string {
    const weight = this.weight(`${name}.weight`, [outputs, inputs], 1 / Math.sqrt(inputs));
    return this.op("Gemm", [x, weight, this.weight(`${name}.bias`, [outputs], 0.1)], { transB: 1 });
  }

  /** Dense layers with Relu between; the last one without. */
  mlp(name: string, x: string, widths: readonly number[]): string {
    let value = x;
    for (let at = 1; at < widths.length; at++) {
      if (at > 1) value = this.op("Relu", [value]);
      value = this.dense(`${name}.${at}`, value, widths[at - 1]!, widths[at]!);
    }
    return value;
  }

  /** The click probability, float32 [batch, 1], of a logit. */
  score(logit: string, name = "prob"): void {
    this.output(this.op("Sigmoid", [logit], {}, name), ["batch", 1]);
  }

  output(name: string, shape: readonly Dim[]): void {
    this.outputs.push({ name, type: "float32", shape });
  }

  /** A subgraph that captures from this graph; `draw` returns its outputs. */
  subgraph(inputs: readonly ValueInfo[], draw: (inner: GraphBuilder) => readonly ValueInfo[]): Attribute {
    const inner = new GraphBuilder(`inner_${this.#subgraphs++}`);
    const outputs = draw(inner);
    const value = { name: "body", inputs, outputs, initializers: inner.initializers, nodes: inner.nodes };
    return { kind: "graph", value };
  }

  model(): Model {
    const graph: Graph = {
      ...{ name: "collected", inputs: this.inputs, outputs: this.outputs },
      ...{ initializers: this.#build.initializers, nodes: this.#build.nodes },
    };
    return { graph, irVersion: 8, opsets: new Map([["", this.opset]]), metadata: new Map() };
  }

  /** One tensor per input, `rows` valid rows. */
  feeds(rows: number, seed: number): Map<string, Tensor> {
    const random = new Random(seed, "rows");
    return new Map(
      this.inputs.map(({ name, type, shape }): [string, Tensor] => {
        const make = this.#makers.get(name);
        if (make !== undefined) return [name, make(rows, random)];
        const columns = this.#columns.get(name)!;
        const values = Array.from({ length: rows }, () => columns.map((column) => column(random))).flat();
        const dims = [rows, ...(shape!.slice(1) as number[])];
        return [name, type === "int64" ? int64(dims, values) : float32(dims, values)];
      }),
    );
  }

  #made(info: ValueInfo, make: (rows: number, random: Random) => Tensor): string {
    this.inputs.push(info);
    this.#makers.set(info.name, make);
    return info.name;
  }

  #input(info: ValueInfo, columns: readonly Column[]): string {
    this.inputs.push(info);
    this.#columns.set(info.name, columns);
    return info.name;
  }
}

const normal: Column = (random) => random.normal();

function idBelow(size: number): Column {
  return (random) => random.integer(0, size - 1);
}
