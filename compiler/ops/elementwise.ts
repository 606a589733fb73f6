import { intAttribute } from "../ir/graph.js";
import { dataTypeOf } from "./data-type-numbers.js";
import { broadcast, type TypeRule } from "./type-rule.js";

/** One input, one output alike. */
export const alike: TypeRule = ({ inputs: [x] }) => [x!];

/** Several inputs broadcast together; the element type is the first's. */
export const broadcasting: TypeRule = ({ inputs }) => [
  { type: inputs[0]!.type, shape: broadcast(inputs.map((input) => input.shape)) },
];

export const comparison: TypeRule = ({ inputs }) => [
  { type: "bool", shape: broadcast(inputs.map((input) => input.shape)) },
];

export const where: TypeRule = ({ inputs }) => [
  { type: inputs[1]!.type, shape: broadcast(inputs.map((input) => input.shape)) },
];

export const cast: TypeRule = ({ node, inputs: [x] }) => [
  { type: dataTypeOf(intAttribute(node, "to", 0)), shape: x!.shape },
];

export const castLike: TypeRule = ({ inputs: [x, like] }) => [{ type: like!.type, shape: x!.shape }];
