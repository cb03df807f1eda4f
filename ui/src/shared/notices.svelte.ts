import { createContext } from "svelte";

export interface NoticeAction {
  label: string;
  keys?: string;
  run: () => void;
}

export interface Notice {
  id: number;
  words: string;
  /** What to do next, where something failed. */
  hint?: string;
  failed: boolean;
  action?: NoticeAction;
}

/** What was just done or went wrong, said for a few seconds. */
export class Notices {
  shown = $state.raw<Notice[]>([]);
  #next = 1;

  /** Says something; the number names the notice, to dismiss it. */
  say(words: string, action?: NoticeAction): number {
    const id = this.#next++;
    this.#show({ id, words, failed: false, ...(action && { action }) });
    return id;
  }

  fail(failure: { message: string; hint: string | null }): void {
    this.#show({
      id: this.#next++,
      words: failure.message,
      failed: true,
      ...(failure.hint !== null && { hint: failure.hint }),
    });
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((notice) => notice.id !== id);
  }

  // Three at most: older ones have been seen, or were too many to be.
  #show(notice: Notice): void {
    this.shown = [...this.shown.filter((other) => other.words !== notice.words), notice].slice(-3);
  }
}

export const [getNotices, setNotices] = createContext<Notices>();
