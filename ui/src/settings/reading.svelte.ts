import type { Backend, BriefSettings, Failure, Taste } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { m } from "../paraglide/messages";

/** How much a brief may hold, and what was learnt for it. */
export class ReadingChoice {
  settings = $state.raw<BriefSettings | null>(null);
  taste = $state.raw<Taste | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #backend: Backend;
  readonly #changes: Changes;

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  async load(): Promise<void> {
    try {
      this.settings = await this.#backend.call("load_brief_settings", {});
      this.taste = await this.#backend.call("load_taste", {});
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Saves a change and says from when on it counts. */
  async choose(change: Partial<BriefSettings>): Promise<void> {
    const before = this.settings;
    if (!before || !(await this.#save({ ...before, ...change }))) return;
    this.#changes.notices.say(m.reading_saved(), {
      label: m.undo(),
      run: () => void this.#save(before),
    });
  }

  async forget(): Promise<void> {
    const before = this.taste;
    const call = this.#backend.call("reset_taste", {});
    const restore = () => {
      this.taste = before;
    };
    if (await this.#changes.make(call, m.taste_reset_said(), restore)) await this.load();
  }

  async #save(settings: BriefSettings): Promise<boolean> {
    const before = this.settings;
    this.settings = settings;
    try {
      this.settings = await this.#backend.call("save_brief_settings", settings);
      return true;
    } catch (thrown) {
      this.settings = before;
      this.#changes.notices.fail(failureOf(thrown));
      return false;
    }
  }
}
