import { closeSync, constants, copyFileSync, linkSync, openSync, writeFileSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { onnx } from "../../proto/gen/onnx.js";
import type { Model } from "../ir/graph.js";
import { rowBlocks } from "../ir/row-blocks.js";
import { StoredTensor } from "../ir/stored-tensor.js";
import { byteLength, type Tensor, type TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { encodeGraph } from "./graph-codec.js";
import { encodeTensor } from "./tensor-codec.js";

type EncodeInitializer = (name: string, tensor: Tensor) => onnx.TensorProto.$Properties;

/** The model as one file, all tensors inside. Protobuf ends at 2 GB: write larger ones with `writeModel`. */
export function encodeModel(model: Model): Uint8Array {
  return encodeWith(model, encodeTensor);
}

/** onnxruntime maps external tensors into memory when they begin on a page, so that processes share them. */
const pageBytes = 4096;

/** Tensors from this size on go to the external file; smaller ones would waste most of a page. */
const externalFromBytes = 16 * 1024;

/** Where tensors stand in the data files of one folder, so that a second model can read them there. */
export type PlacedTensors = Map<Tensor, { readonly location: string; readonly offset: number }>;

/**
 * Writes `path` and, when it has large tensors, `path`.data beside it. The same model gives the same bytes. Tensors in
 * files are copied block by block; tensors `placed` stay where they are, and those written are added to it. Returns the
 * paths written, the model first.
 */
export function writeModel(model: Model, path: string, placed: PlacedTensors = new Map()): string[] {
  return writeLaidOut(path, layOut(model, basename(`${path}.data`), { placed }));
}

/**
 * Writes a model for the time that this process runs it: tensors in files stay where they are, under hard links beside
 * `path`, so that onnxruntime maps them and no byte is copied (it is across file systems that cannot link).
 */
export function writeLinkedModel(model: Model, path: string): void {
  const links = new Map<string, string>();
  const linkTo = ({ at }: StoredTensor) => {
    const known = links.get(at.path);
    if (known !== undefined) return known;
    const link = `${path}.link${links.size + 1}`;
    try {
      linkSync(at.path, link);
    } catch {
      copyFileSync(at.path, link, constants.COPYFILE_FICLONE);
    }
    links.set(at.path, basename(link));
    return basename(link);
  };
  writeLaidOut(path, layOut(model, basename(`${path}.data`), { elsewhere: linkTo }));
}

function writeLaidOut(path: string, { bytes, external }: ReturnType<typeof layOut>): string[] {
  const dataPath = `${path}.data`;
  writeFileSync(path, bytes);
  if (external.length === 0) return [path];
  const file = openSync(dataPath, "w");
  try {
    for (const { tensor, offset } of external) {
      let at = offset;
      for (const { data } of rowBlocks(tensor as TensorOf<"float32">)) {
        writeFully(file, new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
        at += data.byteLength;
      }
    }
  } finally {
    closeSync(file);
  }
  return [path, dataPath];
}

/** Bytes of the files that `writeModel` would write as `model.onnx`, padding to pages included. */
export function writtenBytes(model: Model): number {
  const { bytes, end } = layOut(model, "model.onnx.data");
  return bytes.length + end;
}

/** Bytes a tensor takes in the files: a large one reaches to the end of its last page. */
export function paddedBytes(bytes: number): number {
  return bytes < externalFromBytes ? bytes : Math.ceil(bytes / pageBytes) * pageBytes;
}

interface ExternalTensor {
  readonly tensor: Exclude<Tensor, { type: "string" }>;
  readonly offset: number;
}

/** Tensors that are not written to the model's own data file. */
interface Placement {
  /** Known places; those given here are added. */
  readonly placed?: PlacedTensors;
  /** Another file that holds a stored tensor already. */
  readonly elsewhere?: (stored: StoredTensor) => string | undefined;
}

/** The model file's bytes, and what stands where in the data file of `end` bytes. */
function layOut(
  model: Model,
  ownLocation: string,
  { placed = new Map(), elsewhere = () => undefined }: Placement = {},
): { bytes: Uint8Array; external: ExternalTensor[]; end: number } {
  const external: ExternalTensor[] = [];
  let end = 0;
  const bytes = encodeWith(model, (name, tensor) => {
    if (tensor.type === "string" || byteLength(tensor) < externalFromBytes) return encodeTensor(name, tensor);
    const other = tensor instanceof StoredTensor ? elsewhere(tensor) : undefined;
    if (other !== undefined) return externalTensor(name, tensor, other, (tensor as StoredTensor).at.offset);
    let place = placed.get(tensor);
    if (place === undefined) {
      place = { location: ownLocation, offset: Math.ceil(end / pageBytes) * pageBytes };
      end = place.offset + byteLength(tensor);
      external.push({ tensor, offset: place.offset });
      placed.set(tensor, place);
    }
    return externalTensor(name, tensor, place.location, place.offset);
  });
  return { bytes, external, end };
}

function externalTensor(name: string, tensor: Tensor, location: string, offset: number): onnx.TensorProto.$Properties {
  return {
    name,
    dims: [...tensor.dims],
    dataType: numberOf(tensor.type),
    dataLocation: onnx.TensorProto.DataLocation.EXTERNAL,
    externalData: [
      { key: "location", value: location },
      { key: "offset", value: String(offset) },
      { key: "length", value: String(byteLength(tensor)) },
    ],
  };
}

function writeFully(file: number, bytes: Uint8Array, offset: number): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, offset + written);
}

function encodeWith(model: Model, encodeInitializer: EncodeInitializer): Uint8Array {
  const foreign = (model.foreign ?? {}) as { functions?: onnx.FunctionProto.$Properties[] };
  return onnx.ModelProto.encode({
    irVersion: model.irVersion,
    producerName: "rankserve",
    opsetImport: [...model.opsets].map(([domain, version]) => ({ domain, version })),
    metadataProps: [...model.metadata].map(([key, value]) => ({ key, value })),
    functions: foreign.functions ?? [],
    graph: encodeGraph(model.graph, encodeInitializer),
  }).finish();
}
