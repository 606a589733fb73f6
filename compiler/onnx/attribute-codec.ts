import { isUtf8 } from "node:buffer";
import { onnx } from "../../proto/gen/onnx.js";
import type { Attribute, Graph } from "../ir/graph.js";
import { decodeTensor, type ExternalReader, encodeTensor } from "./tensor-codec.js";

type AttributeProto = onnx.AttributeProto.$Properties;
const { AttributeType } = onnx.AttributeProto;

/** Attributes written before IR version 3 carry no type; the filled field then tells. */
function typeOf(proto: AttributeProto): onnx.AttributeProto.AttributeType {
  if (proto.type) return proto.type;
  if (proto.g != null) return AttributeType.GRAPH;
  if (proto.t != null) return AttributeType.TENSOR;
  if (proto.ints != null && proto.ints.length > 0) return AttributeType.INTS;
  if (proto.floats != null && proto.floats.length > 0) return AttributeType.FLOATS;
  if (proto.s != null && proto.s.length > 0) return AttributeType.STRING;
  return AttributeType.UNDEFINED;
}

export function decodeAttribute(
  proto: AttributeProto,
  readExternal: ExternalReader,
  decodeGraph: (proto: onnx.GraphProto.$Properties) => Graph,
): Attribute {
  const foreign: Attribute = { kind: "foreign", value: proto };
  if (proto.refAttrName) return foreign;
  switch (typeOf(proto)) {
    case AttributeType.INT: {
      const value = Number(proto.i ?? 0);
      // INT64_MAX and its like do not survive as a number.
      return Number.isSafeInteger(value) ? { kind: "int", value } : foreign;
    }
    case AttributeType.FLOAT:
      return { kind: "float", value: proto.f ?? 0 };
    case AttributeType.STRING:
      return isText(proto.s ?? []) ? { kind: "string", value: textOf(proto.s ?? []) } : foreign;
    case AttributeType.INTS: {
      const value = (proto.ints ?? []).map(Number);
      return value.every(Number.isSafeInteger) ? { kind: "ints", value } : foreign;
    }
    case AttributeType.FLOATS:
      return { kind: "floats", value: proto.floats ?? [] };
    case AttributeType.STRINGS:
      return (proto.strings ?? []).every(isText)
        ? { kind: "strings", value: (proto.strings ?? []).map(textOf) }
        : foreign;
    case AttributeType.TENSOR:
      return proto.t == null ? foreign : { kind: "tensor", value: decodeTensor(proto.t, readExternal) };
    case AttributeType.GRAPH:
      return proto.g == null ? foreign : { kind: "graph", value: decodeGraph(proto.g) };
    default:
      return foreign;
  }
}

function textOf(bytes: ArrayLike<number>): string {
  return Buffer.from(bytes).toString("utf8");
}

/** Vendors keep compiled programs in string attributes: what is no UTF-8 is left as it is. */
function isText(bytes: ArrayLike<number>): boolean {
  return isUtf8(Buffer.from(bytes));
}

export function encodeAttribute(
  name: string,
  attribute: Attribute,
  encodeGraph: (graph: Graph) => onnx.GraphProto.$Properties,
): AttributeProto {
  switch (attribute.kind) {
    case "int":
      return { name, type: AttributeType.INT, i: attribute.value };
    case "float":
      return { name, type: AttributeType.FLOAT, f: attribute.value };
    case "string":
      return { name, type: AttributeType.STRING, s: Buffer.from(attribute.value) };
    case "ints":
      return { name, type: AttributeType.INTS, ints: [...attribute.value] };
    case "floats":
      return { name, type: AttributeType.FLOATS, floats: [...attribute.value] };
    case "strings":
      return { name, type: AttributeType.STRINGS, strings: attribute.value.map((text) => Buffer.from(text)) };
    case "tensor":
      return { name, type: AttributeType.TENSOR, t: encodeTensor("", attribute.value) };
    case "graph":
      return { name, type: AttributeType.GRAPH, g: encodeGraph(attribute.value) };
    case "foreign":
      return attribute.value as AttributeProto;
  }
}
