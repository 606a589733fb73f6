import type { HeaderField } from "./header-table.js";

/** A request's header fields; names in lower case, those given more than once joined. */
export type Headers = ReadonlyMap<string, string>;

const pseudoHeaders = new Set([":method", ":scheme", ":path", ":authority"]);
/** These belong to HTTP/1.1 connections (RFC 9113, section 8.2.2). */
const ofConnections = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]);
const fieldName = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const wrongValue = /[\0\r\n]|^[ \t]|[ \t]$/;

/** The headers of a request, or what is malformed about them (RFC 9113, sections 8.2 and 8.3). */
export function requestHeaders(fields: readonly HeaderField[]): Headers | string {
  const headers = new Map<string, string>();
  let regular = false;
  for (const { name, value } of fields) {
    if (name.charCodeAt(0) === 0x3a) {
      if (regular) return `${name} behind regular fields`;
      if (!pseudoHeaders.has(name)) return `unknown pseudo-header ${name}`;
      if (headers.has(name)) return `${name} twice`;
      if (wrongValue.test(value)) return `a value of ${name} that cannot be`;
      headers.set(name, value);
      continue;
    }
    regular = true;
    const wrong = wrongField(name, value);
    if (wrong !== undefined) return wrong;
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  if (headers.get(":path") === "") return ":path is empty";
  for (const name of [":method", ":scheme", ":path"]) if (!headers.has(name)) return `no ${name}`;
  return headers;
}

/** What is malformed about trailers, or undefined. */
export function trailersComplaint(fields: readonly HeaderField[]): string | undefined {
  for (const { name, value } of fields) {
    const wrong = name.startsWith(":") ? `${name} in trailers` : wrongField(name, value);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wrongField(name: string, value: string): string | undefined {
  if (!fieldName.test(name)) return "a field name that cannot be";
  if (wrongValue.test(value)) return `a value of ${name} that cannot be`;
  if (ofConnections.has(name)) return `${name}, which HTTP/2 does not have`;
  if (name === "te" && value !== "trailers") return "te other than trailers";
  return undefined;
}
