import { createContext } from "svelte";
import { SvelteMap, SvelteSet } from "svelte/reactivity";

import type {
  Backend,
  BriefCard,
  BriefNews,
  BriefState,
  BriefView,
  EntryRow,
  EntryView,
  Failure,
  LoadBrief,
  Trait,
} from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import type { Deeds } from "../backend/deeds.svelte";
import type { Marks } from "../backend/marks.svelte";
import { traitWords } from "../backend/words";
import { m } from "../paraglide/messages";
import { calendarDate } from "../shared/dates";
import { latest } from "../shared/latest";

/** Where Today shows the entry it opens. */
export interface Opening {
  readonly entry: number | null;
  /** What is in sight: while an entry is on its way, still the one before it. */
  readonly view: EntryView | null;
  open(entry: number): Promise<void>;
  close(): void;
  openOriginal(): void;
  toggleFullText(): Promise<void>;
  scrollPage(): boolean;
}

interface Parts {
  backend: Backend;
  changes: Changes;
  deeds: Deeds;
  marks: Marks;
  reader: Opening;
  /** Whether feeds are being looked at: a brief waits for what they bring. */
  refreshing: () => boolean;
  now?: () => number;
}

/** The place Today: the brief of the day, until it is done. It never refills. */
export class Today {
  loaded = $state.raw<BriefState | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The card the keys act upon; -1 for none yet. */
  place = $state(-1);
  /** The card whose points are shown, by its entry. */
  explained = $state<number | null>(null);
  /** The card that is asked what there is to be less of, and its traits once they are known. */
  asked = $state.raw<{ entry: number; traits: Trait[] } | null>(null);

  readonly brief: BriefView | null = $derived(this.loaded?.brief ?? null);
  readonly cards: BriefCard[] = $derived(this.brief?.cards ?? []);
  readonly done: number = $derived.by(() => this.cards.filter((card) => !this.isOpen(card)).length);
  readonly minutesLeft: number = $derived.by(() =>
    this.cards.filter((card) => this.isOpen(card)).reduce((sum, { minutes }) => sum + minutes, 0),
  );
  /** What is announced and was not acted upon. */
  readonly news: BriefNews[] = $derived.by(() =>
    (this.brief?.news ?? []).filter(({ feed }) => !this.#settled.has(feed)),
  );

  readonly reader: Opening;
  readonly #states = new SvelteMap<number, BriefCard["state"]>();
  readonly #settled = new SvelteSet<number>();
  readonly #parts: Parts;
  readonly #now: () => number;
  readonly #begin = latest();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.reader = parts.reader;
  }

  stateOf(card: BriefCard): BriefCard["state"] {
    return this.#states.get(card.row.id) ?? card.state;
  }

  isOpen(card: BriefCard): boolean {
    return this.stateOf(card) === "open";
  }

  /** Whether the brief on screen is that of another day than this one. */
  isOver(now: number): boolean {
    return this.brief !== null && this.brief.day !== calendarDate(now);
  }

  /**
   * Looks at how things stand: the brief of today where it is made, else makes it, unless feeds are
   * being looked at. A brief that is being read stays on screen past midnight.
   */
  async look(): Promise<void> {
    const over = this.isOver(this.#now());
    if (over && this.reader.entry !== null) return;
    const wanted = this.brief === null || over;
    await this.#load({ make: wanted && !this.#parts.refreshing(), patient: true, anew: false });
  }

  /** Makes the brief of what is there, without waiting for the feeds. */
  make(): Promise<void> {
    return this.#load({ make: true, patient: false, anew: false });
  }

  /** Takes the brief back and makes it of what has come since, too. */
  async makeAnew(): Promise<void> {
    this.reader.close();
    await this.#load({ make: true, patient: false, anew: true });
  }

  /** Saves the budget of the next brief and says so. */
  async setBudget(minutes: number): Promise<void> {
    const { changes } = this.#parts;
    try {
      const before = await this.#saveBudget(minutes);
      changes.note(m.brief_budget_set({ minutes }), () => this.#saveBudget(before));
    } catch (thrown) {
      changes.notices.fail(failureOf(thrown));
    }
  }

  /** The entry that keys act upon: the one that is open, whichever it is, else that of the card. */
  current(): EntryRow | undefined {
    const { entry, view } = this.reader;
    if (entry === null) return this.cards[this.place]?.row;
    return view?.row.id === entry ? view.row : this.cards.find(({ row }) => row.id === entry)?.row;
  }

  /** Makes a card the one that keys act upon; where an entry is open, shows this one instead. */
  moveTo(place: number): void {
    if (place < 0 || place >= this.cards.length) return;
    this.place = place;
    this.asked = null;
    if (this.reader.entry !== null) void this.open(place);
  }

  next(): void {
    this.moveTo(this.place + 1);
  }

  previous(): void {
    this.moveTo(Math.max(0, this.place - 1));
  }

  nextOpen(): void {
    const open = (card: BriefCard) => this.isOpen(card);
    const below = this.cards.findIndex((card, place) => place > this.place && open(card));
    const next = below >= 0 ? below : this.cards.findIndex(open);
    if (next >= 0) this.moveTo(next);
    else this.reader.close();
  }

  /** Scrolls the open entry on; at its end, the card is done and the next one opens. */
  scrollOn(): void {
    const card = this.cards[this.place];
    if (this.reader.entry === null) void this.open();
    else if (this.reader.scrollPage()) return;
    else if (card && this.isOpen(card)) this.finish();
    else this.nextOpen();
  }

  async open(place = Math.max(0, this.place)): Promise<void> {
    const card = this.cards[place];
    if (!card) return;
    this.place = place;
    const opened = this.reader.open(card.row.id);
    if (!this.#parts.marks.isRead(card.row)) void this.#parts.marks.markRead([card.row], true);
    await opened;
  }

  /** Marks the card done and goes on; one that is done or dismissed comes back. */
  finish(place = this.place): void {
    const card = this.cards[place];
    if (!card) return;
    if (!this.isOpen(card)) {
      void this.#mark(card, "open");
      return;
    }
    void this.#mark(card, "done");
    if (place === this.place) this.nextOpen();
  }

  keep(row = this.current()): void {
    if (!row) return;
    const kept = !this.#parts.marks.isKept(row);
    void this.#parts.marks.keep(row, kept, kept ? m.kept_it() : m.kept_no_more());
  }

  /** Marks the entry that is open as read, or not. */
  toggleRead(): void {
    const { marks } = this.#parts;
    const row = this.reader.entry === null ? undefined : this.current();
    if (row) void marks.markRead([row], !marks.isRead(row));
  }

  /** Asks what there is to be less of; asked twice, it is this card alone. */
  async askLess(place = this.place): Promise<void> {
    const card = this.cards[place];
    if (!card || !this.isOpen(card)) return;
    const entry = card.row.id;
    if (this.asked?.entry === entry) {
      this.dismiss(null);
      return;
    }
    this.place = place;
    this.asked = { entry, traits: [] };
    try {
      const { taste } = await this.#parts.backend.call("explain_entry", { entry });
      if (this.asked.entry === entry) this.asked = { entry, traits: taste.map(({ of }) => of) };
    } catch {
      // This card alone can be dismissed all the same.
    }
  }

  /** Dismisses the card that was asked about. */
  dismiss(trait: Trait | null): void {
    const card = this.cards.find(({ row }) => row.id === this.asked?.entry);
    this.asked = null;
    if (!card) return;
    const words = trait ? m.card_less_said({ what: traitWords(trait) }) : m.card_dismissed_said();
    void this.#mark(card, "dismissed", trait, words);
    if (this.cards[this.place] === card) this.nextOpen();
  }

  /** Shows how a card's points add up, or hides it; beside an open entry, over the window. */
  explain(row = this.current()): void {
    if (!row) return;
    // Beside an open entry there is little room, and in a narrow window none.
    if (this.reader.entry === null) this.explained = this.explained === row.id ? null : row.id;
    else this.#parts.deeds.ask("fate", row);
  }

  /** One step back: what is asked, what is explained, what is open. */
  back(): void {
    if (this.asked) this.asked = null;
    else if (this.reader.entry !== null) this.reader.close();
    else this.explained = null;
  }

  letBack(news: BriefNews): void {
    void this.#settle(news, (restore) => this.#parts.deeds.letBack(news.feed, news.title, restore));
  }

  unsubscribe(news: BriefNews): void {
    void this.#settle(news, (restore) => this.#parts.deeds.unsubscribe(news.feed, news.title, restore));
  }

  /** Opens the web page of the entry that is open, else of the card, which it opens too. */
  async openOriginal(): Promise<void> {
    const row = this.current();
    if (!row) return;
    if (this.reader.entry === null) await this.open();
    // The reader may have moved on meanwhile.
    if (this.reader.entry === row.id) this.reader.openOriginal();
  }

  async #load(how: LoadBrief): Promise<void> {
    const isLast = this.#begin();
    try {
      const loaded = await this.#parts.backend.call("load_brief", how);
      if (!isLast()) return;
      const other = loaded.brief?.madeAt !== this.brief?.madeAt || how.anew;
      this.loaded = loaded;
      this.failure = null;
      if (!other) return;
      this.#states.clear();
      this.#settled.clear();
      this.place = -1;
      this.asked = null;
      this.explained = null;
    } catch (thrown) {
      if (isLast()) this.failure = failureOf(thrown);
    }
  }

  async #mark(
    card: BriefCard,
    state: BriefCard["state"],
    less: Trait | null = null,
    words?: string,
  ): Promise<void> {
    const entry = card.row.id;
    const before = this.stateOf(card);
    this.#states.set(entry, state);
    const call = this.#parts.backend.call("mark_card", { entry, state, less: less && { of: less } });
    await this.#parts.changes.make(call, words, () => this.#states.set(entry, before));
  }

  async #settle(news: BriefNews, run: (restore: () => void) => Promise<boolean>): Promise<void> {
    this.#settled.add(news.feed);
    await run(() => this.#settled.delete(news.feed));
  }

  /** Saves the budget alone and returns what it was. */
  async #saveBudget(minutes: number): Promise<number> {
    const { backend } = this.#parts;
    const before = await backend.call("load_brief_settings", {});
    const saved = await backend.call("save_brief_settings", { ...before, minutes });
    if (this.loaded) this.loaded = { ...this.loaded, budget: saved.minutes };
    return before.minutes;
  }
}

export const [getToday, setToday] = createContext<Today>();
