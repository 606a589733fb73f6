import { invalid } from "../../domain/errors.js";
import type { RequestTerms } from "../../domain/request-terms.js";

/** Milliseconds in which the client expects its answer. Envoy, and so Istio, sets it on every request it forwards. */
export const timeoutHeader = "x-envoy-expected-rq-timeout-ms";

/**
 * Takes the deadline from the header's text, empty when absent; 0 means none, as it does to Envoy.
 * @param arrivedAt milliseconds on the clock of `performance.now()`
 * @throws {ServingError} `invalid-argument`
 */
export function setHeaderDeadline(terms: RequestTerms, arrivedAt: number, text: string): void {
  if (text === "") return;
  const ms = Number(text);
  if (!(ms >= 0) || text.trim() === "") throw invalid(`${timeoutHeader} '${text}' is not a number of milliseconds`);
  if (ms > 0) terms.answerBy(arrivedAt + ms);
}
