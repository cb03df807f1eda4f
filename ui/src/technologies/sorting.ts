import type { TechnologyRow } from "../backend/backend";
import { hasWords } from "../shared/fold";
import type { Sorting } from "../shared/order";

export type Column = "name" | "domain" | "week" | "sources" | "types" | "maps" | "looked" | "state";

/** How far this week is above the usual one: 1 where it is the same, 0 where either is not known. */
export const rise = ({ thisWeek, usual }: Pick<TechnologyRow, "thisWeek" | "usual">): number =>
  thisWeek === null || usual === null ? 0 : (thisWeek + 0.5) / (usual + 0.5);

/** Where the evidence leans, 0 (wonder) to 3 (use); -1 where there is none. */
export function lean({ shares, counted }: Pick<TechnologyRow, "shares" | "counted">): number {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return counted === 0 || all === 0 ? -1 : shares.reduce((sum, share, place) => sum + share * place, 0) / all;
}

const states = { watched: 2, settled: 1, ignored: 0 };

export const sorting: Sorting<TechnologyRow, Column> = {
  by: {
    name: (row) => row.name,
    domain: (row) => row.domain,
    week: rise,
    sources: (row) => row.sources,
    types: lean,
    maps: (row) => row.onMaps.length,
    looked: (row) => row.lookedAt ?? 0,
    state: (row) => states[row.state],
  },
  rising: ["name", "domain", "types"],
  name: (row) => row.name,
};

/** Rows of one domain (all of them where it is empty) that have every typed word in their name or domain. */
export const matching = <T extends { name: string; domain: string }>(
  rows: T[],
  typed: string,
  domain: string,
): T[] =>
  rows.filter((row) => (domain === "" || row.domain === domain) && hasWords(typed, [row.name, row.domain]));
