import { allocate, bytesPerElement, fromBytes, type NumericDatatype, type TensorData } from "../domain/datatype.js";
import { invalid } from "../domain/errors.js";
import type { Feature } from "../domain/rank-request.js";
import { type Texts, textOf, textsFromBytes } from "../domain/text.js";
import { countVarints, readInt64s, WireReader, wire } from "./wire.js";

/** Field numbers of rankserve.v1.Feature. */
export const featureFields = { name: 1, raw: 2, floats: 3, int64s: 4, texts: 5 } as const;

/** Reads one rankserve.v1.Feature; its values stay in the message until their datatype is known. */
export function decodeFeature(bytes: Uint8Array, owner: string): Feature {
  const reader = new WireReader(bytes);
  let name = "";
  let raw: Uint8Array | undefined;
  let floats: Uint8Array | undefined;
  let int64s: Uint8Array | undefined;
  const texts: Uint8Array[] = [];
  while (reader.next()) {
    if (reader.field === featureFields.name) name = reader.text();
    else if (reader.field === featureFields.raw) raw = reader.chunk();
    else if (reader.field === featureFields.floats) floats = joined(floats, reader.elements(wire.fixed32));
    else if (reader.field === featureFields.int64s) int64s = joined(int64s, reader.elements(wire.varint));
    else if (reader.field === featureFields.texts) texts.push(reader.chunk());
    else reader.skip();
  }
  if (name === "") throw invalid(`a field of ${owner} has no name`);
  const filled = [raw, floats, int64s, texts[0]].filter((each) => each !== undefined).length;
  if (filled > 1) throw invalid(`field '${name}': only one of raw and the three contents may be filled`);
  return {
    name,
    read: (datatype) => {
      if (datatype === "BYTES") return textsAs(name, raw, texts, filled);
      if (texts.length > 0) throw invalid(`field '${name}' takes ${datatype}, not string_contents`);
      if (floats !== undefined) return floatsAs(name, datatype, floats);
      if (int64s !== undefined) return integersAs(name, datatype, int64s);
      return rawAs(name, datatype, raw ?? new Uint8Array());
    },
  };
}

/** A repeated field may come in several pieces. */
function joined(before: Uint8Array | undefined, next: Uint8Array): Uint8Array {
  return before === undefined ? next : Buffer.concat([before, next]);
}

/** @param filled how many of the message's forms are */
function textsAs(name: string, raw: Uint8Array | undefined, texts: readonly Uint8Array[], filled: number): Texts {
  const what = `field '${name}'`;
  if (texts.length > 0) return texts.map((bytes, at) => textOf(what, bytes, at));
  if (raw !== undefined) return textsFromBytes(what, raw);
  if (filled > 0) throw invalid(`${what} takes BYTES: send raw or string_contents`);
  return [];
}

function rawAs(name: string, datatype: NumericDatatype, bytes: Uint8Array): TensorData {
  if (bytes.length % bytesPerElement(datatype) !== 0) {
    throw invalid(`field '${name}' has ${bytes.length} raw bytes, which are no whole number of ${datatype} elements`);
  }
  return fromBytes(datatype, bytes);
}

function floatsAs(name: string, datatype: NumericDatatype, bytes: Uint8Array): TensorData {
  if (datatype !== "FP32" && datatype !== "FP64") {
    throw invalid(`field '${name}' takes ${datatype}, not float_contents`);
  }
  if (bytes.length % 4 !== 0) throw invalid(`field '${name}' has truncated float_contents`);
  const values = fromBytes("FP32", bytes);
  return datatype === "FP32" ? values : Float64Array.from(values as Float32Array);
}

function integersAs(name: string, datatype: NumericDatatype, bytes: Uint8Array): TensorData {
  if (datatype.startsWith("FP") || datatype === "BOOL") {
    throw invalid(`field '${name}' takes ${datatype}, not int64_contents`);
  }
  const values = new BigInt64Array(countVarints(bytes));
  const halves = new Int32Array(values.buffer);
  readInt64s(bytes, halves);
  if (datatype === "INT64") return values;
  if (datatype === "UINT64") return new BigUint64Array(values.buffer);
  const narrow = allocate(datatype, values.length);
  for (let at = 0; at < narrow.length; at++) {
    const value = halves[2 * at + 1]! * 0x1_0000_0000 + (halves[2 * at]! >>> 0);
    narrow[at] = value;
    // A typed array wraps what does not fit.
    if (narrow[at] !== value) throw invalid(`field '${name}' value ${at}: ${value} is out of range for ${datatype}`);
  }
  return narrow;
}
