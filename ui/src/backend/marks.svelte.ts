import { createContext } from "svelte";
import { SvelteMap } from "svelte/reactivity";

import type { Backend, EntryRow } from "./backend";
import { failureOf } from "./backend";
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
    const before = this.#set(this.#read, rows, read);
    try {
      const undo = await this.#backend.call("mark_read", { entries: rows.map((row) => row.id), read });
      this.#changes.record(undo, words, before);
    } catch (thrown) {
      before();
      this.#changes.notices.fail(failureOf(thrown));
    }
  }

  async keep(row: EntryRow, kept: boolean, words?: string): Promise<void> {
    const before = this.#set(this.#kept, [row], kept);
    try {
      const undo = await this.#backend.call("keep_entry", { entry: row.id, kept });
      this.#changes.record(undo, words, before);
    } catch (thrown) {
      before();
      this.#changes.notices.fail(failureOf(thrown));
    }
  }

  /** Shows rows as read that the program marked by itself; returns how to take that back. */
  showRead(rows: EntryRow[]): () => void {
    return this.#set(this.#read, rows, true);
  }

  #set(marks: SvelteMap<number, boolean>, rows: EntryRow[], value: boolean): () => void {
    const before = rows.map((row) => [row.id, marks.get(row.id)] as const);
    for (const row of rows) marks.set(row.id, value);
    return () => {
      for (const [id, was] of before) {
        if (was === undefined) marks.delete(id);
        else marks.set(id, was);
      }
    };
  }
}

export const [getMarks, setMarks] = createContext<Marks>();
