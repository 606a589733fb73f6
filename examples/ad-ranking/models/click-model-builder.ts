import { GraphBuilder } from "../../../compiler/ir/builder.js";
import type { Model, ValueInfo } from "../../../compiler/ir/graph.js";
import { float32, type TensorOf } from "../../../compiler/ir/tensor.js";
import type { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";

/**
 * Draws an untrained click model. Inputs: one int64 [batch] per field and `dense` float32 [batch, denseWidth]; output
 * `prob` float32 [batch].
 */
export class ClickModelBuilder {
  readonly graph = new GraphBuilder("");

  constructor(
    readonly fields: readonly IdField[],
    readonly denseWidth: number,
    private readonly random: Random,
  ) {
    for (const { name } of fields) this.graph.fresh(name);
    this.graph.fresh("dense");
  }

  op(...args: Parameters<GraphBuilder["op"]>): string {
    return this.graph.op(...args);
  }

  normal(dims: readonly number[], spread: number): TensorOf<"float32"> {
    const length = dims.reduce((product, dim) => product * dim, 1);
    return float32(
      dims,
      Float32Array.from({ length }, () => spread * this.random.normal()),
    );
  }

  /** The embeddings of a field [batch, width]. */
  lookup(kind: string, { name, vocabulary }: IdField, width: number, spread: number): string {
    const table = this.graph.initializer(`${kind}.${name}.weight`, this.normal([vocabulary, width], spread));
    return this.op("Gather", [table, name], { axis: 0 });
  }

  /** The embeddings of all fields, one below the other [batch, fields, width]. */
  stackedLookups(width: number, spread: number): string {
    const axis = this.graph.ints("field_axis", [1]);
    const rows = this.fields.map((field) =>
      this.op("Unsqueeze", [this.lookup("embedding", field, width, spread), axis]),
    );
    return this.op("Concat", rows, { axis: 1 });
  }

  /** x W^T + b with b = 0, as PyTorch exports a linear layer. */
  linear(name: string, x: string, weight: TensorOf<"float32">): string {
    const [outputs] = weight.dims as readonly [number, number];
    const w = this.graph.initializer(`${name}.weight`, weight);
    const b = this.graph.initializer(`${name}.bias`, float32([outputs], new Float32Array(outputs)));
    return this.op("Gemm", [x, w, b], { transB: 1 });
  }

  /** Linear layers, each followed by a ReLU, with the initial spread of He et al. 2015. */
  hiddenLayers(name: string, x: string, inputs: number, widths: readonly number[]): string {
    let [value, width] = [x, inputs];
    for (const [at, next] of widths.entries()) {
      const weight = this.normal([next, width], Math.sqrt(2 / width));
      value = this.op("Relu", [this.linear(`${name}.${at}`, value, weight)]);
      width = next;
    }
    return value;
  }

  /** One number [batch, 1] from the last hidden layer. */
  readOut(name: string, x: string, inputs: number): string {
    return this.linear(name, x, this.normal([1, inputs], Math.sqrt(1 / inputs)));
  }

  /** The model whose probability is the sigmoid of `logit` [batch, 1]. */
  finish(name: string, logit: string): Model {
    const flat = this.op("Squeeze", [logit, this.graph.ints("squeeze.axes", [1])]);
    this.op("Sigmoid", [flat], {}, "prob");
    const inputs: ValueInfo[] = [
      ...this.fields.map((field): ValueInfo => ({ name: field.name, type: "int64", shape: ["batch"] })),
      { name: "dense", type: "float32", shape: ["batch", this.denseWidth] },
    ];
    const outputs: ValueInfo[] = [{ name: "prob", type: "float32", shape: ["batch"] }];
    const { initializers, nodes } = this.graph;
    return {
      graph: { name, inputs, outputs, initializers, nodes },
      ...{ irVersion: 8, opsets: new Map([["", 17]]), metadata: new Map() },
    };
  }
}
