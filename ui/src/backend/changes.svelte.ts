import { createContext } from "svelte";

import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";
import type { Backend, Undo } from "./backend";
import { failureOf } from "./backend";

interface Change {
  undo: Undo;
  /** Puts back what the window shows. */
  restore?: () => void;
}

/** What was done and can be taken back, last first. */
export class Changes {
  /** Grows with every change taken back: lists that show a snapshot look again. */
  undone = $state(0);
  readonly notices: Notices;
  readonly #backend: Backend;
  #done: Change[] = [];

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.notices = notices;
  }

  /** Remembers a change; with words, a toast says it and offers to take it back. */
  record(undo: Undo, words?: string, restore?: () => void): void {
    if (undo.changed === 0) return;
    const change: Change = { undo, ...(restore && { restore }) };
    this.#done = [...this.#done.slice(-99), change];
    if (words === undefined) return;
    this.notices.say(words, { label: m.undo(), keys: "u", run: () => void this.#takeBack(change) });
  }

  /** Takes back the last change. */
  async undoLast(): Promise<void> {
    const last = this.#done.at(-1);
    if (last) await this.#takeBack(last);
    else this.notices.say(m.nothing_to_undo());
  }

  async #takeBack(change: Change): Promise<void> {
    this.#done = this.#done.filter((other) => other !== change);
    try {
      await this.#backend.call("undo", change.undo);
      change.restore?.();
      this.undone += 1;
      this.notices.say(m.undone());
    } catch (thrown) {
      this.notices.fail(failureOf(thrown));
    }
  }
}

export const [getChanges, setChanges] = createContext<Changes>();
