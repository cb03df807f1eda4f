import { createContext } from "svelte";

import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";
import type { Backend, Undo } from "./backend";
import { failureOf } from "./backend";

interface Change {
  /** How it is taken back, once the program has answered; none where nothing changed. */
  takeBack: Promise<(() => Promise<unknown>) | null>;
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
    const takeBack = call
      .then((made) => (made.changed === 0 ? null : () => this.#backend.call("undo", made)))
      .catch(() => null);
    const change: Change = { takeBack, ...(restore && { restore }) };
    this.#remember(change);
    try {
      const { changed } = await call;
      if (changed === 0) this.#forget(change);
      else if (words !== undefined) this.#offer(change, typeof words === "string" ? words : words(changed));
      return true;
    } catch (thrown) {
      this.#forget(change);
      restore?.();
      this.notices.fail(failureOf(thrown));
      return false;
    }
  }

  /** Says a change that the program has made and keeps no undo of: `takeBack` makes the opposite one. */
  note(words: string, takeBack: () => Promise<unknown>): void {
    const change: Change = { takeBack: Promise.resolve(takeBack) };
    this.#remember(change);
    this.#offer(change, words);
  }

  /** Takes back the last change. */
  async undoLast(): Promise<void> {
    const last = this.#done.at(-1);
    if (last) await this.#takeBack(last);
    else this.notices.say(m.nothing_to_undo());
  }

  async #takeBack(change: Change): Promise<void> {
    this.#forget(change);
    const takeBack = await change.takeBack;
    if (!takeBack) return;
    if (change.notice !== undefined) this.notices.dismiss(change.notice);
    try {
      await takeBack();
      change.restore?.();
      this.undone += 1;
      this.notices.say(m.undone());
    } catch (thrown) {
      this.notices.fail(failureOf(thrown));
    }
  }

  #offer(change: Change, words: string): void {
    change.notice = this.notices.say(words, {
      label: m.undo(),
      keys: "u",
      run: () => void this.#takeBack(change),
    });
  }

  #remember(change: Change): void {
    this.#done = [...this.#done.slice(-99), change];
  }

  #forget(change: Change): void {
    this.#done = this.#done.filter((other) => other !== change);
  }
}

export const [getChanges, setChanges] = createContext<Changes>();
