import { asking } from "../backend/asking";
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
  readonly #ask = asking((failure) => (this.failure = failure));

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  async load(): Promise<void> {
    const both = Promise.all([
      this.#backend.call("load_brief_settings", {}),
      this.#backend.call("load_taste", {}),
    ]);
    await this.#ask(both, ([settings, taste]) => {
      this.settings = settings;
      this.taste = taste;
    });
  }

  /** Saves a change and says from when on it counts. */
  async choose(change: Partial<BriefSettings>): Promise<void> {
    const before = this.settings;
    if (!before) return;
    const settings = { ...before, ...change };
    const asBefore = only(before, change);
    this.settings = settings;
    try {
      await this.#backend.call("save_brief_settings", settings);
      this.#changes.note(m.reading_saved(), () => this.#takeBack(asBefore));
    } catch (thrown) {
      if (this.settings) this.settings = { ...this.settings, ...asBefore };
      this.#changes.notices.fail(failureOf(thrown));
    }
  }

  async forget(): Promise<void> {
    const before = this.taste;
    const call = this.#backend.call("reset_taste", {});
    const restore = () => {
      this.taste = before;
    };
    if (await this.#changes.make(call, m.taste_reset_said(), restore)) await this.load();
  }

  // The rest stays as it is by now: it may have been changed here or in Today since.
  async #takeBack(asBefore: Partial<BriefSettings>): Promise<void> {
    const now = await this.#backend.call("load_brief_settings", {});
    this.settings = await this.#backend.call("save_brief_settings", { ...now, ...asBefore });
  }
}

/** The settings that a change changes, as they were. */
const only = (before: BriefSettings, change: Partial<BriefSettings>): Partial<BriefSettings> =>
  Object.fromEntries(Object.entries(before).filter(([name]) => name in change));
