import fc from "fast-check";
import { interactions, type Recipe } from "./random-graph.js";

/** Any CTR graph of the kinds this compiler is made for. */
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  opset: fc.constantFrom(11, 13, 17, 18, 21),
  inputs: fc.constantFrom("per field", "matrix", "float matrix", "unbound list", "shared table"),
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
  width: fc.integer({ min: 1, max: 9 }),
  numbers: fc.integer({ min: 0, max: 4 }),
  bag: fc.constantFrom("none", "ReduceSum", "ReduceMean", "offsets", "masked"),
  tower: fc.constantFrom("none", "shared", "projected sequence"),
  interactions: fc.uniqueArray(fc.constantFrom(...interactions), { maxLength: 3 }),
  norm: fc.constantFrom("none", "batch norm", "parts", "layer norm"),
  dense: fc.constantFrom("Gemm", "MatMul", "turned"),
  hidden: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  activation: fc.constantFrom("Relu", "Tanh", "Sigmoid", "Identity", "PRelu", "Dice"),
  outputs: fc.constantFrom(1, 2),
});
