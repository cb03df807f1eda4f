import type { Backend, Found } from "../backend/backend";
import { fold, wordsOf } from "../shared/fold";

/** Something to do or a place to go, offered by the window itself. */
export interface Action {
  id: string;
  label: string;
  keys?: string;
  /** Leads to a technology's page. Offered only where something is typed: there may be many. */
  technology?: boolean;
  run: () => void;
}

/** What the palette offers for what is typed: the window's own actions, and what the program finds. */
export class Palette {
  text = $state("");
  found = $state.raw<Found[]>([]);
  readonly #backend: Backend;
  #asked = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#soon);
    const asked = ++this.#asked;
    if (text.trim() === "") {
      this.found = [];
      return;
    }
    this.#soon = setTimeout(() => void this.#ask(text, asked), 40);
  }

  async #ask(text: string, asked: number): Promise<void> {
    try {
      const found = await this.#backend.call("find_anything", { text: text.trim() });
      if (asked === this.#asked) this.found = found;
    } catch {
      // The actions are there all the same.
      if (asked === this.#asked) this.found = [];
    }
  }
}

/** Actions of which every typed word begins a word, in their order. */
export function matching(actions: Action[], text: string): Action[] {
  const words = wordsOf(text);
  return actions.filter((action) => {
    if (action.technology && words.length === 0) return false;
    const parts = fold(action.label).split(/[\s’'-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}
