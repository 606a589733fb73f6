import type ort from "onnxruntime-node";
import { binding, initOrt } from "onnxruntime-node/dist/binding.js";

/** What is used of a session, onnxruntime-node's own or a direct one. */
export type RunnableSession = Pick<ort.InferenceSession, "inputNames" | "outputNames" | "release"> & {
  run(
    feeds: ort.InferenceSession.FeedsType,
    fetches: ort.InferenceSession.NullableOnnxValueMapType,
  ): Promise<ort.InferenceSession.ReturnType>;
};

/**
 * A session on onnxruntime-node's binding. Its public session is this one behind a `setImmediate`: a whole turn of the event
 * loop passes before the model runs, so that what the sockets bring meanwhile delays the batch, and is counted as its cost.
 * The binding is not a documented interface; the package's version is pinned, and a test compares the two.
 */
export class DirectSession implements RunnableSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly #session = new binding.InferenceSession();

  /**
   * @param model a file's path, or what stands in it
   * @throws when it cannot be loaded; blocks the thread, as the public session does
   */
  constructor(model: string | Buffer<ArrayBuffer>, options: ort.InferenceSession.SessionOptions) {
    initOrt();
    if (typeof model === "string") this.#session.loadModel(model, options);
    else this.#session.loadModel(model.buffer, model.byteOffset, model.byteLength, options);
    this.inputNames = this.#session.inputMetadata.map(({ name }) => name);
    this.outputNames = this.#session.outputMetadata.map(({ name }) => name);
  }

  /**
   * Has run when it returns.
   * @param fetches per output a tensor to fill, whose shape must be right, or null
   */
  async run(
    feeds: ort.InferenceSession.FeedsType,
    fetches: ort.InferenceSession.NullableOnnxValueMapType,
  ): Promise<ort.InferenceSession.ReturnType> {
    return this.#session.run(feeds, fetches, {});
  }

  async release(): Promise<void> {
    this.#session.dispose();
  }
}
