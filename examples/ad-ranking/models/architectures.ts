import type { Model } from "../../../compiler/ir/graph.js";
import type { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { autoInt } from "./autoint.js";
import { dcnV2 } from "./dcnv2.js";
import { deepFm } from "./deepfm.js";
import { dlrm } from "./dlrm.js";

/** The click models the example can train, by the name they are asked for. */
export const architectures = {
  deepfm: { title: "DeepFM", draw: deepFm },
  dcnv2: { title: "DCN-v2", draw: dcnV2 },
  dlrm: { title: "DLRM", draw: dlrm },
  autoint: { title: "AutoInt", draw: autoInt },
} as const satisfies Record<
  string,
  { title: string; draw: (fields: readonly IdField[], denseWidth: number, random: Random) => Model }
>;

export type Architecture = keyof typeof architectures;
