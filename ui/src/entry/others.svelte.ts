import type { Backend, EntryRow, Failure } from "../backend/backend";
import { failureOf } from "../backend/backend";
import { latest } from "../shared/latest";

/** Other entries, found by their words: as one types. */
export class Others {
  text = $state("");
  found = $state.raw<EntryRow[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** Whether what was typed last has been looked for. */
  asked = $state(false);
  readonly #backend: Backend;
  readonly #entry: number;
  readonly #begin = latest();
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: Backend, entry: number) {
    this.#backend = backend;
    this.#entry = entry;
  }

  type(text: string): void {
    this.text = text;
    this.asked = false;
    clearTimeout(this.#soon);
    const isLast = this.#begin();
    if (text.trim() === "") {
      this.found = [];
      this.failure = null;
      return;
    }
    this.#soon = setTimeout(() => void this.#ask(text.trim(), isLast), 80);
  }

  async #ask(query: string, isLast: () => boolean): Promise<void> {
    try {
      const reply = await this.#backend.call("search_entries", {
        query,
        sort: "newest",
        from: 0,
        count: 20,
        typing: true,
      });
      if (!isLast()) return;
      this.found = reply.hits
        .map(({ row }) => row)
        .filter(({ id, kind }) => id !== this.#entry && kind !== "note");
      this.failure = null;
      this.asked = true;
    } catch (thrown) {
      if (isLast()) this.failure = failureOf(thrown);
    }
  }
}
