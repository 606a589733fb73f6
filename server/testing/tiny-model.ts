import { onnx } from "../../proto/gen/onnx.js";

/** Shapes of the tiny ranking model that the server's tests score with. */
export const tiny = { users: 50, items: [10, 7], width: 4, prices: 3 } as const;

const features = tiny.width * (1 + tiny.items.length) + tiny.prices;

/** The numbers of one tiny model; two seeds give two models whose scores differ. */
export interface TinyWeights {
  readonly userTable: Float32Array;
  readonly itemTable: Float32Array;
  readonly dense: Float32Array;
  readonly bias: Float32Array;
}

export function tinyWeights(seed: number): TinyWeights {
  let state = seed;
  const random = (count: number) =>
    Float32Array.from({ length: count }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state / 2 ** 31 - 1;
    });
  return {
    userTable: random(tiny.users * tiny.width),
    itemTable: random(tiny.items[0] * tiny.width),
    dense: random(features),
    bias: random(1),
  };
}

/** One row as the model takes it. */
export interface TinyRow {
  readonly user: number;
  readonly items: readonly [number, number];
  readonly prices: readonly [number, number, number];
}

/** The score that the model gives a row, computed here in doubles. */
export function tinyScore(
  { userTable, itemTable, dense, bias }: TinyWeights,
  { user, items, prices }: TinyRow,
): number {
  const embedding = (table: Float32Array, id: number) => [...table.subarray(id * tiny.width, (id + 1) * tiny.width)];
  const row = [...embedding(userTable, user), ...items.flatMap((item) => embedding(itemTable, item)), ...prices];
  const logit = row.reduce((sum, value, i) => sum + value * dense[i]!, bias[0]!);
  return 1 / (1 + Math.exp(-logit));
}

/**
 * The model as ONNX bytes: `user_id` INT64 [-1], `item_ids` INT64 [-1, 2], `price` FP32 [-1, 3] to `score` and `logit`, FP32 [-1, 1].
 * @param slowLayers layers of 1024 x 1024 that cost time (some tenths of a millisecond each) and change no score
 */
export function tinyModel(weights: TinyWeights, slowLayers = 0): Uint8Array {
  const float = (name: string, dims: number[], values: Float32Array) => initializer(name, 1, dims, values);
  const nodes = [
    node("Gather", ["user_table", "user_id"], ["user"]),
    node("Gather", ["item_table", "item_ids"], ["items"]),
    node("Flatten", ["items"], ["items_flat"]),
    node("Concat", ["user", "items_flat", "price"], ["row"], [{ name: "axis", type: 2, i: 1 }]),
    node("Gemm", ["row", "dense", "bias"], [slowLayers > 0 ? "plain_logit" : "logit"]),
  ];
  const weightsList = [
    float("user_table", [tiny.users, tiny.width], weights.userTable),
    float("item_table", [tiny.items[0], tiny.width], weights.itemTable),
    float("dense", [features, 1], weights.dense),
    float("bias", [1], weights.bias),
  ];
  if (slowLayers > 0) {
    weightsList.push(float("widen", [features, 1024], new Float32Array(features * 1024)));
    weightsList.push(float("idle", [1024, 1024], new Float32Array(1024 * 1024)));
    weightsList.push(float("narrow", [1024, 1], new Float32Array(1024)));
    nodes.push(node("MatMul", ["row", "widen"], ["slow0"]));
    for (let i = 0; i < slowLayers; i++) nodes.push(node("MatMul", [`slow${i}`, "idle"], [`slow${i + 1}`]));
    nodes.push(node("MatMul", [`slow${slowLayers}`, "narrow"], ["zero"]));
    nodes.push(node("Add", ["plain_logit", "zero"], ["logit"]));
  }
  nodes.push(node("Sigmoid", ["logit"], ["score"]));
  return onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ domain: "", version: 15 }],
    graph: {
      name: "tiny",
      node: nodes,
      initializer: weightsList,
      input: [
        valueInfo("user_id", 7, []),
        valueInfo("item_ids", 7, [tiny.items.length]),
        valueInfo("price", 1, [tiny.prices]),
      ],
      output: [valueInfo("score", 1, [1]), valueInfo("logit", 1, [1])],
    },
  }).finish();
}

function node(opType: string, input: string[], output: string[], attribute: onnx.AttributeProto.$Properties[] = []) {
  return { opType, input, output, attribute };
}

function initializer(name: string, dataType: number, dims: number[], values: Float32Array) {
  return { name, dataType, dims, rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

function valueInfo(name: string, elemType: number, rowDims: readonly number[]) {
  const dim = [{ dimParam: "rows" }, ...rowDims.map((dimValue) => ({ dimValue }))];
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
