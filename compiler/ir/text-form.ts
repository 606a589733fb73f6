import { CompilerError } from "./errors.js";
import type { Attribute, Dim, Graph, Node, ValueInfo } from "./graph.js";
import { arrayConstructors, type DataType, dataTypes, type Tensor } from "./tensor.js";

/*
 * Small graphs as people write them, for fixtures and messages:
 *
 *   graph (ids: int64[batch], dense: float32[batch,3]) -> (y: float32[batch,2])
 *   table: float32[3,2] = 1 2 3 4 5 6
 *   e = Gather(table, ids) {axis=0}
 *
 * Attributes: 1 is an int, 1.0 a float, "a" a string, [1,2] ints. Nodes are named after their first output.
 */

/** @param elide text in place of a tensor's elements, or undefined to print them; the text cannot be parsed then. */
export function printGraph(graph: Graph, elide: (tensor: Tensor) => string | undefined = () => undefined): string {
  const infos = (list: readonly ValueInfo[]) =>
    list.map((info) => `${info.name}: ${info.type ?? "?"}[${info.shape?.map((dim) => dim ?? "?").join(",") ?? "?"}]`);
  const tensors = [...graph.initializers].map(
    ([name, tensor]) => `${name}: ${tensor.type}[${tensor.dims.join(",")}] = ${elide(tensor) ?? printElements(tensor)}`,
  );
  return [
    `graph (${infos(graph.inputs).join(", ")}) -> (${infos(graph.outputs).join(", ")})`,
    ...tensors,
    ...graph.nodes.map(printNode),
    "",
  ].join("\n");
}

function printElements(tensor: Tensor): string {
  return Array.from(tensor.data as ArrayLike<unknown>, (value) =>
    typeof value === "number" ? String(Number(value.toPrecision(7))) : String(value),
  ).join(" ");
}

function printNode(node: Node): string {
  const attributes = [...node.attributes].map(([name, attribute]) => `${name}=${printAttribute(attribute)}`);
  const braces = attributes.length === 0 ? "" : ` {${attributes.join(", ")}}`;
  return `${node.outputs.join(", ")} = ${node.op}(${node.inputs.join(", ")})${braces}`;
}

function printAttribute(attribute: Attribute): string {
  switch (attribute.kind) {
    case "float":
      return Number.isInteger(attribute.value) ? attribute.value.toFixed(1) : String(attribute.value);
    case "string":
      return JSON.stringify(attribute.value);
    case "ints":
      return `[${attribute.value.join(",")}]`;
    case "tensor":
      return `${attribute.value.type}[${attribute.value.dims.join(",")}](${printElements(attribute.value)})`;
    case "int":
      return String(attribute.value);
    default:
      return `<${attribute.kind}>`;
  }
}

/** Throws `bad-model` with the line that cannot be read. */
export function parseGraph(text: string): Graph {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const head = /^graph \((.*)\) -> \((.*)\)$/.exec(lines[0] ?? "");
  if (head === null) throw unreadable(lines[0] ?? "");
  const initializers = new Map<string, Tensor>();
  const nodes: Node[] = [];
  for (const line of lines.slice(1)) {
    const tensor = /^(\S+): (\w+)\[([\d,]*)\] =(.*)$/.exec(line);
    if (tensor !== null) initializers.set(tensor[1]!, parseTensor(tensor[2]!, tensor[3]!, tensor[4]!));
    else nodes.push(parseNode(line));
  }
  return { name: "text", inputs: parseInfos(head[1]!), outputs: parseInfos(head[2]!), initializers, nodes };
}

function parseInfos(text: string): ValueInfo[] {
  return [...text.matchAll(/(\S+): ([\w?]+)\[([^\]]*)\]/g)].map(([, name, type, dims]) => ({
    name: name!,
    type: type === "?" ? null : dataType(type!),
    shape:
      dims === "?"
        ? null
        : dims!
            .split(",")
            .filter((dim) => dim !== "")
            .map((dim): Dim => (/^\d+$/.test(dim) ? Number(dim) : dim)),
  }));
}

function parseTensor(type: string, dims: string, elements: string): Tensor {
  const known = dataType(type);
  if (known === "string") throw unreadable(type);
  const values = elements
    .trim()
    .split(/\s+/)
    .filter((value) => value !== "");
  const data = /64$/.test(known) && known !== "float64" ? values.map(BigInt) : values.map(Number);
  return { type: known, dims: numbers(dims), data: new arrayConstructors[known](data as never) } as Tensor;
}

function parseNode(line: string): Node {
  const match = /^(.+?) = (\w+)\((.*?)\)(?: \{(.*)\})?$/.exec(line);
  if (match === null) throw unreadable(line);
  const [, outputs, op, inputs, attributes] = match;
  const names = (list: string) => (list === "" ? [] : list.split(",").map((name) => name.trim()));
  const made = names(outputs!);
  return {
    name: `${op}_${made[0]}`,
    op: op!,
    domain: "",
    inputs: names(inputs!),
    outputs: made,
    attributes: new Map(splitAttributes(attributes ?? "").map(([name, value]) => [name, parseAttribute(value)])),
  };
}

function splitAttributes(text: string): [string, string][] {
  return [...text.matchAll(/(\w+)=(\w+\[[\d,]*\]\([^)]*\)|\[[^\]]*\]|"[^"]*"|[^,]+)/g)].map(([, name, value]) => [
    name!,
    value!,
  ]);
}

function parseAttribute(text: string): Attribute {
  const tensor = /^(\w+)\[([\d,]*)\]\(([^)]*)\)$/.exec(text);
  if (tensor !== null) return { kind: "tensor", value: parseTensor(tensor[1]!, tensor[2]!, tensor[3]!) };
  if (text.startsWith("[")) return { kind: "ints", value: numbers(text.slice(1, -1)) };
  if (text.startsWith('"')) return { kind: "string", value: JSON.parse(text) };
  return { kind: text.includes(".") ? "float" : "int", value: Number(text) };
}

function numbers(list: string): number[] {
  return list
    .split(",")
    .filter((item) => item !== "")
    .map(Number);
}

function dataType(text: string): DataType {
  const known = dataTypes.find((type) => type === text);
  if (known === undefined) throw unreadable(text);
  return known;
}

function unreadable(text: string): CompilerError {
  return new CompilerError("bad-model", `cannot read '${text}' as graph text`);
}
