import { cpuOnly, type ProviderChoice, type ProviderName, providerNames } from "./execution/provider.js";

/** Which providers run which variants. */
export interface ProviderRule {
  /** undefined: every model. */
  readonly model?: string | undefined;
  /** undefined: every variant. */
  readonly variant?: string | undefined;
  /** In order of preference. */
  readonly providers: readonly ProviderChoice[];
}

/**
 * Reads rules as people write them: `webgpu`, `webgpu,cpu` (the CPU where WebGPU cannot), `compressed=cpu,original=webgpu`,
 * `ads/original=cuda:deviceId=1,cpu`, `ads/*=webgpu`. An item without `=` is a further choice of the rule before it.
 * @throws {RangeError} naming the item
 */
export function parseProviderRules(text: string): ProviderRule[] {
  const rules: { model: string | undefined; variant: string | undefined; providers: ProviderChoice[] }[] = [];
  for (const item of text.split(",")) {
    const [, target, provider] = /^(?:([^=:]+)=)?(.+)$/.exec(item.trim()) ?? [];
    if (provider === undefined) throw new RangeError(`provider '${text}' has an empty item`);
    const choice = parseChoice(provider);
    const current = rules.at(-1);
    if (target === undefined && current !== undefined) current.providers.push(choice);
    else rules.push({ ...parseTarget(target), providers: [choice] });
  }
  return rules;
}

function parseTarget(target: string | undefined): { model: string | undefined; variant: string | undefined } {
  const named = (name: string | undefined) => (name === "*" ? undefined : name);
  const slash = target?.indexOf("/") ?? -1;
  if (target === undefined || slash === -1) return { model: undefined, variant: named(target) };
  return { model: named(target.slice(0, slash)), variant: named(target.slice(slash + 1)) };
}

function parseChoice(text: string): ProviderChoice {
  const [name, ...options] = text.split(":");
  if (!providerNames.includes(name as ProviderName))
    throw new RangeError(`provider '${name}' is not one of ${providerNames.join(", ")}`);
  const entries = options.map((option): [string, string | number | boolean] => {
    const [, key, value] = /^(\w+)=(.+)$/.exec(option) ?? [];
    if (key === undefined || value === undefined)
      throw new RangeError(`provider '${text}': '${option}' is not of the form option=value`);
    return [
      key,
      value === "true" || value === "false" ? value === "true" : /^\d+$/.test(value) ? Number(value) : value,
    ];
  });
  return { name: name as ProviderName, options: Object.fromEntries(entries) };
}

/** The choices of one variant: those of the rule that names most of it, the last of equals; the CPU when none does. */
export function providersFor(
  rules: readonly ProviderRule[],
  model: string,
  variant: string,
): readonly ProviderChoice[] {
  const weight = (rule: ProviderRule) => (rule.model === undefined ? 0 : 2) + (rule.variant === undefined ? 0 : 1);
  let best: ProviderRule | undefined;
  for (const rule of rules) {
    if (rule.model !== undefined && rule.model !== model) continue;
    if (rule.variant !== undefined && rule.variant !== variant) continue;
    if (best === undefined || weight(rule) >= weight(best)) best = rule;
  }
  return best?.providers ?? cpuOnly;
}

/** Rules that no variant matches: most likely a name mistyped. */
export function unmatchedRules(
  rules: readonly ProviderRule[],
  variants: readonly { readonly model: string; readonly variant: string }[],
): ProviderRule[] {
  return rules.filter(
    (rule) =>
      !variants.some(
        ({ model, variant }) =>
          (rule.model === undefined || rule.model === model) &&
          (rule.variant === undefined || rule.variant === variant),
      ),
  );
}
