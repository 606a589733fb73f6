import { performance } from "node:perf_hooks";
import { checkGolden } from "./golden-check.js";
import type { LoadReport, VariantSpec } from "./messages.js";
import { ModelSession, type OutputMemory } from "./model-session.js";
import { warmUp } from "./warm-up.js";

/**
 * A session ready for traffic: checked on its golden rows and warm.
 * @throws when no provider can be had, the file cannot be loaded or the check fails; nothing is held then
 */
export async function loadSession(
  spec: VariantSpec,
  memory: OutputMemory,
): Promise<{ readonly session: ModelSession; readonly report: LoadReport }> {
  const started = performance.now();
  const { modelPath, packedPath } = spec;
  const session = await ModelSession.load(modelPath, spec.signature, spec.providers, memory, packedPath);
  try {
    await checkGolden(session, spec.signature, spec.golden);
    const timings = await warmUp(session, spec.signature, spec.warmUpRows);
    const seconds = (performance.now() - started) / 1000;
    return {
      session,
      report: { seconds, provider: session.provider, warmUp: timings, sharesWeights: packedPath !== undefined },
    };
  } catch (error) {
    await session.release();
    throw error;
  }
}
