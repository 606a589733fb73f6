import { ServingError } from "./domain/errors.js";
import type { Artifact } from "./models/artifact.js";
import { listRepository, readVersions } from "./models/repository.js";
import type { ScoringService, ServedVersion } from "./scoring-service.js";

/** One version in the repository, or served from it. */
export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  readonly state: "READY" | "LOADING" | "UNLOADING" | "UNAVAILABLE";
  /** Why it is not ready; empty when it is. */
  readonly reason: string;
}

/** A version ready to serve, with what is to be told once it does. */
export interface LoadedVersion {
  readonly served: ServedVersion;
  readonly announce: () => void;
}

export interface ModelControlOptions {
  readonly repository: string;
  /** Whether clients may load and unload. */
  readonly explicit: boolean;
  readonly service: ScoringService;
  /** All or nothing: warm, and checked on its golden rows. */
  readonly load: (artifact: Artifact) => Promise<LoadedVersion>;
  /**
   * Answers what the version has accepted, then gives its memory back.
   * @param gone no other load of the same version has taken its place
   */
  readonly unload: (served: ServedVersion, gone: boolean) => Promise<void>;
}

/** Triton's model repository extension: what is there, and loading and unloading while the others serve. */
export class ModelControl {
  readonly #busy = new Map<string, "LOADING" | "UNLOADING">();
  readonly #reasons = new Map<string, string>();
  #last: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(private readonly options: ModelControlOptions) {}

  /** Every version in the repository or served (its folder may be gone), by model name, oldest first. */
  async index({ readyOnly }: { readonly readyOnly: boolean }): Promise<IndexEntry[]> {
    const { repository, service } = this.options;
    const found = await listRepository(repository);
    const entries = [...new Set([...found.keys(), ...service.models])].sort().flatMap((name) => {
      const versions = new Set([...(found.get(name) ?? []), ...service.versionsOf(name)]);
      return [...versions].sort((a, b) => Number(a) - Number(b)).map((version) => this.#entry(name, version));
    });
    return readyOnly ? entries.filter(({ state }) => state === "READY") : entries;
  }

  #entry(name: string, version: string): IndexEntry {
    const state = this.#busy.get(name);
    if (state !== undefined) return { name, version, state, reason: "" };
    const reason = this.#reasons.get(name);
    if (this.options.service.versionsOf(name).includes(version))
      return { name, version, state: "READY", reason: reason === undefined ? "" : `the last load failed: ${reason}` };
    return { name, version, state: "UNAVAILABLE", reason: reason ?? "not loaded" };
  }

  /**
   * Reads, verifies, warms and checks every version of a model; then they take the place of those served, in one step, and
   * the old ones are drained. When that fails the old ones go on serving.
   * @param parameters the names that the request brought; Triton's `config` and `file:` overrides are not served
   * @throws {ServingError} `not-found`, `not-loadable` with the reason, `unsupported`
   */
  load(model: string, parameters: readonly string[] = []): Promise<void> {
    this.#requireExplicit();
    const override = parameters.find((name) => name === "config" || name.startsWith("file:"));
    if (override !== undefined) {
      throw new ServingError(
        "unsupported",
        `parameter '${override}': models are loaded as the repository holds them, verified against their manifest`,
      );
    }
    return this.#inTurn(model, "LOADING", () => this.#load(model));
  }

  /**
   * Stops serving a model: new requests do not find it, accepted ones are answered.
   * @throws {ServingError} `not-found`, `unsupported`
   */
  unload(model: string): Promise<void> {
    this.#requireExplicit();
    return this.#inTurn(model, "UNLOADING", async () => {
      this.options.service.find(model, undefined);
      this.#reasons.set(model, "unloaded");
      await this.#swap(model, []);
    });
  }

  /** Settles when no load or unload is under way; none begins any more. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#last;
  }

  async #load(model: string): Promise<void> {
    const { repository } = this.options;
    const versions = (await listRepository(repository)).get(model);
    if (versions === undefined || versions.length === 0)
      throw new ServingError("not-found", `the repository has no model '${model}'`);
    const loaded: LoadedVersion[] = [];
    try {
      for (const artifact of await readVersions(repository, model, versions))
        loaded.push(await this.options.load(artifact));
    } catch (error) {
      for (const { served } of loaded) await this.options.unload(served, false);
      const reason = withoutFolder((error as Error).message, repository);
      this.#reasons.set(model, reason);
      throw new ServingError("not-loadable", `failed to load '${model}': ${reason}`);
    }
    this.#reasons.delete(model);
    await this.#swap(model, loaded);
  }

  async #swap(model: string, loaded: readonly LoadedVersion[]): Promise<void> {
    const before = this.options.service.replace(
      model,
      loaded.map(({ served }) => served),
    );
    for (const { announce } of loaded) announce();
    for (const old of before) {
      const gone = !loaded.some(({ served }) => served.version === old.version);
      await this.options.unload(old, gone);
    }
  }

  /** One change at a time: two loads at once would need the memory of both. */
  #inTurn(model: string, state: "LOADING" | "UNLOADING", change: () => Promise<void>): Promise<void> {
    if (this.#closing) throw new ServingError("unavailable", "the server is shutting down");
    const turn = this.#last.then(async () => {
      this.#busy.set(model, state);
      try {
        await change();
      } finally {
        this.#busy.delete(model);
      }
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  #requireExplicit(): void {
    if (this.options.explicit) return;
    throw new ServingError(
      "unsupported",
      "explicit model load / unload is not allowed; start the server with --model-control explicit",
    );
  }
}

/** Clients need not know where the repository lies. */
function withoutFolder(message: string, repository: string): string {
  return message.replaceAll(`${repository}/`, "");
}

/** Loads every model of the repository before the server opens. */
export async function loadAll(
  artifacts: readonly Artifact[],
  { service, load }: Pick<ModelControlOptions, "service" | "load">,
): Promise<void> {
  for (const model of new Set(artifacts.map(({ model }) => model))) {
    const loaded: LoadedVersion[] = [];
    for (const artifact of artifacts) if (artifact.model === model) loaded.push(await load(artifact));
    service.replace(
      model,
      loaded.map(({ served }) => served),
    );
    for (const { announce } of loaded) announce();
  }
}
