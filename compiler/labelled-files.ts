import { requireBothClasses } from "./data/both-classes.js";
import type { DistillationRequest } from "./distillation.js";
import { measuringRows } from "./measuring-rows.js";
import type { CompileOptions } from "./options.js";

/** Rows whose labels a run reads. */
interface LabelledFiles {
  /** What they were given to. */
  readonly option: string;
  readonly files: readonly string[];
  /** What rows of both classes are needed for, in words; null: those of one will do. */
  readonly need: string | null;
}

type LabelOptions = Pick<
  CompileOptions,
  "data" | "label" | "test" | "validation" | "search" | "distill" | "shrinkRareRows"
>;

/** Everything that labels are read from, sooner or later; the same files once, by the option that needs most of them. */
function labelledFiles(options: LabelOptions): LabelledFiles[] {
  const { label, data, validation, search, distill, shrinkRareRows } = options;
  if (label === undefined) return [];
  const measured = measuringRows(options);
  const measuredOption = measured.kind === "test" || measured.kind === "validation" ? `--${measured.kind}` : "--data";
  const decided = validation ?? search?.validation ?? distill?.validation;
  const learned = distill?.train ?? shrinkRareRows?.train;
  const all = [
    { option: measuredOption, files: measured.files, need: measuring },
    { option: "--validation", files: decided, need: measuring },
    {
      option: learned === data ? "--data" : "--train",
      files: learned,
      need: distill ? needToLearn(distill) : learning,
    },
  ];
  const byFiles = new Map<string, LabelledFiles>();
  for (const { option, files = [], need } of all) {
    const key = files.join("\n");
    if (files.length > 0 && !byFiles.get(key)?.need) byFiles.set(key, { option, files, need });
  }
  return [...byFiles.values()];
}

/**
 * Looks at label columns alone, before the work that needs them. Throws `bad-data` naming the option, as
 * `requireBothClasses` does.
 */
export async function requireLabels(options: LabelOptions): Promise<void> {
  const { label } = options;
  for (const { option, files, need } of labelledFiles(options)) await requireBothClasses(files, label!, option, need);
}

const measuring = "quality needs both";
const learning = "learning from labels needs both";

/** Without a loss on labels they only measure the validation rows, which may be a part of these. */
function needToLearn({ training, validation }: DistillationRequest): string | null {
  if (training.labelWeight > 0) return `${learning}; --no-labels distils without`;
  return validation === undefined ? measuring : null;
}
