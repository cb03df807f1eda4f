import { createContext } from "svelte";

import type { Backend, EntryRow, Failure, OpenList, Scope } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import type { Marks } from "../backend/marks.svelte";
import type { Rows } from "../backend/rows";
import { m } from "../paraglide/messages";
import { latest } from "../shared/latest";
import type { Notices } from "../shared/notices.svelte";
import { isFlag, recall, remember } from "../shared/remember";
import { OpenedList } from "./list";
import type { Reader } from "./reader.svelte";

/** Where rows come from while the user searches. */
export interface Searching {
  readonly active: boolean;
  readonly query: string;
  readonly rows: Rows | null;
  clear(): void;
}

/** Lists that are looked up, not worked off: they show what was read too. */
const lookedUp: Scope["is"][] = ["kept", "notes", "setAside", "quarantined", "muted", "rule", "toShare"];

/** How far "next unread" looks below before it gives up, in rows. */
const horizon = 5_000;

/** The place Read: which list is open, which of its entries is shown, and the verbs of both. */
export class Read {
  scope = $state.raw<Scope>(recall("scope", { is: "all" }, isScope));
  /** What the list is called, where whoever opened it said so. */
  scopeName = $state<string | null>(null);
  unreadOnly = $state(recall("unreadOnly", true, isFlag));
  oldestFirst = $state(recall("oldestFirst", false, isFlag));
  list = $state.raw<OpenedList | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether entries arrived since the list was opened. */
  stale = $state(false);
  /** Which pane a narrow window shows. */
  pane = $state<"list" | "entry">("list");
  /** Whether the window has room for one pane alone. */
  narrow = $state(false);
  /** Whether lists and feeds lie over a narrow window. */
  drawer = $state(false);
  #listPlace = $state(-1);
  #hit = $state.raw<{ rows: Rows | null; place: number }>({ rows: null, place: -1 });

  readonly rows: Rows | null = $derived.by(() => (this.search.active ? this.search.rows : this.list));
  /** The selected row's place in `rows`; -1 for none. A new search starts without one. */
  readonly place: number = $derived.by(() => {
    if (!this.search.active) return this.#listPlace;
    return this.#hit.rows === this.search.rows ? this.#hit.place : -1;
  });

  readonly reader: Reader;
  readonly search: Searching;
  readonly #backend: Backend;
  readonly #marks: Marks;
  readonly #changes: Changes;
  readonly #notices: Notices;
  readonly #begin = latest();

  constructor(parts: {
    backend: Backend;
    marks: Marks;
    changes: Changes;
    notices: Notices;
    reader: Reader;
    search: Searching;
  }) {
    this.#backend = parts.backend;
    this.#marks = parts.marks;
    this.#changes = parts.changes;
    this.#notices = parts.notices;
    this.reader = parts.reader;
    this.search = parts.search;
  }

  /** Opens a list, by a name where it has none of its own, and leaves the search and the entry that were open. */
  async open(scope: Scope, name: string | null = null): Promise<void> {
    this.scope = scope;
    this.scopeName = name;
    remember("scope", scope);
    this.search.clear();
    this.reader.close();
    this.pane = "list";
    this.drawer = false;
    await this.reload();
  }

  /** Opens the list anew, as it is now; the one asked for last is shown. */
  async reload(): Promise<void> {
    const asked: OpenList = {
      scope: this.scope,
      unreadOnly: this.unreadOnly && !lookedUp.includes(this.scope.is),
      sort: this.oldestFirst ? "oldest" : "newest",
    };
    const isLast = this.#begin();
    try {
      const reply = await this.#backend.call("open_list", asked);
      if (!isLast()) {
        this.#shut(reply.list);
        return;
      }
      if (this.list) this.#shut(this.list.id);
      this.list = new OpenedList(this.#backend, asked, reply, (thrown) => {
        this.#notices.fail(failureOf(thrown));
      });
      this.failure = null;
      this.stale = false;
      this.#listPlace = this.reader.entry === null ? -1 : this.list.placeOf(this.reader.entry);
    } catch (thrown) {
      if (!isLast()) return;
      const failure = failureOf(thrown);
      // A folder or feed of the last sitting may have gone since.
      if (failure.kind.is === "gone" && this.scope.is !== "all") return this.open({ is: "all" });
      this.failure = failure;
    }
  }

  /** Shows an entry found elsewhere, whether or not the list holds it. */
  show(entry: number): void {
    this.pane = "entry";
    this.#listPlace = this.list?.placeOf(entry) ?? -1;
    void this.reader.open(entry);
  }

  async select(place: number): Promise<void> {
    const rows = this.rows;
    if (!rows || place < 0 || place >= rows.total) return;
    this.#moveTo(place);
    const shown = rows.at(place) ?? (await rows.fetch(place));
    // The reader may have moved on while the row came.
    if (!shown || this.rows !== rows || this.place !== place) return;
    this.pane = "entry";
    void this.reader.open(shown.row.id);
    if (!this.#marks.isRead(shown.row)) void this.#marks.markRead([shown.row], true);
  }

  next(): void {
    void this.select(this.place + 1);
  }

  previous(): void {
    void this.select(this.place === -1 ? 0 : this.place - 1);
  }

  async nextUnread(): Promise<void> {
    const rows = this.rows;
    if (!rows) return;
    const from = this.place + 1;
    const isUnread = async (place: number) => {
      const shown = rows.at(place) ?? (await rows.fetch(place));
      return shown !== undefined && !this.#marks.isRead(shown.row);
    };
    for (let place = from; place < Math.min(rows.total, from + horizon); place++) {
      if (await isUnread(place)) return this.select(place);
    }
    for (let place = 0; place < Math.min(this.place, horizon); place++) {
      if (await isUnread(place)) return this.select(place);
    }
    this.#notices.say(m.read_nothing_unread());
  }

  /** Scrolls the entry on; at its end, goes to the next unread one. */
  scrollOn(): void {
    if (this.reader.entry === null || !this.reader.scrollPage()) void this.nextUnread();
  }

  toggleRead(): void {
    const row = this.current();
    if (row) void this.#marks.markRead([row], !this.#marks.isRead(row));
  }

  toggleKept(): void {
    const row = this.current();
    if (!row) return;
    const kept = !this.#marks.isKept(row);
    void this.#marks.keep(row, kept, kept ? m.kept_it() : m.kept_no_more());
  }

  /** Marks every entry of the list, or every hit of the search, as read. */
  async markListRead(): Promise<void> {
    const list = this.search.active ? await this.#listOfHits() : this.list;
    // Until the list that was asked for is there, the one on screen has another name.
    if (!list || (!this.search.active && list.asked.scope !== this.scope)) return;
    const onScreen = [...list.atHand(), ...(this.search.active ? [] : (this.list?.atHand() ?? []))];
    const restore = this.#marks.showRead(onScreen, true);
    const call = this.#backend.call("mark_list_read", { list: list.id });
    const changed = call.then((undo) => undo.changed).catch(() => null);
    if (!(await this.#changes.make(call, (count) => m.marked_read({ count }), restore))) return;
    if ((await changed) === 0) this.#notices.say(m.read_nothing_unread());
    await this.list?.again();
  }

  setUnreadOnly(unreadOnly: boolean): void {
    this.unreadOnly = unreadOnly;
    remember("unreadOnly", unreadOnly);
    void this.reload();
  }

  setOldestFirst(oldestFirst: boolean): void {
    this.oldestFirst = oldestFirst;
    remember("oldestFirst", oldestFirst);
    void this.reload();
  }

  /** One step out: from the entry to the list in a narrow window, from the search to the list. */
  back(): void {
    if (this.drawer) this.drawer = false;
    else if (this.narrow && this.pane === "entry") this.pane = "list";
    else if (this.search.active) this.search.clear();
  }

  /** The entry shown, else the one selected. */
  current(): EntryRow | undefined {
    return this.reader.view && this.reader.entry === this.reader.view.row.id
      ? this.reader.view.row
      : this.rows?.at(this.place)?.row;
  }

  #shut(list: number): void {
    void this.#backend.call("close_list", { list }).catch(() => undefined);
  }

  #moveTo(place: number): void {
    if (this.search.active) this.#hit = { rows: this.search.rows, place };
    else this.#listPlace = place;
  }

  async #listOfHits(): Promise<OpenedList | null> {
    const asked: OpenList = {
      scope: { is: "search", query: this.search.query },
      unreadOnly: true,
      sort: "newest",
    };
    try {
      const reply = await this.#backend.call("open_list", asked);
      return new OpenedList(this.#backend, asked, reply, () => undefined);
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
      return null;
    }
  }
}

function isScope(value: unknown): value is Scope {
  return typeof value === "object" && value !== null && "is" in value && value.is !== "search";
}

export const [getRead, setRead] = createContext<Read>();
