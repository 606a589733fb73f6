import type { AnswerHeader, HttpEncoding } from "./http-message.js";
import { LoadError } from "./load-error.js";
import { outputComplaint } from "./output-check.js";
import type { RequestTensor } from "./ranking-request.js";

/** The Open Inference Protocol's plain JSON. */
export const httpJson: HttpEncoding = {
  encode({ inputs }, variant) {
    const tensors = inputs.map(
      (input) =>
        `{"name":${JSON.stringify(input.name)},"datatype":"${input.datatype}","shape":[${input.shape.join(",")}],"data":[${digits(input)}]}`,
    );
    const text = `{"parameters":{"variant":${JSON.stringify(variant)}},"inputs":[${tensors.join(",")}]}`;
    return { headers: { "Content-Type": "application/json" }, body: Buffer.from(text) };
  },

  complaint({ text }, ads) {
    const { outputs = [] } = JSON.parse(text) as AnswerHeader;
    return outputComplaint(
      outputs.map(({ name, shape, data }) => ({
        name,
        shape,
        elements: data?.flat(Number.POSITIVE_INFINITY).length ?? 0,
      })),
      ads,
    );
  },
};

/** Comma-separated. int64 keeps all its digits, which JSON.stringify could not write. */
function digits({ name, data }: RequestTensor): string {
  if (data instanceof Float32Array && !data.every(Number.isFinite)) {
    throw new LoadError("bad-data", `input '${name}' holds a value that JSON cannot carry (infinite or not a number)`);
  }
  return data.join(",");
}
