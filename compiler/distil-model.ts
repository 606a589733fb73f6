import { vocabularySizes } from "./analysis/vocabularies.js";
import { type InputColumns, inputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import { type DistillationRecord, type DistillationRequest, prepareLesson, recordOf } from "./distillation.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { requireLabels } from "./labelled-files.js";
import { readModel } from "./onnx/read-model.js";
import type { CompileOptions } from "./options.js";
import { normalisation } from "./pipeline.js";
import { type Measurement, measure } from "./quality.js";
import { recenter } from "./recenter.js";
import { runPasses } from "./rewrite/run-pass.js";
import { distill } from "./training/distill.js";

export interface DistilModelOptions extends Pick<CompileOptions, "label" | "test" | "output" | "mapping"> {
  /** Paths of ONNX files that take the same inputs. */
  readonly student: string;
  readonly teacher: string;
  readonly request: DistillationRequest;
}

export interface DistilledModel {
  readonly model: Model;
  /** The teacher as it was read, and after exact passes. */
  readonly original: Model;
  readonly normalised: Model;
  readonly inputs: readonly InputColumns[];
  readonly record: DistillationRecord;
  /** On the test rows, where there are some. */
  readonly quality?: { readonly teacher: Measurement; readonly before: Measurement; readonly after: Measurement };
}

/**
 * Trains the float weights of a model that exists, whatever made it; tables stored as integers keep theirs. Throws
 * `bad-option` where student and teacher take different inputs, and what `prepareLesson` and `distill` throw.
 */
export async function distilModel(options: DistilModelOptions): Promise<DistilledModel> {
  const { request, label, test, output } = options;
  const [student, teacher] = [readModel(options.student), readModel(options.teacher)];
  requireSameInputs(student, teacher);
  const normalised = runPasses(teacher, normalisation).model;
  const inputs = inputColumns(teacher.graph, options.mapping, vocabularySizes(normalised.graph));
  await requireLabels({ data: [], label, test, distill: request });
  const lesson = await prepareLesson(normalised, request, { inputs, label, test, output });
  const distilled = await distill(student, lesson.teacher, lesson.rows, { ...request.training, output: lesson.output });
  const rows = () => readRows({ files: request.train, inputs, batchRows: 4096 });
  const centred = await recenter(lesson.teacher, distilled.model, rows, lesson.output);
  const model = centred?.model ?? distilled.model;
  const made = { model, original: teacher, normalised, inputs, record: recordOf(distilled, lesson, request) };
  if (test === undefined || label === undefined) return made;
  const measured = (of: Model) => measure(of, { files: test, inputs, label, batchRows: 4096 }, output);
  const quality = { teacher: await measured(teacher), before: await measured(student), after: await measured(model) };
  return { ...made, quality };
}

function requireSameInputs(student: Model, teacher: Model): void {
  const described = ({ graph }: Model) =>
    graph.inputs
      .map(({ name, type }) => `${name} (${type})`)
      .sort()
      .join(", ");
  if (described(student) === described(teacher)) return;
  const problem = `the student takes ${described(student)}, the teacher ${described(teacher)}`;
  throw new CompilerError("bad-option", `${problem}: both must take the same inputs`);
}
