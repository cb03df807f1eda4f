import type { Backend, RuleView } from "../backend/backend";

/** Saved searches that watch on: each is a list of its own. */
export class Watching {
  rules = $state.raw<RuleView[]>([]);
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    try {
      const rules = await this.#backend.call("list_rules", {});
      this.rules = rules.filter(({ action }) => action.is === "watch");
    } catch {
      // The other lists are there all the same; the rules' own place says what is wrong.
    }
  }
}
