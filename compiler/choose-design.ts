import { batchRowsFor } from "./batch-rows.js";
import { fitBudget } from "./budget.js";
import { budgetRows } from "./budget-rows.js";
import { BudgetSearch, type MeasuredLatency, unnoticeable } from "./budget-search.js";
import type { Statistics } from "./calibration/statistics.js";
import { type Compressed, compress } from "./compress.js";
import type { InputColumns } from "./data/input-columns.js";
import type { RowBatch } from "./data/row-batch.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { trustedSearch } from "./label-trust.js";
import { type Narrowed, narrowAsAsked, narrowSearch } from "./narrow-search.js";
import { sourceBytes } from "./onnx/copy-model.js";
import { aucNeedsValidation, type CompileOptions, hasBudget } from "./options.js";
import { OutputJudge } from "./output-judge.js";
import { type PlannedSite, planRanks } from "./plan.js";
import { measure } from "./quality.js";
import type { ReportedBudgetLoss, ReportedSearch } from "./report/report.js";
import { targetBytes } from "./search/target-size.js";
import { searchArchitectures } from "./search-architectures.js";

/** What a design is chosen by. */
export interface DesignBasis {
  readonly original: Model;
  /** Normalised; the better teacher where labels made one. */
  readonly source: Model;
  readonly sites: readonly PlannedSite[];
  readonly statistics: Statistics;
  readonly columns: readonly InputColumns[];
  /** A few calibration rows. */
  readonly sample: RowBatch;
}

/** What choosing found out beside the design. */
export interface DesignFindings {
  /** Under a budget: what each site alone was estimated to move the output by, in nats. */
  readonly predictedLosses?: ReadonlyMap<string, number>;
  /** Under a budget: what it was met with the least of. */
  readonly budgetLoss?: ReportedBudgetLoss | undefined;
  /** Under a latency budget: what the model was measured to take. */
  readonly measured?: MeasuredLatency;
  /** The designs that were measured, when they were searched. */
  readonly searched?: ReportedSearch | undefined;
}

export interface ChosenDesign {
  readonly narrowed: Narrowed;
  readonly sites: readonly PlannedSite[];
  readonly compressed: Compressed;
  readonly findings: DesignFindings;
}

/** Widths, ranks and precisions as they were asked for, as a search found them, or as a budget is met with the least loss. */
export async function chooseDesign(basis: DesignBasis, options: CompileOptions): Promise<ChosenDesign> {
  if (!hasBudget(options)) return asAsked(basis, options);
  const { search } = options;
  return search === undefined ? underBudget(basis, options) : bySearch(basis, { ...options, search });
}

function asAsked({ source, statistics }: DesignBasis, options: CompileOptions): ChosenDesign {
  const narrowed = narrowAsAsked(source, statistics, options);
  const sites = planRanks(narrowed.model.graph, options);
  const compressed = compress(narrowed.model, sites, narrowed.statistics, options.method);
  return { narrowed, sites, compressed, findings: {} };
}

async function bySearch(
  basis: DesignBasis,
  options: Parameters<typeof searchArchitectures>[0]["options"],
): Promise<ChosenDesign> {
  const { columns, statistics, sample } = basis;
  const rows = await budgetRows({ ...options, validation: undefined }, columns, statistics, sample);
  const { narrowed, sites, compressed, report } = await searchArchitectures({ ...basis, rows, options });
  return { narrowed, sites, compressed, findings: { searched: report } };
}

async function underBudget(basis: DesignBasis, options: CompileOptions): Promise<ChosenDesign> {
  const { original, source, sites: candidates, statistics, columns, sample } = basis;
  const rows = await budgetRows(options, columns, statistics, sample);
  const before = { model: original, bytes: sourceBytes(options.model), sample };
  const target = options.targetSize && targetBytes(options.targetSize, before.bytes);
  const judge = await OutputJudge.of(source, rows, options.output);
  const wide = await BudgetSearch.prepare(source, candidates, statistics, judge, options);
  const narrow = await narrowSearch(wide, { model: source, statistics }, judge, options, target);
  const search = await trustedSearch(narrow.search, judge, target);
  const aucDrop = await aucDropFrom(original, options, columns);
  const fitted = await fitBudget(search, options, before, aucDrop);
  const { sites, compressed, losses, measured, bytes, isSlackSpent = false } = fitted;
  const { divergence } = await judge.lossOf(compressed.stored.model);
  const { labelWeight, trust } = search;
  const findings: DesignFindings = {
    budgetLoss: {
      ...{ rows: judge.rowCount, isLabelled: judge.isLabelled, labelWeight, trust },
      ...{ divergence, bytes, mostBytes: target, slack: isSlackSpent ? unnoticeable : 0 },
    },
    predictedLosses: losses,
    ...(measured === undefined ? {} : { measured }),
  };
  return { narrowed: narrow.narrowed, sites, compressed, findings };
}

/** Measures how much less AUC a model has than the original. */
async function aucDropFrom(original: Model, options: CompileOptions, inputs: readonly InputColumns[]) {
  if (options.maxAucDrop === undefined) return async () => 0;
  if (options.label === undefined) throw new CompilerError("bad-option", "--max-auc-drop needs --label to measure AUC");
  const files = options.validation ?? options.distill?.validation;
  if (files === undefined) throw new CompilerError("bad-option", aucNeedsValidation);
  const rows = { files, inputs, label: options.label, batchRows: batchRowsFor(original) };
  const { auc } = await measure(original, rows, options.output);
  return async (model: Model) => auc - (await measure(model, rows, options.output)).auc;
}
