import { invalid } from "../../domain/errors.js";
import type { HttpRequest } from "./uws.js";

/**
 * The path segment that stands for a parameter of the route; undefined where the route has fewer parameters.
 * @throws {ServingError} `invalid-argument`
 */
export function pathParameter(req: HttpRequest, index: number): string | undefined {
  const encoded = req.getParameter(index);
  if (encoded === undefined || encoded === "") return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw invalid(`the path segment '${encoded}' is not valid percent-encoding`);
  }
}
