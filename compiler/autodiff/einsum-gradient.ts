import { CompilerError } from "../ir/errors.js";
import type { Node } from "../ir/graph.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { GradientStep } from "./gradient-rule.js";

interface Equation {
  readonly operands: readonly string[];
  readonly output: string;
}

/**
 * Each operand's gradient is the same sum with the operand and the output exchanged: of "ij,jk->ik" they are
 * "ik,jk->ij" and "ij,ik->jk". Letters that only this operand has were summed away and are spread again.
 */
export function einsumGradient({ node, inputs, gradient, build }: GradientStep<readonly string[]>): string[] {
  const { operands, output } = equationOf(node, inputs, build);
  return inputs.map((input, at) => {
    const operand = operands[at]!;
    const others = operands.filter((_, other) => other !== at);
    const elsewhere = new Set([output, ...others].join(""));
    const reached = [...operand].filter((letter) => elsewhere.has(letter)).join("");
    const equation = `${[output, ...others].join(",")}->${reached}`;
    const names = [gradient, ...inputs.filter((_, other) => other !== at)];
    const product = build.op("Einsum", names, { equation: { kind: "string", value: equation } });
    if (reached === operand) return product;
    const summed = [...operand].flatMap((letter, axis) => (elsewhere.has(letter) ? [] : [axis]));
    return build.expandLike(build.unsqueeze(product, summed), input);
  });
}

/** The equation with its output written out and its ellipsis, if any, as letters. */
function equationOf(node: Node, inputs: readonly string[], build: GradientBuilder): Equation {
  const attribute = node.attributes.get("equation");
  const text = attribute?.kind === "string" ? attribute.value.replaceAll(" ", "") : "";
  const [left, right] = text.split("->") as [string, string?];
  const terms = left.split(",");
  const unused = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter((letter) => !text.includes(letter));
  const hidden = terms.map((term, at) =>
    term.includes("...") ? build.rankOf(inputs[at]!, node) - (term.length - 3) : 0,
  );
  const letters = (count: number) => unused.slice(0, Math.max(...hidden)).slice(Math.max(...hidden) - count);
  const operands = terms.map((term, at) => term.replace("...", letters(hidden[at]!).join("")));
  const widest = letters(Math.max(...hidden)).join("");
  const output = right === undefined ? widest + implied(left) : right.replace("...", widest);
  const repeats = operands.find((operand) => new Set(operand).size < operand.length);
  if (repeats !== undefined || operands.length !== inputs.length) {
    throw new CompilerError("unsupported", `Einsum node '${node.name}' takes a diagonal or is malformed: '${text}'`);
  }
  return { operands, output };
}

/** Letters that stand once, in alphabetical order, as numpy.einsum has it. */
function implied(left: string): string {
  const letters = [...left].filter((letter) => /[a-zA-Z]/.test(letter));
  return letters
    .filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter))
    .sort()
    .join("");
}
