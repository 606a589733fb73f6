export const jsonType = "application/json";
/** JSON, and the tensors behind it. */
export const binaryType = "application/octet-stream";
/** Ranking messages in binary form. */
export const protobufType = "application/x-protobuf";

/** The body of an answer as it goes out. */
export interface EncodedBody {
  readonly contentType: typeof jsonType | typeof binaryType | typeof protobufType;
  readonly body: string | Uint8Array;
  /** Set when binary tensors follow the JSON. */
  readonly jsonLength?: number;
}
