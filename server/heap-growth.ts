import { setFlagsFromString } from "node:v8";

/** How much larger than after a full collection, in percent, the heap grows before the next one. */
const growthPercent = 200;

/**
 * Lets garbage die young. A server of tensors keeps few objects and makes many short-lived buffers, and V8 counts buffers against
 * a limit that it takes from the size of the objects kept: without this it marks the whole heap every few hundred requests,
 * before the cheap collection of young objects ever runs (docs/decisions/0027). For a process that does nothing but serve.
 */
export function growHeapFreely(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}
