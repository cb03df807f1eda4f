import { createContext } from "svelte";

import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";
import type { Backend, Undo } from "./backend";
import { failureOf } from "./backend";

interface Change {
  /** Names it to the program, once that has answered; none where nothing changed. */
  undo: Promise<Undo | null>;
  /** Puts back what the window shows. */
  restore?: () => void;
  /** The toast that offers to take it back. */
  notice?: number;
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

  /**
   * Makes a change that can be taken back; with words, a toast says it and offers to. `restore` puts
   * back what the window shows, also where the program refuses. False where it did.
   */
  async make(
    call: Promise<Undo>,
    words?: string | ((changed: number) => string),
    restore?: () => void,
  ): Promise<boolean> {
    // Remembered before the program has answered: undo may be asked for at once.
    const undo = call.then((made) => (made.changed === 0 ? null : made)).catch(() => null);
    const change: Change = { undo, ...(restore && { restore }) };
    this.#done = [...this.#done.slice(-99), change];
    try {
      const { changed } = await call;
      if (changed === 0) this.#forget(change);
      else if (words !== undefined) {
        change.notice = this.notices.say(typeof words === "string" ? words : words(changed), {
          label: m.undo(),
          keys: "u",
          run: () => void this.#takeBack(change),
        });
      }
      return true;
    } catch (thrown) {
      this.#forget(change);
      restore?.();
      this.notices.fail(failureOf(thrown));
      return false;
    }
  }

  /** Takes back the last change. */
  async undoLast(): Promise<void> {
    const last = this.#done.at(-1);
    if (last) await this.#takeBack(last);
    else this.notices.say(m.nothing_to_undo());
  }

  async #takeBack(change: Change): Promise<void> {
    this.#forget(change);
    const undo = await change.undo;
    if (!undo) return;
    if (change.notice !== undefined) this.notices.dismiss(change.notice);
    try {
      await this.#backend.call("undo", undo);
      change.restore?.();
      this.undone += 1;
      this.notices.say(m.undone());
    } catch (thrown) {
      this.notices.fail(failureOf(thrown));
    }
  }

  #forget(change: Change): void {
    this.#done = this.#done.filter((other) => other !== change);
  }
}

export const [getChanges, setChanges] = createContext<Changes>();
