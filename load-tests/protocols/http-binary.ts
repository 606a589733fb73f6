import type { AnswerHeader, HttpEncoding } from "./http-message.js";
import { elementsIn, outputComplaint } from "./output-check.js";
import { bytesOf } from "./ranking-request.js";

const headerLength = "Inference-Header-Content-Length";

/** The binary tensor extension: JSON header, then the tensors' bytes in its order. */
export const httpBinary: HttpEncoding = {
  encode({ inputs }, variant) {
    const header = Buffer.from(
      JSON.stringify({
        parameters: { variant, binary_data_output: true },
        inputs: inputs.map(({ name, datatype, shape, data }) => ({
          ...{ name, datatype, shape },
          parameters: { binary_data_size: data.byteLength },
        })),
      }),
    );
    return {
      headers: { "Content-Type": "application/octet-stream", [headerLength]: String(header.length) },
      body: Buffer.concat([header, ...inputs.map(bytesOf)]),
    };
  },

  complaint({ headers, text, bytes }, ads) {
    const length = Number(headers.get(headerLength.toLowerCase()));
    if (!(length > 0)) return `wrong answer: no ${headerLength}, so no binary tensors`;
    // The header comes first and its text is as long as its bytes while names are ASCII; the tail is no text at all.
    const { outputs = [] } = JSON.parse(text.slice(0, length)) as AnswerHeader;
    const announced = outputs.map((output) => output.parameters?.binary_data_size ?? 0);
    const tail = announced.reduce((sum, size) => sum + size, 0);
    if (bytes !== length + tail) return `wrong answer: ${bytes} bytes came, ${length + tail} were announced`;
    return outputComplaint(
      outputs.map(({ name, shape, datatype }, at) => ({ name, shape, elements: elementsIn(announced[at]!, datatype) })),
      ads,
    );
  },
};
