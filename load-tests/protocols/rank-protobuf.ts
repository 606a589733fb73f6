import { rankserve } from "../../proto/gen/ranking.js";
import type { HttpEncoding } from "./http-message.js";
import { bytesOf, type RequestTensor } from "./ranking-request.js";

const contentType = "application/x-protobuf";

/**
 * rankserve.v1.RankRequest with raw values, for POST /v1/rank/{model}: the inputs named are the user's and come once, with the
 * values of the first row.
 */
export function rankProtobuf(userInputs: readonly string[]): HttpEncoding {
  const isUser = ({ name }: RequestTensor) => userInputs.includes(name);
  return {
    encode({ ads, inputs }, variant) {
      const feature = (tensor: RequestTensor) => ({ name: tensor.name, raw: bytesOf(tensor) });
      const once = (tensor: RequestTensor) => {
        const { name, raw } = feature(tensor);
        return { name, raw: raw.subarray(0, raw.length / ads) };
      };
      const message = {
        ...{ variant, user: inputs.filter(isUser).map(once) },
        candidates: inputs.filter((tensor) => !isUser(tensor)).map(feature),
      };
      const body = Buffer.from(rankserve.v1.RankRequest.encode(message).finish());
      return { headers: { "Content-Type": contentType }, body };
    },

    complaint({ headers, bytes }, ads) {
      if (headers.get("content-type") !== contentType) return "wrong answer: no ranking message";
      // A position of one byte at least and a score of four per candidate.
      return bytes >= 5 * ads ? undefined : `wrong answer: ${bytes} bytes cannot rank ${ads} ads`;
    },
  };
}
