import type { TechnologyRow } from "../backend/backend";

export const columns = ["name", "domain", "week", "sources", "types", "maps", "looked", "state"] as const;
export type Column = (typeof columns)[number];

export interface Order {
  by: Column;
  /** Away from the way that the column is first sorted in. */
  reversed: boolean;
}

/** The order that a click on a column's head asks for: the same column again turns it round. */
export const ordered = (before: Order, by: Column): Order => ({
  by,
  reversed: before.by === by && !before.reversed,
});

/** Whether rows go up under this order: words do at first, figures begin with the largest. */
export const ascends = ({ by, reversed }: Order): boolean =>
  (by === "name" || by === "domain" || by === "types") !== reversed;

/** How far this week is above the usual one: 1 where it is the same. */
export const rise = (row: Pick<TechnologyRow, "thisWeek" | "usual">): number =>
  (row.thisWeek + 0.5) / (row.usual + 0.5);

/** Where the evidence leans, 0 (wonder) to 3 (use); -1 where there is none. */
export function lean({ shares, counted }: Pick<TechnologyRow, "shares" | "counted">): number {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return counted === 0 || all === 0 ? -1 : shares.reduce((sum, share, place) => sum + share * place, 0) / all;
}

const states = { watched: 2, settled: 1, ignored: 0 };

const figure: Record<Exclude<Column, "name" | "domain">, (row: TechnologyRow) => number> = {
  week: rise,
  sources: (row) => row.sources,
  types: lean,
  maps: (row) => row.onMaps.length,
  looked: (row) => row.lookedAt ?? 0,
  state: (row) => states[row.state],
};

/** Rows in order; equal ones by their names. */
export function sorted(rows: TechnologyRow[], order: Order, locale: string): TechnologyRow[] {
  const { by } = order;
  const words = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const byName = (a: TechnologyRow, b: TechnologyRow) => words.compare(a.name, b.name);
  const compare =
    by === "name"
      ? byName
      : by === "domain"
        ? (a: TechnologyRow, b: TechnologyRow) => words.compare(a.domain, b.domain)
        : (a: TechnologyRow, b: TechnologyRow) => figure[by](a) - figure[by](b);
  const way = ascends(order) ? 1 : -1;
  return [...rows].sort((a, b) => way * compare(a, b) || byName(a, b));
}

/** Rows of one domain (all of them where it is empty) that have every typed word in their name or domain. */
export function matching(rows: TechnologyRow[], typed: string, domain: string): TechnologyRow[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = fold(`${row.name} ${row.domain}`);
    return (domain === "" || row.domain === domain) && words.every((word) => text.includes(word));
  });
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
