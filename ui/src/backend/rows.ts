import type { EntryRow, Span } from "./backend";

/** A row as a list shows it: an entry, and where a search matched it. */
export interface ShownRow {
  row: EntryRow;
  title?: Span[];
  snippet?: Span[];
  /** Where in an episode it is said, in milliseconds. */
  saidAt?: number | null;
}

/** Rows of which only a window is at hand: what a list shows and a reader walks through. */
export interface Rows {
  readonly total: number;
  /** The row at a place, where it is at hand. */
  at(place: number): ShownRow | undefined;
  /** Says which places are looked at, so that their rows come. */
  look(from: number, to: number): void;
  /** The row at a place, fetched where it is not at hand. */
  fetch(place: number): Promise<ShownRow | undefined>;
}
