import { createContext } from "svelte";
import { SvelteMap } from "svelte/reactivity";

import type { Backend, EntryRow } from "./backend";
import type { Changes } from "./changes.svelte";

/**
 * What the user marked in this sitting: shown at once, before the program has answered, and over
 * every list alike, since a list on screen is a snapshot.
 */
export class Marks {
  readonly #read = new SvelteMap<number, boolean>();
  readonly #kept = new SvelteMap<number, boolean>();
  readonly #backend: Backend;
  readonly #changes: Changes;

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  isRead(row: EntryRow): boolean {
    return this.#read.get(row.id) ?? row.read;
  }

  isKept(row: EntryRow): boolean {
    return this.#kept.get(row.id) ?? row.kept;
  }

  /** Marks entries; `words` are for a toast, none where it would chatter. */
  async markRead(rows: EntryRow[], read: boolean, words?: string): Promise<void> {
    const restore = this.showRead(rows, read);
    const call = this.#backend.call("mark_read", { entries: rows.map((row) => row.id), read });
    await this.#changes.make(call, words, restore);
  }

  async keep(row: EntryRow, kept: boolean, words?: string): Promise<void> {
    const before = this.isKept(row);
    this.#kept.set(row.id, kept);
    const call = this.#backend.call("keep_entry", { entry: row.id, kept });
    await this.#changes.make(call, words, () => this.#kept.set(row.id, before));
  }

  /** Shows rows as read, or not, without telling the program; returns how to take that back. */
  showRead(rows: EntryRow[], read: boolean): () => void {
    const before = rows.map((row) => [row.id, this.isRead(row)] as const);
    for (const row of rows) this.#read.set(row.id, read);
    return () => {
      for (const [id, was] of before) this.#read.set(id, was);
    };
  }
}

export const [getMarks, setMarks] = createContext<Marks>();
