/** Text that is HTML already; everything else is escaped where it is put into `html`. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[];

/** HTML with its values escaped: names of tables come from models that anyone may have made. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, at) => text + render(parts[at - 1]!) + string));
}

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(({ text }) => text).join("");
  return String(part)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A table whose columns from the second on are numbers, unless `words` names them. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
  words: readonly number[] = [],
): Markup {
  const kind = (at: number) => (at === 0 || words.includes(at) ? "words" : "number");
  const cells = (row: readonly (string | Markup)[]) =>
    row.map((cell, at) => html`<td class="${kind(at)}">${cell}</td>`);
  return html`<table>
<thead><tr>${head.map((name, at) => html`<th class="${kind(at)}">${name}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table>`;
}
