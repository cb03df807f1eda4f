import { createContext } from "svelte";

import { m } from "../paraglide/messages";
import type { Backend, EntryRow, Explanation, Undo } from "./backend";
import { failureOf } from "./backend";
import type { Changes } from "./changes.svelte";

/** What is asked about an entry over the window. */
export interface Asked {
  is: "fate" | "attach" | "merge";
  row: EntryRow;
}

type Remedy = NonNullable<Explanation["remedy"]>;

/** What is done with an entry beside reading it; each says so and can be taken back. */
export class Deeds {
  asked = $state.raw<Asked | null>(null);
  /** Grows with every deed: what shows a story, a fate or a brief looks again. */
  done = $state(0);
  readonly #backend: Backend;
  readonly #changes: Changes;

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  ask(is: Asked["is"], row: EntryRow): void {
    this.asked = { is, row };
  }

  close(): void {
    this.asked = null;
  }

  async share(row: EntryRow): Promise<void> {
    try {
      await this.#backend.call("share_entry", { entry: row.id });
      this.#changes.notices.say(m.shared_said());
      this.done += 1;
    } catch (thrown) {
      this.#changes.notices.fail(failureOf(thrown));
    }
  }

  attach(row: EntryRow, to: { technology: number } | { map: string }, name: string): Promise<boolean> {
    const target = { technology: null, map: null, ...to };
    const call = this.#backend.call("attach_entry", { entry: row.id, ...target });
    return this.#make(call, m.attached_said({ name }));
  }

  detach(entry: number, from: { technology: number } | { map: string }): Promise<boolean> {
    const target = { technology: null, map: null, ...from };
    return this.#make(this.#backend.call("detach_entry", { entry, ...target }), m.detached_said());
  }

  split(entry: number): Promise<boolean> {
    return this.#make(this.#backend.call("split_story", { entry }), m.split_said());
  }

  merge(into: number, other: number): Promise<boolean> {
    return this.#make(this.#backend.call("merge_stories", { into, other }), m.merged_said());
  }

  letBack(feed: number, title: string, restore?: () => void): Promise<boolean> {
    const call = this.#backend.call("let_source_back", { feed });
    return this.#make(call, m.news_let_back_said({ title }), restore);
  }

  unsubscribe(feed: number, title: string, restore?: () => void): Promise<boolean> {
    const call = this.#backend.call("unsubscribe", { feed });
    return this.#make(call, m.unsubscribed({ title }), restore);
  }

  /** Takes back in one step what the program decided about an entry. */
  remedy(remedy: Remedy, row: EntryRow): Promise<boolean> {
    const entry = { entry: row.id };
    switch (remedy) {
      case "takeIn":
        return this.#make(this.#backend.call("take_in", entry), m.taken_in_said());
      case "unmute":
        return this.#make(this.#backend.call("unmute_entry", entry), m.unmuted_said());
      case "splitStory":
        return this.split(row.id);
      case "letSourceBack":
        return row.feed ? this.letBack(row.feed.id, row.feed.title) : Promise.resolve(false);
    }
  }

  async #make(call: Promise<Undo>, words: string, restore?: () => void): Promise<boolean> {
    const made = await this.#changes.make(call, words, restore);
    if (made) this.done += 1;
    return made;
  }
}

export const [getDeeds, setDeeds] = createContext<Deeds>();
