import type { RankingRequest } from "./ranking-request.js";

/** The body of a request and the headers that go with it. */
export interface HttpMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer as it came. In `text` the bytes are read as UTF-8; `bytes` is their number on the wire. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly bytes: number;
}

/** Header JSON of an inference answer, as far as it is checked. */
export interface AnswerHeader {
  readonly outputs?: readonly {
    readonly name: string;
    readonly datatype: string;
    readonly shape: readonly number[];
    readonly data?: readonly unknown[];
    readonly parameters?: { readonly binary_data_size?: number };
  }[];
}

/** How requests and answers look on HTTP. */
export interface HttpEncoding {
  encode(request: RankingRequest, variant: string): HttpMessage;
  /** What is wrong with a 200 answer to a request of so many ads, or undefined. */
  complaint(answer: HttpAnswer, ads: number): string | undefined;
}
