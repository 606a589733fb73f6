import type { ProviderChoice, ProviderInUse } from "../execution/provider.js";

/** Rows at which a batch closes, where the operator says nothing. Per-row cost on a core has stopped falling by then (measured on a DeepFM), and one batch stays within milliseconds. */
export const cpuBatchRows = 512;
/** A device has thousands of lanes to fill, and each batch's way to it and back costs as much as many rows. */
export const deviceBatchRows = 4096;
/** One runs, and the next is packed, sent over and ready when it ends. A third would only keep a worker from the CPU's variants. */
const mostBatches = 2;

/** A device that variants of several models may run on, as the dispatcher sees it: what it takes at a time. */
export class Device {
  /** Batches that are with it. */
  underWay = 0;

  constructor(readonly maxBatchRows: number) {}

  get isFull(): boolean {
    return this.underWay >= mostBatches;
  }
}

/** The devices of a server. */
export class Devices {
  readonly #known = new Map<string, Device>();

  /** @param maxBatchRows as the operator set it */
  constructor(private readonly maxBatchRows: number | undefined) {}

  /** What runs a variant; undefined for the CPU, of which every worker has a core. @param choices what was asked for */
  of({ name }: Pick<ProviderInUse, "name">, choices: readonly ProviderChoice[]): Device | undefined {
    if (name === "cpu") return undefined;
    const key = `${name}:${choices.find((choice) => choice.name === name)?.options["deviceId"] ?? 0}`;
    const device = this.#known.get(key) ?? new Device(this.maxBatchRows ?? deviceBatchRows);
    this.#known.set(key, device);
    return device;
  }
}
