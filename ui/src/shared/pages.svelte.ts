import { SvelteMap } from "svelte/reactivity";

export interface PagesOptions<T> {
  total: number;
  fetch: (from: number, count: number) => Promise<T[]>;
  /** Rows from place 0 on that are at hand already. */
  first?: T[];
  pageSize?: number;
  /** Pages kept at hand. */
  keep?: number;
  onfail?: (thrown: unknown) => void;
}

/** Pages asked for at once: a fast scroll must not queue behind what it has left. */
const atOnce = 3;

/** A long list of which only the pages looked at are at hand. */
export class Pages<T> {
  readonly total: number;
  readonly #pages = new SvelteMap<number, T[]>();
  readonly #fetch: PagesOptions<T>["fetch"];
  readonly #size: number;
  readonly #keep: number;
  readonly #onfail: (thrown: unknown) => void;
  readonly #coming = new Map<number, Promise<void>>();
  #wanted: number[] = [];

  constructor(options: PagesOptions<T>) {
    this.total = options.total;
    this.#fetch = options.fetch;
    this.#size = options.pageSize ?? 100;
    this.#keep = options.keep ?? 60;
    this.#onfail = options.onfail ?? (() => undefined);
    const first = options.first ?? [];
    for (let page = 0; page * this.#size < first.length; page++) {
      const rows = first.slice(page * this.#size, (page + 1) * this.#size);
      if (rows.length === this.#expected(page)) this.#pages.set(page, rows);
    }
  }

  at(place: number): T | undefined {
    return this.#pages.get(this.#pageOf(place))?.[place % this.#size];
  }

  /** Says which places are looked at: their pages come first, then the neighbours. */
  look(from: number, to: number): void {
    if (this.total === 0) return;
    const first = this.#pageOf(Math.max(0, from));
    const last = this.#pageOf(Math.min(this.total - 1, Math.max(from, to)));
    const places: number[] = [];
    for (let page = first; page <= last; page++) places.push(page);
    places.push(last + 1, first - 1);
    this.#wanted = places.filter(
      (page) => page >= 0 && page * this.#size < this.total && !this.#pages.has(page),
    );
    this.#forget(first, last);
    this.#pump();
  }

  /** The row at a place, fetched where it is not at hand. */
  async fetch(place: number): Promise<T | undefined> {
    if (place < 0 || place >= this.total) return undefined;
    const page = this.#pageOf(place);
    if (!this.#pages.has(page)) await this.#load(page);
    return this.at(place);
  }

  /** Every row at hand, in no order. */
  atHand(): T[] {
    return [...this.#pages.values()].flat();
  }

  /** The place of a row among those at hand; -1 where none is meant. */
  findPlace(isMeant: (row: T) => boolean): number {
    for (const [page, rows] of this.#pages) {
      const place = rows.findIndex(isMeant);
      if (place >= 0) return page * this.#size + place;
    }
    return -1;
  }

  /** Fetches what is at hand again, showing the old rows meanwhile. */
  async again(): Promise<void> {
    await Promise.all([...this.#pages.keys()].map((page) => this.#load(page)));
  }

  #pageOf(place: number): number {
    return Math.floor(place / this.#size);
  }

  #expected(page: number): number {
    return Math.min(this.#size, this.total - page * this.#size);
  }

  #pump(): void {
    while (this.#coming.size < atOnce) {
      const page = this.#wanted.shift();
      if (page === undefined) return;
      if (this.#coming.has(page)) continue;
      void this.#load(page).then(() => {
        this.#pump();
      });
    }
  }

  #load(page: number): Promise<void> {
    const coming = this.#coming.get(page);
    if (coming) return coming;
    // Together, as a page that has come may be dropped at once: whoever asks for it then must not be given this promise.
    const loading = this.#fetch(page * this.#size, this.#expected(page)).then(
      (rows) => {
        this.#coming.delete(page);
        this.#pages.set(page, rows);
      },
      (thrown: unknown) => {
        this.#coming.delete(page);
        this.#onfail(thrown);
      },
    );
    this.#coming.set(page, loading);
    return loading;
  }

  // The pages farthest from what is looked at go first.
  #forget(first: number, last: number): void {
    if (this.#pages.size <= this.#keep) return;
    const distance = (page: number) => (page < first ? first - page : page > last ? page - last : 0);
    const near = [...this.#pages.keys()].sort((a, b) => distance(a) - distance(b));
    for (const page of near.slice(this.#keep)) this.#pages.delete(page);
  }
}
