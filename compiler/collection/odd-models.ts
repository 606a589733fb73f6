import type { Attribute, Graph, Model, Node } from "../ir/graph.js";
import { parseGraph } from "../ir/text-form.js";

/** A model that onnxruntime runs and that is not what CTR exports usually look like. */
export interface OddModel {
  readonly name: string;
  readonly opset: number;
  readonly graph: Graph;
  /** Versions of other domains. */
  readonly domains?: Readonly<Record<string, number>>;
  /** FunctionProtos, as a file holds them. */
  readonly functions?: readonly object[];
}

export function modelOf({ graph, opset, domains = {}, functions = [] }: OddModel): Model {
  const opsets = new Map([["", opset], ...Object.entries(domains)]);
  return { graph, irVersion: opset < 21 ? 8 : 10, opsets, metadata: new Map(), foreign: { functions } };
}

/** The same layer after each of them: y = relu(x W) V, so that there is something to rewrite beside what is odd. */
const tail = `
  V: float32[3,2] = 0.5 -1 0.25 1 -0.5 2
  r = Relu(h)
  y = MatMul(r, V)`;

const head = "graph (x: float32[batch,2]) -> (y: float32[batch,2])";
const text = (lines: string) => parseGraph(`${head}\n${lines}\n${tail}`);

/** Gives the nodes of one operator another domain. */
function inDomain(graph: Graph, op: string, domain: string): Graph {
  return { ...graph, nodes: graph.nodes.map((node): Node => (node.op === op ? { ...node, domain } : node)) };
}

/** Gives the nodes of one operator attributes that text cannot. */
function withAttributes(graph: Graph, op: string, attributes: Readonly<Record<string, Attribute>>): Graph {
  const more = Object.entries(attributes);
  return {
    ...graph,
    nodes: graph.nodes.map((node): Node => {
      return node.op === op ? { ...node, attributes: new Map([...node.attributes, ...more]) } : node;
    }),
  };
}

const layer = (name: string, opset: number, lines: string): OddModel => ({ name, opset, graph: text(lines) });

const weight = "W: float32[2,3] = 1 -2 3 0.5 1 -1";

export const oddModels: readonly OddModel[] = [
  // Two int4 in a byte, the first in the low half: 1 -2 3 / 1 1 -1.
  layer(
    "int4-weight",
    21,
    "q: int4[2,3] = 225 19 241\ns: float32[] = 0.5\nW = DequantizeLinear(q, s)\nh = MatMul(x, W)",
  ),
  layer(
    "uint4-weight",
    21,
    "q: uint4[2,3] = 33 67 101\ns: float32[] = 0.5\nW = DequantizeLinear(q, s)\nh = MatMul(x, W)",
  ),
  layer(
    "float8-weight",
    19,
    "q: float8e4m3fn[2,3] = 56 64 184 60 48 56\ns: float32[] = 0.5\nW = DequantizeLinear(q, s)\nh = MatMul(x, W)",
  ),
  layer(
    "bfloat16-weight",
    17,
    "q: bfloat16[2,3] = 16256 49024 16384 16128 16256 49024\nW = Cast(q) {to=1}\nh = MatMul(x, W)",
  ),
  layer(
    "quantised-product",
    17,
    `
    s: float32[] = 0.1
    z: uint8[] = 128
    q: int8[2,3] = 10 -20 30 5 10 -10
    xq = QuantizeLinear(x, s, z)
    product = MatMulInteger(xq, q, z)
    widened = Cast(product) {to=1}
    h = Mul(widened, s)`,
  ),
  layer(
    "float64-inside",
    17,
    `
    W: float64[2,3] = 1 -2 3 0.5 1 -1
    wide = Cast(x) {to=11}
    product = MatMul(wide, W)
    h = Cast(product) {to=1}`,
  ),
  layer(
    "sequence-inside",
    17,
    `
    ${weight}
    one: int64[] = 1
    first = MatMul(x, W)
    second = Neg(first)
    both = SequenceConstruct(first, second)
    h = SequenceAt(both, one)`,
  ),
  layer(
    "optional-inside",
    17,
    `${weight}\nproduct = MatMul(x, W)\nmaybe = Optional(product)\nh = OptionalGetElement(maybe)`,
  ),
  layer("empty-constant", 17, `${weight}\nnone: float32[0,2] =\nall = Concat(none, x) {axis=0}\nh = MatMul(all, W)`),
  layer(
    "training-batch-norm-of-inputs",
    17,
    `${weight}
    g: float32[2] = 1 2
    b: float32[2] = 0 1
    n = BatchNormalization(x, g, b, b, g)
    h = MatMul(n, W)`,
  ),
  {
    name: "other-domain",
    opset: 17,
    domains: { "com.microsoft": 1 },
    graph: inDomain(text(`${weight}\nproduct = MatMul(x, W)\nh = Gelu(product)`), "Gelu", "com.microsoft"),
  },
  {
    name: "other-domain-dense",
    opset: 17,
    domains: { "com.microsoft": 1 },
    graph: inDomain(
      text(`${weight}\nb: float32[3] = 1 2 3\nh = FusedGemm(x, W, b) {activation="Relu"}`),
      "FusedGemm",
      "com.microsoft",
    ),
  },
  {
    name: "text-ids",
    opset: 17,
    domains: { "ai.onnx.ml": 3 },
    graph: withAttributes(
      inDomain(
        parseGraph(`
          graph (word: string[batch]) -> (y: float32[batch,2])
          E: float32[3,3] = 1 2 3 4 5 6 7 8 9
          id = LabelEncoder(word) {values_int64s=[1,2], default_int64=0}
          h = Gather(E, id)
          ${tail}`),
        "LabelEncoder",
        "ai.onnx.ml",
      ),
      "LabelEncoder",
      { keys_strings: { kind: "strings", value: ["a", "b"] } },
    ),
  },
  {
    name: "model-function",
    opset: 17,
    domains: { local: 1 },
    functions: [
      {
        ...{ name: "Halved", domain: "local", input: ["a", "b"], output: ["c"] },
        opsetImport: [{ domain: "", version: 17 }],
        node: [
          { opType: "MatMul", input: ["a", "b"], output: ["product"] },
          { opType: "Neg", input: ["product"], output: ["c"] },
        ],
      },
    ],
    graph: inDomain(text(`${weight}\nh = Halved(x, W)`), "Halved", "local"),
  },
  {
    name: "scan-that-captures",
    opset: 17,
    graph: withAttributes(text(`${weight}\nh = Scan(x) {num_scan_inputs=1}`), "Scan", {
      body: { kind: "graph", value: parseGraph("graph (row: float32[2]) -> (out: float32[3])\nout = MatMul(row, W)") },
    }),
  },
  {
    name: "output-is-a-constant",
    opset: 17,
    graph: parseGraph(`
      graph (x: float32[batch,2]) -> (y: float32[batch,3], W: float32[2,3])
      ${weight}
      y = MatMul(x, W)`),
  },
  {
    name: "int32-ids",
    opset: 17,
    graph: parseGraph(`
      graph (id: int32[batch], other: int32[batch,1]) -> (y: float32[batch,2])
      E: float32[3,3] = 1 2 3 4 5 6 7 8 9
      a = Gather(E, id)
      axis: int64[1] = 1
      flat = Squeeze(other, axis)
      b = Gather(E, flat)
      h = Add(a, b)
      ${tail}`),
  },
  {
    name: "vector-and-bias-of-two-axes",
    opset: 17,
    graph: parseGraph(`
      graph (id: int64[], x: float32[batch,3]) -> (y: float32[batch,2], z: float32[1,2])
      E: float32[3,3] = 1 2 3 4 5 6 7 8 9
      b: float32[1,2] = 0.5 -0.5
      U: float32[3,2] = 1 -1 2 0.5 1 1
      e = Gather(E, id)
      product = MatMul(e, U)
      z = Add(product, b)
      h = Relu(x)
      ${tail}`),
  },
  {
    name: "weight-on-the-left",
    opset: 17,
    graph: parseGraph(`
      graph (x: float32[batch,2]) -> (y: float32[batch,2])
      W: float32[3,2] = 1 -2 3 0.5 1 -1
      turned = Transpose(x) {perm=[1,0]}
      product = MatMul(W, turned)
      h = Transpose(product) {perm=[1,0]}
      ${tail}`),
  },
  {
    name: "weight-per-head",
    opset: 17,
    graph: parseGraph(`
      graph (x: float32[batch,2]) -> (y: float32[batch,2])
      W: float32[2,2,3] = 1 -2 3 0.5 1 -1 2 1 0 -1 1 1
      axes: int64[1] = 0
      heads = MatMul(x, W)
      h = ReduceSum(heads, axes) {keepdims=0}
      ${tail}`),
  },
];
