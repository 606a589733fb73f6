import { inference } from "../../proto/gen/open_inference.js";
import { elementsIn, outputComplaint } from "./output-check.js";
import { bytesOf, type RankingRequest } from "./ranking-request.js";

/** A ModelInferRequest as bytes; tensors go as raw contents. */
export function encodeInferRequest(model: string, { inputs }: RankingRequest, variant: string): Buffer {
  const message = {
    modelName: model,
    parameters: { variant: { stringParam: variant } },
    inputs: inputs.map(({ name, datatype, shape }) => ({ name, datatype, shape: [...shape] })),
    rawInputContents: inputs.map(bytesOf),
  };
  return Buffer.from(inference.ModelInferRequest.encode(message).finish());
}

/** What is wrong with a ModelInferResponse to a request of so many ads, or undefined. Contents may be raw or typed. */
export function inferResponseComplaint(bytes: Uint8Array, ads: number): string | undefined {
  const { outputs, rawOutputContents } = inference.ModelInferResponse.decode(bytes);
  return outputComplaint(
    outputs.map(({ name, datatype, shape, contents }, at) => {
      const raw = rawOutputContents[at];
      const typed = Object.values(contents ?? {}).find((values) => Array.isArray(values) && values.length > 0);
      return {
        name: name ?? "",
        shape: (shape ?? []).map(Number),
        elements:
          raw === undefined ? ((typed as unknown[] | undefined)?.length ?? 0) : elementsIn(raw.length, datatype ?? ""),
      };
    }),
    ads,
  );
}
