import type { Backend, Failure, Keeping, KeepScope, PrunePlan } from "../backend/backend";
import { failureOf } from "../backend/backend";
import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";

/** How long entries are kept, of all feeds, a folder or one. What would remove entries at once is asked first. */
export class KeepingChoice {
  said = $state.raw<Keeping | null>(null);
  asked = $state.raw<{ wish: Keeping; plan: PrunePlan } | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** What is chosen, whether it was said or is still asked. */
  readonly shown: Keeping | null = $derived.by(() => this.asked?.wish ?? this.said);
  readonly #backend: Backend;
  readonly #notices: Notices;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  async load(scope: KeepScope): Promise<void> {
    this.asked = null;
    await this.#do(async () => {
      this.said = await this.#backend.call("load_keeping", { scope });
    });
  }

  async choose(change: Partial<Keeping>): Promise<void> {
    const before = this.shown;
    if (!before) return;
    const wish = { ...before, ...change };
    await this.#do(async () => {
      const plan = await this.#backend.call("plan_keeping", wish);
      if (plan.entries > 0) this.asked = { wish, plan };
      else await this.#save(wish);
    });
  }

  async confirm(): Promise<void> {
    const wish = this.asked?.wish;
    if (!wish) return;
    await this.#do(async () => {
      await this.#save(wish);
      const { entries } = await this.#backend.call("prune_entries", {});
      this.#notices.say(m.keep_removed({ count: entries }));
    });
  }

  cancel(): void {
    this.asked = null;
  }

  async #save(wish: Keeping): Promise<void> {
    this.said = await this.#backend.call("save_keeping", wish);
    this.asked = null;
  }

  async #do(run: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await run();
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.busy = false;
    }
  }
}
