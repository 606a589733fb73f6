/** The execution providers that can be asked for; what they mean is onnxruntime's. */
export const providerNames = ["cpu", "webgpu", "cuda"] as const;

export type ProviderName = (typeof providerNames)[number];

/** A provider to try, with its options as onnxruntime-node takes them (`deviceId`, `preferredLayout`, ...). */
export interface ProviderChoice {
  readonly name: ProviderName;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** What really runs a variant, as its own trace of one batch told. */
export interface ProviderInUse {
  /** The provider that runs most nodes of those that were asked for. */
  readonly name: ProviderName;
  /** Nodes of the graph per provider. */
  readonly nodes: Readonly<Partial<Record<ProviderName, number>>>;
  /** Asked for, but not to be had, and why. */
  readonly passedOver: readonly { readonly name: ProviderName; readonly reason: string }[];
}

export const cpuOnly: readonly ProviderChoice[] = [{ name: "cpu", options: {} }];

/** As people write it: `webgpu`, or `webgpu (14 nodes; 2 on cpu)` when the graph is split. */
export function describeProvider({ name, nodes }: ProviderInUse): string {
  const others = Object.entries(nodes).filter(([other]) => other !== name);
  if (others.length === 0) return name;
  return `${name} (${nodes[name] ?? 0} nodes; ${others.map(([other, count]) => `${count} on ${other}`).join(", ")})`;
}
