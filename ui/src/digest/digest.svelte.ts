import { createContext } from "svelte";

import type { Backend, BriefNews, Digest as Loaded, Failure, SaveDigest } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { saved } from "../backend/saved";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { latest } from "../shared/latest";

/** How far back one may leaf, in weeks. */
const farthest = 52;

/** The sum of a week: what was set aside, and what moved. */
export class Digest {
  loaded = $state.raw<Loaded | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** How many weeks back; 0 is the last seven days. */
  weeksBack = $state(0);
  loading = $state(false);

  readonly #backend: Backend;
  readonly #changes: Changes;
  readonly #begin = latest();

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  /** Shows a week; the one asked for last wins. */
  async load(weeksBack = this.weeksBack): Promise<void> {
    const isLast = this.#begin();
    this.weeksBack = weeksBack;
    this.loading = true;
    try {
      const loaded = await this.#backend.call("load_digest", { weeksBack });
      if (!isLast()) return;
      this.loaded = loaded;
      this.failure = null;
    } catch (thrown) {
      if (isLast()) this.failure = failureOf(thrown);
    } finally {
      if (isLast()) this.loading = false;
    }
  }

  get canGoOlder(): boolean {
    return this.weeksBack < farthest;
  }

  older(): void {
    if (this.canGoOlder) void this.load(this.weeksBack + 1);
  }

  newer(): void {
    if (this.weeksBack > 0) void this.load(this.weeksBack - 1);
  }

  async save(format: SaveDigest["format"]): Promise<void> {
    const request = { weeksBack: this.weeksBack, format, french: getLocale() === "fr" };
    await saved(this.#changes.notices, this.#backend.call("save_digest", request));
  }

  async letBack({ feed, title }: BriefNews): Promise<void> {
    const call = this.#backend.call("let_source_back", { feed });
    await this.#changes.make(call, m.source_now_back({ title }), () => void this.load());
    await this.load();
  }
}

export const [getDigest, setDigest] = createContext<Digest>();
