import type { CollectedGraph } from "./collected-graph.js";
import { embeddingBags } from "./embedding-bags.js";
import { exporterForms } from "./exporter-forms.js";
import { inputForms } from "./input-forms.js";
import { interactions } from "./interactions.js";
import { layerForms } from "./layer-forms.js";
import { otherModels } from "./other-models.js";
import { sequences } from "./sequences.js";
import { sharedWeights } from "./shared-weights.js";
import { weightForms } from "./weight-forms.js";

/** Every shape and interaction the compiler must understand, each as a small model. */
export const collection: readonly CollectedGraph[] = [
  ...[...inputForms, ...weightForms, ...layerForms, ...interactions],
  ...[...sharedWeights, ...sequences, ...exporterForms, ...embeddingBags, ...otherModels],
];
