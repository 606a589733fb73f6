import type { Precision } from "../precision/precision.js";
import type { PairedDifference } from "../verify/auc-difference.js";
import type { GateResult } from "../verify/gates.js";
import type { RunTime } from "../verify/measure-latency.js";
import type { RankingMetrics } from "../verify/ranking-metrics.js";
import type { ScoreChange } from "../verify/score-change.js";
import type { TopKOverlap } from "../verify/top-k-overlap.js";
import type { MeasuredOn } from "./measured-on.js";

export const reportSchemaVersion = 1;

/**
 * report.json, and all that report.html shows; docs/report.md explains it to its readers. Everything but `latency`
 * is a function of the input alone.
 */
export interface Report {
  readonly schemaVersion: number;
  readonly model: string;
  readonly toolVersion: string;
  /** "afm" or "svd". */
  readonly method: string;
  readonly provenance: Provenance;
  readonly before: ModelCost;
  readonly after: ModelCost;
  readonly sites: readonly ReportedSite[];
  /** Hidden layers that keep fewer units. */
  readonly hiddenLayers: readonly { readonly name: string; readonly units: number; readonly kept: number }[];
  /** Sites that a pass left alone. */
  readonly declined: readonly { readonly pass: string; readonly site: string; readonly reason: string }[];
  /** The rows scores were compared on; null: not compared. */
  readonly measuredOn: MeasuredOn | null;
  readonly quality?: { readonly original: RankingMetrics; readonly compressed: RankingMetrics } | undefined;
  readonly scoreChange?: ScoreChange | undefined;
  readonly topK?: TopKOverlap | undefined;
  readonly gates: readonly GateResult[];
  /** What the model could have become with all ranks at one part of the width, by size; empty when not asked for. */
  readonly curve?: readonly { readonly name: string; readonly bytes: number; readonly auc: number }[] | undefined;
  /** What the budget was met with the least of; absent without a budget. */
  readonly budgetLoss?: ReportedBudgetLoss | undefined;
  /** What else the model could have become, where designs were searched. */
  readonly search?: ReportedSearch | undefined;
  /** How far embeddings of rare ids were shrunk before compression, where that was asked for without distilling. */
  readonly shrinkage?: ReportedShrinkage | undefined;
  /** How training after compression went; absent when it was not asked for. */
  readonly distillation?: ReportedDistillation | undefined;
  /** Measured while compiling, models in turn; absent when it was not asked for. */
  readonly latency?: readonly ReportedLatency[] | undefined;
}

/** Labelled: the log-loss expected on validation rows; else the divergence from the original's outputs. */
export interface ReportedBudgetLoss {
  readonly isLabelled: boolean;
  readonly rows: number;
  /** 0 to 1: how much of what labels say beyond the divergence stands out of their noise, and so was believed. */
  readonly labelWeight: number;
  /** Of that, the part which gave the best model as a whole. */
  readonly trust: number;
  /** Nats per row that the model's outputs are away from the original's, before the logit is shifted or it is trained. */
  readonly divergence: number;
  /** On disk; and what was allowed, where a size was. */
  readonly bytes: number;
  readonly mostBytes?: number | undefined;
  /** Of what the outputs tell, the part that ranks lowered for speed alone were allowed to lose; 0 where none were. */
  readonly slack: number;
}

export interface Provenance {
  /** Of the ONNX file compiled, with its external data where it has some. */
  readonly sourceSha256: string;
  readonly calibrationRows: number;
  /** The calibration files, or the statistics of shards in their place. */
  readonly data: readonly ReportedFile[];
  /** The files learned from after compression; none without training. */
  readonly training: readonly ReportedFile[];
}

export interface ReportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ModelCost {
  readonly parameters: number;
  /** Of all initialisers, and how they divide. */
  readonly bytes: number;
  readonly tableBytes: number;
  readonly denseBytes: number;
  readonly otherBytes: number;
  readonly flopsPerRow: number;
  readonly gatheredBytesPerRow: number;
}

/** A table or dense layer: `artifact.proto`'s Site, and its spectrum. */
export interface ReportedSite {
  readonly kind: "embedding-table" | "dense-layer";
  readonly name: string;
  /** Table: rows, width. Dense layer: inputs, outputs. */
  readonly shape: readonly [number, number];
  /** Of a layer's inputs and outputs, those left where hidden units were cut; absent where none was. */
  readonly kept?: readonly [number, number] | undefined;
  /** 0: not factorised. */
  readonly rank: number;
  /** What its numbers are stored as: the narrowest, where its factors differ. */
  readonly precision: Precision;
  readonly bytesBefore: number;
  /** Of the factors as such; folding a back-projection into a layer may remove some of it. */
  readonly bytesAfter: number;
  /** E||y - y^||^2 / Var(y) on the calibration rows; 0 when left whole. */
  readonly relativeError: number;
  readonly declined: string;
  /** Shares of the variance per axis in falling order, summing to 1; empty when left whole. */
  readonly spectrum: readonly number[];
}

export interface ReportedDistillation {
  /** Epoch 0 is the student before training. */
  readonly curve: readonly ReportedEpoch[];
  /** The epoch whose weights were kept. */
  readonly best: number;
  readonly rows: { readonly train: number; readonly validation: number };
  /** Whether clicks were learned from, beside the original's scores. */
  readonly labels: boolean;
  readonly seed: number;
  /** Weights that could not be trained: an operator behind them has no gradient. */
  readonly frozen: readonly string[];
  /** The hidden value that was mimicked, where that was asked for. */
  readonly mimicked?: string | undefined;
  /** Trained with and without activations between factors: what the validation rows said; the least was kept. */
  readonly innerActivations?: readonly { readonly innerActivation: string; readonly objective: number }[] | undefined;
  /** Absent without labels. */
  readonly shrinkage?: ReportedShrinkage | undefined;
}

export interface ReportedShrinkage {
  /** Observations that the mean row counts as in a table of embeddings; 0: none was shrunk. */
  readonly strength: number;
  /** What was tried, on the validation rows. */
  readonly trials: readonly { readonly strength: number; readonly logLoss: number; readonly auc: number }[];
}

/** Measured on the validation rows, but for the training loss. */
export interface ReportedEpoch {
  readonly epoch: number;
  readonly trainingLoss?: number;
  /** Mean KL divergence from the teacher, nats. */
  readonly divergence: number;
  readonly logLoss?: number;
  readonly auc?: number;
}

/** Microseconds of a run of `batch` rows, one thread. */
export interface ReportedLatency {
  readonly batch: number;
  readonly runs: number;
  readonly before: RunTime;
  readonly after: RunTime;
}

/** Designs that were made and measured, in order. */
export interface ReportedSearch {
  readonly designs: readonly ReportedDesign[];
  /** Designs judged without being made. */
  readonly estimated: number;
  readonly pick: string;
  /** Rows that divergence was measured on, and AUC where there were labelled ones. */
  readonly rows: { readonly unlabelled: number; readonly labelled?: number };
  /** Nats per row that a design may be further from the original than the best, and still count as good. */
  readonly unnoticeable: number;
  /** Rows per timed run. */
  readonly batch: number;
  readonly seed: number;
}

export interface ReportedDesign {
  readonly bytes: number;
  /** Of a run of `batch` rows, one thread: the original's median, times how the fastest tenths of runs compare. */
  readonly microseconds: number;
  /** Divergence from the original's outputs on the search's rows, nats per row. */
  readonly loss: number;
  /** On the search's labelled rows. */
  readonly auc?: number | undefined;
  readonly widths: readonly { readonly layer: string; readonly units: number }[];
  readonly isOnFront: boolean;
  /** On the front: how much worse than the best one there; nats per row, and AUC with the error of the difference. */
  readonly behind?: { readonly divergence: number; readonly auc?: PairedDifference };
  /** On the front, and no further behind than chance or than anybody notices. */
  readonly isAsGood: boolean;
  /** Each `--pick` that compiles it. */
  readonly picks: readonly string[];
  readonly isPicked: boolean;
}
