import type { Figure, Key } from "./elements";

export const columns = ["name", "kind", "stage", "visibility", "evolution", "needs", "neededBy"] as const;
export type Column = (typeof columns)[number];

export interface Order {
  readonly by: Column;
  readonly descending: boolean;
}

/** Top to bottom, as the map reads. */
export const reading: Order = { by: "visibility", descending: true };

/** Figures in the order of a column; those alike stay in reading order. */
export function sorted(
  figures: readonly Figure[],
  order: Order,
  kindName: (figure: Figure) => string,
  language: string,
): Figure[] {
  const words = new Intl.Collator(language, { numeric: true });
  const compare = (one: Figure, other: Figure): number => {
    const [a, b] = [one.element, other.element];
    switch (order.by) {
      case "name":
        return words.compare(a.name, b.name);
      case "kind":
        return words.compare(kindName(one), kindName(other));
      // Stages stand in the order of the axis, whatever they are called.
      case "stage":
      case "evolution":
        return a.evolution - b.evolution;
      case "visibility":
        return a.visibility - b.visibility;
      case "needs":
      case "neededBy":
        return a[order.by].length - b[order.by].length;
    }
  };
  const way = order.descending ? -1 : 1;
  return [...figures].sort((one, other) => way * compare(one, other));
}

/** Choosing a column again turns it round; numbers begin with the greatest. */
export function ordered(order: Order, by: Column): Order {
  if (order.by === by) return { by, descending: !order.descending };
  return { by, descending: by === "visibility" || by === "needs" || by === "neededBy" };
}

/** The keys from one row to another, both included. */
export function between(figures: readonly Figure[], from: number, to: number): Key[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  return figures.slice(Math.max(0, first), last + 1).map(({ key }) => key);
}

/** Which rows are in sight, with a few more on either side: all where there are few. */
export function inSight(
  count: number,
  scrolled: number,
  height: number,
  row: number,
): { first: number; last: number } {
  if (count <= 200 || row <= 0) return { first: 0, last: count };
  const first = Math.max(0, Math.floor(scrolled / row) - 10);
  return { first, last: Math.min(count, first + Math.ceil(height / row) + 20) };
}
