import type { ColumnType } from "./input-columns.js";

/** How the lists of a column become an input. A row's list is one bag of ids (or of weights). */
export type ListForm =
  /** The lists of all rows one after the other: [values], or [columns, values] from several columns. */
  | { readonly kind: "values" }
  /** Where each row's list begins among the values: [rows] or [columns, rows]; `hasEnd` adds where the last one ends. */
  | { readonly kind: "offsets"; readonly hasEnd: boolean }
  /** How many ids each row has: [rows] or [rows, columns]. */
  | { readonly kind: "lengths" }
  /** [rows, width], shorter lists filled up with `padding`; a width of null is the longest list's of the batch. */
  | { readonly kind: "padded"; readonly width: number | null; readonly padding: number }
  /** [rows, width]: 1 where the padded list has an id, 0 behind it. */
  | { readonly kind: "mask"; readonly width: number | null };

/** Whether rows cannot be cut from the tensor, or put together, without knowing how long the lists are. */
export function isRagged(form: ListForm): boolean {
  return form.kind === "values" || form.kind === "offsets" || ("width" in form && form.width === null);
}

/** What `--mapping` says of an input that lists fill. */
export type ListMapping =
  | { readonly values: string | readonly string[] }
  | { readonly offsets: string | readonly string[]; readonly end?: boolean | undefined }
  | { readonly lengths: string | readonly string[] }
  | { readonly padded: string; readonly width?: number | undefined; readonly padding?: number | undefined }
  | { readonly mask: string; readonly width?: number | undefined };

export interface MappedLists {
  readonly columns: readonly string[];
  /** Whether several columns were asked for: their axis stands even if it is one long. */
  readonly isMatrix: boolean;
  readonly form: ListForm;
}

/** @param shape of the input, where it is known: [.., L] says how wide padded lists are. */
export function readListMapping(mapping: ListMapping, shape: readonly unknown[] | null): MappedLists {
  const stated = shape?.length === 2 && typeof shape[1] === "number" ? shape[1] : null;
  const columnsOf = (columns: string | readonly string[]) => ({
    columns: [columns].flat(),
    isMatrix: typeof columns !== "string",
  });
  if ("values" in mapping) return { ...columnsOf(mapping.values), form: { kind: "values" } };
  if ("offsets" in mapping)
    return { ...columnsOf(mapping.offsets), form: { kind: "offsets", hasEnd: mapping.end ?? false } };
  if ("lengths" in mapping) return { ...columnsOf(mapping.lengths), form: { kind: "lengths" } };
  const width = mapping.width ?? stated;
  if ("mask" in mapping) return { columns: [mapping.mask], isMatrix: true, form: { kind: "mask", width } };
  const form = { kind: "padded", width, padding: mapping.padding ?? 0 } as const;
  return { columns: [mapping.padded], isMatrix: true, form };
}

/** Element types each form can have. */
export const formTypes: Readonly<Record<ListForm["kind"], readonly ColumnType[]>> = {
  values: ["int64", "int32", "float32"],
  offsets: ["int64", "int32"],
  lengths: ["int64", "int32", "float32"],
  padded: ["int64", "int32", "float32"],
  mask: ["float32", "bool", "int64", "int32"],
};
