import { recall } from "./remember";

/** The order of a table's rows: by which column, and which way. */
export interface Order<C extends string> {
  by: C;
  /** Away from the way that the column is first sorted in. */
  reversed: boolean;
}

/** What a table's rows can be sorted by. */
export interface Sorting<T, C extends string> {
  /** What each column compares rows by. */
  by: Record<C, (row: T) => string | number>;
  /** Columns that begin with the smallest; the others begin with the largest. */
  rising: readonly NoInfer<C>[];
  /** What tells rows apart that a column does not. */
  name: (row: T) => string;
}

/** The order that a click on a column's head asks for: the same column again turns it round. */
export const ordered = <C extends string>(before: Order<C>, by: C): Order<C> => ({
  by,
  reversed: before.by === by && !before.reversed,
});

/** Whether rows go up under an order. */
export const ascends = <T, C extends string>(
  { rising }: Sorting<T, C>,
  { by, reversed }: Order<C>,
): boolean => rising.includes(by) !== reversed;

/** Rows in order; equal ones by their names, which always rise. */
export function sorted<T, C extends string>(
  rows: readonly T[],
  sorting: Sorting<T, C>,
  order: Order<C>,
  locale: string,
): T[] {
  const words = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const value = sorting.by[order.by];
  const compare = (a: string | number, b: string | number) =>
    typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
  const way = ascends(sorting, order) ? 1 : -1;
  return [...rows].sort(
    (a, b) => way * compare(value(a), value(b)) || words.compare(sorting.name(a), sorting.name(b)),
  );
}

/** The order of the last sitting, where its column is still there. */
export function recallOrder<T, C extends string>(
  name: string,
  { by }: Sorting<T, C>,
  fallback: Order<NoInfer<C>>,
): Order<C> {
  const isOrder = (value: unknown): value is Order<C> =>
    typeof value === "object" &&
    value !== null &&
    "by" in value &&
    typeof value.by === "string" &&
    Object.hasOwn(by, value.by) &&
    "reversed" in value &&
    typeof value.reversed === "boolean";
  return recall(name, fallback, isOrder);
}

/** What the head of a column says of the order; nothing where another column makes it. */
export function directionOf<T, C extends string>(
  sorting: Sorting<T, C>,
  order: Order<C>,
  by: C,
): "ascending" | "descending" | undefined {
  if (order.by !== by) return undefined;
  return ascends(sorting, order) ? "ascending" : "descending";
}
