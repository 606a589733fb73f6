import { join } from "node:path";
import type { InputColumns } from "./data/input-columns.js";
import type { DistillationRequest, InnerActivation, InnerActivationTrial, Lesson } from "./distillation.js";
import { studentOf } from "./inner-activations.js";
import type { Model } from "./ir/graph.js";
import type { CompileOptions } from "./options.js";
import { type Distilled, distill } from "./training/distill.js";

export interface TrainedStudent extends Distilled {
  /** What the validation rows said of either, where both were trained. */
  readonly trials?: readonly InnerActivationTrial[];
}

/**
 * Trains what compression made. Whether an activation between factors pays shows only once it is trained: with `auto` the
 * model is trained without and with them, and the validation rows choose; where they see no difference it is without.
 */
export async function trainStudent(
  folded: Model,
  teacher: Model,
  lesson: Lesson,
  options: CompileOptions & { readonly distill: DistillationRequest },
  inputs: readonly InputColumns[],
): Promise<TrainedStudent> {
  const { innerActivation = "none", training } = options.distill;
  const drawn = (kind: InnerActivation) =>
    studentOf(folded, { ...options, distill: { ...options.distill, innerActivation: kind } }, inputs);
  const train = (student: Model, checkpoint = training.checkpoint) =>
    distill(student, teacher, lesson.rows, { ...training, checkpoint, output: lesson.output });
  if (innerActivation !== "auto") return train(await drawn(innerActivation));
  const active = await drawn("relu");
  // No layer is a pair of factors: there is nothing to choose.
  if (active === folded) return train(folded);
  const kept = (kind: InnerActivation) =>
    training.checkpoint && { ...training.checkpoint, folder: join(training.checkpoint.folder, kind) };
  const trained = [await train(folded, kept("none")), await train(active, kept("relu"))] as const;
  const [without, with_] = trained.map(({ curve, best }) => curve[best]!.objective) as [number, number];
  const trials = [
    { innerActivation: "none", objective: without },
    { innerActivation: "relu", objective: with_ },
  ] as const;
  return { ...trained[with_ < without ? 1 : 0], trials };
}
