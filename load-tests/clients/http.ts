import { patienceMs } from "../driving/driver.js";
import type { HttpEncoding } from "../protocols/http-message.js";
import { LoadError, unreachable } from "../protocols/load-error.js";
import type { ServedModel } from "../protocols/served-model.js";
import type { LoadClient } from "./load-client.js";
import { driveAutocannon } from "./paced-autocannon.js";

/** Load over HTTP/1.1 by autocannon, one request in flight per connection. */
export function httpClient(address: string, encoding: HttpEncoding): LoadClient {
  const base = baseUrl(address);
  const urlOf = (model: string) => new URL(`/v2/models/${encodeURIComponent(model)}`, base);
  return {
    address: base,
    close: () => {},

    async describe(model) {
      const { status, text } = await exchange(urlOf(model));
      if (status === 404) throw new LoadError("unknown-model", `${base} does not serve '${model}': ${errorIn(text)}`);
      if (status !== 200) throw new LoadError("refused", `${base} answers ${status} for '${model}': ${errorIn(text)}`);
      return JSON.parse(text) as ServedModel;
    },

    prepare(model, requests, variant) {
      const url = new URL(`${urlOf(model).href}/infer`);
      const messages = requests.map((request) => encoding.encode(request, variant));
      const { ads } = requests[0]!;
      const complaint = (answer: Parameters<HttpEncoding["complaint"]>[0]) => {
        if (answer.status !== 200) return `HTTP ${answer.status}: ${errorIn(answer.text)}`;
        try {
          return encoding.complaint(answer, ads);
        } catch (error) {
          return `unreadable answer: ${(error as Error).message}`;
        }
      };
      return {
        bodyBytes: messages.reduce((sum, { body }) => sum + body.length, 0) / messages.length,
        drive: (load) => driveAutocannon({ url, messages, complaint }, load),
        async probe() {
          const { headers, body } = messages[0]!;
          const wrong = complaint(await exchange(url, { method: "POST", headers: { ...headers }, body }));
          if (wrong !== undefined) throw new LoadError("refused", `${base} refuses variant '${variant}': ${wrong}`);
        },
      };
    },
  };
}

/** `localhost:8080` means HTTP there, as it does to curl. */
function baseUrl(address: string): string {
  const url = /^[a-z]+:\/\//i.test(address) ? address : `http://${address}`;
  if (URL.canParse(url) && /^https?:/i.test(url)) return url;
  throw new LoadError("bad-option", `--url '${address}' is no HTTP address; give one like http://127.0.0.1:8080`);
}

async function exchange(url: URL, init: RequestInit = {}) {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) });
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: new Map(response.headers), text: body.toString(), bytes: body.length };
  } catch (error) {
    throw unreachable(url.origin, error);
  }
}

/** The protocol's error message, or the start of whatever came. */
function errorIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error === "string") return error;
  } catch {
    // Not the protocol's error: shown as it is.
  }
  return text.slice(0, 200) || "(no message)";
}
