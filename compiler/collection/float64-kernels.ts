import { GraphBuilder } from "../ir/builder.js";
import { floatAttribute, type Model, type Node } from "../ir/graph.js";
import { float64 } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { inferTypes } from "../ops/infer-types.js";

/** Appends the nodes that compute a node's output from its inputs; returns its name. */
type Composition = (node: Node, draw: Draw) => string;

interface Draw {
  readonly op: (op: string, ...inputs: readonly (string | number)[]) => string;
}

const erf = (x: string, { op }: Draw): string => {
  // 2 / sqrt(pi) x e^(-x^2) sum_n (2 x^2)^n / (1 3 5 ... (2n + 1)): no cancellation; 60 terms do up to |x| = 4.
  const square = op("Mul", x, x);
  let sum = op("Add", op("Mul", square, 0), 1);
  for (let n = 60; n > 0; n--) sum = op("Add", op("Mul", op("Mul", square, 2 / (2 * n + 1)), sum), 1);
  return op("Mul", op("Mul", op("Mul", x, 2 / Math.sqrt(Math.PI)), op("Exp", op("Neg", square))), sum);
};

const clip = (x: string, { op }: Draw): string => op("Max", op("Min", x, 1), 0);

/** alpha (e^x - 1) below zero, x above. */
const elu = (x: string, alpha: number, { op }: Draw): string =>
  op("Add", op("Max", x, 0), op("Mul", op("Sub", op("Exp", op("Min", x, 0)), 1), alpha));

const softplus = (x: string, { op }: Draw): string =>
  op("Add", op("Max", x, 0), op("Log", op("Add", op("Exp", op("Neg", op("Abs", x))), 1)));

/** What onnxruntime has no float64 kernel for, out of what it has. */
const compositions: Readonly<Record<string, Composition>> = {
  Elu: (node, draw) => elu(node.inputs[0]!, floatAttribute(node, "alpha", 1), draw),
  Erf: ({ inputs: [x] }, draw) => erf(x!, draw),
  Gelu: ({ inputs: [x], attributes }, draw) => {
    const { op } = draw;
    const approximate = attributes.get("approximate");
    const cubic = () => op("Mul", op("Add", op("Mul", op("Mul", x!, x!), 0.044715), 1), x!);
    const curve =
      approximate?.kind === "string" && approximate.value === "tanh"
        ? op("Tanh", op("Mul", cubic(), Math.sqrt(2 / Math.PI)))
        : erf(op("Mul", x!, Math.SQRT1_2), draw);
    return op("Mul", op("Mul", x!, 0.5), op("Add", curve, 1));
  },
  HardSigmoid: (node, draw) => {
    const scaled = draw.op("Mul", node.inputs[0]!, floatAttribute(node, "alpha", 0.2));
    return clip(draw.op("Add", scaled, floatAttribute(node, "beta", 0.5)), draw);
  },
  HardSwish: ({ inputs: [x] }, draw) => draw.op("Mul", x!, clip(draw.op("Add", draw.op("Mul", x!, 1 / 6), 0.5), draw)),
  Mean: ({ inputs }, { op }) => op("Mul", op("Sum", ...inputs), 1 / inputs.length),
  Mish: ({ inputs: [x] }, draw) => draw.op("Mul", x!, draw.op("Tanh", softplus(x!, draw))),
  Selu: (node, draw) => {
    const alpha = floatAttribute(node, "alpha", Math.fround(1.6732632));
    return draw.op("Mul", elu(node.inputs[0]!, alpha, draw), floatAttribute(node, "gamma", Math.fround(1.050701)));
  },
  Softplus: ({ inputs: [x] }, draw) => softplus(x!, draw),
  Softsign: ({ inputs: [x] }, { op }) => op("Div", x!, op("Add", op("Abs", x!), 1)),
};

/** Operators that run in float32 between two casts: enough where nothing before them is differentiated. */
const singlePrecision: ReadonlySet<string> = new Set(["Conv", "GlobalAveragePool", "GRU", "MaxPool"]);

/** The same model where onnxruntime can run all of it in float64. */
export function withFloat64Kernels(model: Model): Model {
  const { graph } = model;
  const types = inferTypes(model);
  const build = new GraphBuilder("float64", graph);
  const nodes = graph.nodes.flatMap((node) => {
    if (node.domain === "" && singlePrecision.has(node.op)) return betweenCasts(node, build);
    const compose = node.domain === "" ? compositions[node.op] : undefined;
    if (compose === undefined || types.of(node.inputs[0]!).type === "float32") return [node];
    const start = build.nodes.length;
    const op = (name: string, ...inputs: readonly (string | number)[]) =>
      build.op(
        name,
        inputs.map((input) =>
          typeof input === "string" ? input : build.initializer("constant", float64([], [input])),
        ),
      );
    build.op("Identity", [compose(node, { op })], {}, node.outputs[0]!);
    return build.nodes.slice(start);
  });
  return {
    ...model,
    graph: { ...graph, nodes, initializers: new Map([...graph.initializers, ...build.initializers]) },
  };
}

function betweenCasts(node: Node, build: GraphBuilder): Node[] {
  const start = build.nodes.length;
  const cast = (x: string, to: "float32" | "float64", output?: string) =>
    build.op("Cast", [x], { to: numberOf(to) }, output);
  const inputs = node.inputs.map((input) => (input === "" ? "" : cast(input, "float32")));
  const outputs = node.outputs.map((output) => (output === "" ? "" : build.fresh("single")));
  build.nodes.push({ ...node, inputs, outputs });
  for (const [at, output] of node.outputs.entries()) if (output !== "") cast(outputs[at]!, "float64", output);
  return build.nodes.slice(start);
}
