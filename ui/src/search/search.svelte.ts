import { createContext } from "svelte";

import type { Backend, Failure, HitCounts, SearchHit, SearchReply } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Rows, ShownRow } from "../backend/rows";
import { latest } from "../shared/latest";
import type { Notices } from "../shared/notices.svelte";
import { Pages } from "../shared/pages.svelte";

/** The hits of one query. */
export class Hits implements Rows {
  readonly total: number;
  readonly #pages: Pages<SearchHit>;

  constructor(pages: Pages<SearchHit>) {
    this.total = pages.total;
    this.#pages = pages;
  }

  at(place: number): ShownRow | undefined {
    return this.#pages.at(place);
  }

  look(from: number, to: number): void {
    this.#pages.look(from, to);
  }

  fetch(place: number): Promise<ShownRow | undefined> {
    return this.#pages.fetch(place);
  }
}

/** A search as it is typed: the newest query wins, whatever order the answers come in. */
export class Search {
  query = $state("");
  byDate = $state(false);
  rows = $state.raw<Hits | null>(null);
  counts = $state.raw<HitCounts | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** How long the program took, in milliseconds, and how far its index is behind. */
  reply = $state.raw<Pick<SearchReply, "took" | "behind" | "total"> | null>(null);
  /** Whether the box shall take the focus as soon as it is on screen. */
  summoned = $state(false);
  readonly active: boolean = $derived(this.query.trim() !== "");

  readonly #backend: Backend;
  readonly #notices: Notices;
  readonly #begin = latest();
  #soon: ReturnType<typeof setTimeout> | undefined;
  #countSoon: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  /** Takes what is in the box now; asks once the hand rests for a blink. */
  type(query: string): void {
    this.query = query;
    clearTimeout(this.#soon);
    if (this.active) this.#soon = setTimeout(() => void this.ask(true), 30);
    else this.#forget();
  }

  /** Takes the query as finished. */
  async commit(query = this.query): Promise<void> {
    this.query = query;
    clearTimeout(this.#soon);
    if (this.active) await this.ask(false);
    else this.#forget();
  }

  clear(): void {
    if (this.query === "") return;
    this.query = "";
    clearTimeout(this.#soon);
    this.#forget();
  }

  setByDate(byDate: boolean): void {
    this.byDate = byDate;
    if (this.active) void this.ask(false);
  }

  /** Adds words that narrow the search, once. */
  narrow(words: string): void {
    const query = this.query.trim();
    if (!query.includes(words)) void this.commit(`${query} ${words}`);
  }

  async ask(typing: boolean): Promise<void> {
    const isLast = this.#begin();
    const request = {
      query: this.query,
      sort: this.byDate ? ("newest" as const) : ("relevance" as const),
      typing,
    };
    try {
      const reply = await this.#backend.call("search_entries", { ...request, from: 0, count: 50 });
      if (!isLast()) return;
      this.failure = null;
      this.reply = reply;
      this.rows = new Hits(
        new Pages({
          total: reply.total,
          first: reply.hits,
          pageSize: 50,
          fetch: async (from, count) =>
            (await this.#backend.call("search_entries", { ...request, from, count })).hits,
          onfail: (thrown) => {
            this.#notices.fail(failureOf(thrown));
          },
        }),
      );
      clearTimeout(this.#countSoon);
      this.#countSoon = setTimeout(() => void this.#count(request, isLast), typing ? 120 : 0);
    } catch (thrown) {
      if (!isLast()) return;
      this.failure = failureOf(thrown);
      // What was found before stays while a query is being mended.
      if (!typing) this.rows = null;
    }
  }

  async #count(
    request: { query: string; sort: "newest" | "relevance"; typing: boolean },
    isLast: () => boolean,
  ) {
    try {
      const counts = await this.#backend.call("count_hits", { ...request, from: 0, count: 0 });
      if (isLast()) this.counts = counts;
    } catch {
      // The hits have told what is wrong with the query.
      if (isLast()) this.counts = null;
    }
  }

  #forget(): void {
    this.#begin();
    clearTimeout(this.#countSoon);
    this.rows = null;
    this.counts = null;
    this.failure = null;
    this.reply = null;
  }
}

export const [getSearch, setSearch] = createContext<Search>();
