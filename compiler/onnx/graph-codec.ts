import type { onnx } from "../../proto/gen/onnx.js";
import type { Attribute, Dim, Graph, Node, ValueInfo } from "../ir/graph.js";
import type { Tensor } from "../ir/tensor.js";
import { dataTypeOf, numberOf } from "../ops/data-type-numbers.js";
import { decodeAttribute, encodeAttribute } from "./attribute-codec.js";
import { decodeSparseTensor } from "./sparse-tensor.js";
import { decodeTensor, type ExternalReader } from "./tensor-codec.js";

type GraphProto = onnx.GraphProto.$Properties;
type NodeProto = onnx.NodeProto.$Properties;

/** Marks, in a node's doc_string, the pass that made it. */
const originMark = "rankserve:";

/** Unnamed and like-named nodes get names of their own; initialisers listed as inputs too (IR < 4) become constants. */
export function decodeGraph(proto: GraphProto, readExternal: ExternalReader): Graph {
  const initializers = new Map<string, Tensor>();
  for (const tensor of proto.initializer ?? []) initializers.set(tensor.name ?? "", decodeTensor(tensor, readExternal));
  for (const sparse of proto.sparseInitializer ?? [])
    initializers.set(sparse.values?.name ?? "", decodeSparseTensor(sparse, readExternal));
  const names = new Set<string>();
  return {
    name: proto.name ?? "",
    inputs: (proto.input ?? []).map(decodeValueInfo).filter((input) => !initializers.has(input.name)),
    outputs: (proto.output ?? []).map(decodeValueInfo),
    initializers,
    nodes: (proto.node ?? []).map((node) => decodeNode(node, names, readExternal)),
  };
}

function decodeNode(proto: NodeProto, names: Set<string>, readExternal: ExternalReader): Node {
  const op = proto.opType ?? "";
  const wanted = proto.name || `${op}_${proto.output?.[0] ?? ""}`;
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted}_${count}`;
  names.add(name);
  const attributes = (proto.attribute ?? []).map((attribute): [string, Attribute] => [
    attribute.name ?? "",
    decodeAttribute(attribute, readExternal, (graph) => decodeGraph(graph, readExternal)),
  ]);
  const origin = proto.docString?.startsWith(originMark) ? proto.docString.slice(originMark.length) : undefined;
  return {
    name,
    op,
    // "ai.onnx" is the long name of the default domain.
    domain: proto.domain === "ai.onnx" ? "" : (proto.domain ?? ""),
    inputs: proto.input ?? [],
    outputs: proto.output ?? [],
    attributes: new Map(attributes),
    ...(proto.overload ? { overload: proto.overload } : {}),
    ...(origin === undefined ? {} : { origin }),
  };
}

function decodeValueInfo(proto: onnx.ValueInfoProto.$Properties): ValueInfo {
  const name = proto.name ?? "";
  const tensor = proto.type?.tensorType;
  if (tensor == null) return { name, type: null, shape: null, foreign: proto.type };
  const shape = tensor.shape?.dim?.map((dim): Dim => {
    if (dim.dimParam) return dim.dimParam;
    return dim.dimValue == null ? null : Number(dim.dimValue);
  });
  const type = dataTypeOf(tensor.elemType);
  return { name, type, shape: shape ?? null, ...(type === null ? { foreign: proto.type } : {}) };
}

/** @param encodeInitializer decides where each initialiser's bytes go. */
export function encodeGraph(
  graph: Graph,
  encodeInitializer: (name: string, tensor: Tensor) => onnx.TensorProto.$Properties,
): GraphProto {
  const nested = (inner: Graph) => encodeGraph(inner, encodeInitializer);
  return {
    name: graph.name,
    input: graph.inputs.map(encodeValueInfo),
    output: graph.outputs.map(encodeValueInfo),
    initializer: [...graph.initializers].map(([name, tensor]) => encodeInitializer(name, tensor)),
    node: graph.nodes.map((node) => ({
      name: node.name,
      opType: node.op,
      ...(node.domain === "" ? {} : { domain: node.domain }),
      ...(node.overload === undefined ? {} : { overload: node.overload }),
      ...(node.origin === undefined ? {} : { docString: `${originMark}${node.origin}` }),
      input: [...node.inputs],
      output: [...node.outputs],
      attribute: [...node.attributes].map(([name, attribute]) => encodeAttribute(name, attribute, nested)),
    })),
  };
}

function encodeValueInfo(info: ValueInfo): onnx.ValueInfoProto.$Properties {
  if (info.type === null) return { name: info.name, type: (info.foreign ?? null) as onnx.TypeProto.$Properties | null };
  const dims = info.shape?.map((dim) => {
    if (typeof dim === "number") return { dimValue: dim };
    return dim === null ? {} : { dimParam: dim };
  });
  return {
    name: info.name,
    type: { tensorType: { elemType: numberOf(info.type), ...(dims === undefined ? {} : { shape: { dim: dims } }) } },
  };
}
