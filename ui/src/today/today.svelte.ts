import { createContext } from "svelte";

import type { Backend, EntryRow, Failure, Today as Loaded } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Marks } from "../backend/marks.svelte";
import { m } from "../paraglide/messages";

/** Where Today shows the entry it opens. */
export interface Opening {
  readonly entry: number | null;
  open(entry: number): Promise<void>;
  close(): void;
  openOriginal(): void;
  toggleFullText(): Promise<void>;
  openLink(url: string): void;
  scrollPage(): boolean;
}

/** The place Today: what is unread, day by day, until it is done. It never refills by itself. */
export class Today {
  loaded = $state.raw<Loaded | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether entries arrived since it was loaded. */
  stale = $state(false);
  /** The card the keys act upon; -1 for none yet. */
  place = $state(-1);

  readonly cards: EntryRow[] = $derived(this.loaded?.days.flatMap((day) => day.entries) ?? []);
  readonly done: number = $derived.by(() => this.cards.filter((row) => this.#marks.isRead(row)).length);
  readonly minutesLeft: number = $derived.by(() =>
    this.cards.filter((row) => !this.#marks.isRead(row)).reduce((sum, row) => sum + (row.minutes ?? 1), 0),
  );
  /** Unread entries older than those shown. */
  readonly beyond: number = $derived(Math.max(0, (this.loaded?.unread ?? 0) - this.cards.length));

  readonly reader: Opening;
  readonly #backend: Backend;
  readonly #marks: Marks;

  constructor(backend: Backend, marks: Marks, reader: Opening) {
    this.#backend = backend;
    this.#marks = marks;
    this.reader = reader;
  }

  async load(): Promise<void> {
    try {
      this.loaded = await this.#backend.call("load_today", {});
      this.failure = null;
      this.stale = false;
      this.place = -1;
      this.reader.close();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Makes a card the one that keys act upon; where an entry is open, shows this one instead. */
  moveTo(place: number): void {
    if (place < 0 || place >= this.cards.length) return;
    this.place = place;
    if (this.reader.entry !== null) this.open(place);
  }

  next(): void {
    this.moveTo(this.place + 1);
  }

  previous(): void {
    this.moveTo(Math.max(0, this.place - 1));
  }

  nextUnread(): void {
    const unread = (row: EntryRow) => !this.#marks.isRead(row);
    const below = this.cards.findIndex((row, place) => place > this.place && unread(row));
    const next = below >= 0 ? below : this.cards.findIndex(unread);
    if (next >= 0) this.moveTo(next);
    else this.reader.close();
  }

  /** Scrolls the open entry on; at its end, goes to the next unread one. */
  scrollOn(): void {
    if (this.reader.entry === null) this.open();
    else if (!this.reader.scrollPage()) this.nextUnread();
  }

  open(place = Math.max(0, this.place)): void {
    const row = this.cards[place];
    if (!row) return;
    this.place = place;
    void this.reader.open(row.id);
    if (!this.#marks.isRead(row)) void this.#marks.markRead([row], true);
  }

  /** Marks the card done and goes on; a card that is done comes back. */
  finish(place = this.place): void {
    const row = this.cards[place];
    if (!row) return;
    if (this.#marks.isRead(row)) {
      void this.#marks.markRead([row], false);
      return;
    }
    void this.#marks.markRead([row], true);
    if (place === this.place) this.nextUnread();
  }

  async finishDay(date: string): Promise<void> {
    const day = this.loaded?.days.find((other) => other.date === date);
    const left = day?.entries.filter((row) => !this.#marks.isRead(row)) ?? [];
    if (left.length > 0) await this.#marks.markRead(left, true, m.marked_read({ count: left.length }));
  }

  keep(place = this.place): void {
    const row = this.cards[place];
    if (!row) return;
    const kept = !this.#marks.isKept(row);
    void this.#marks.keep(row, kept, kept ? m.kept_it() : m.kept_no_more());
  }

  async openOriginal(): Promise<void> {
    const row = this.cards[this.place];
    if (!row) return;
    if (this.reader.entry !== row.id) {
      this.open();
      const view = await this.#backend.call("open_entry", { entry: row.id });
      if (view.url) this.reader.openLink(view.url);
    } else this.reader.openOriginal();
  }
}

export const [getToday, setToday] = createContext<Today>();
