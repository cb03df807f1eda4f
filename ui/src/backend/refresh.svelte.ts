import { createContext } from "svelte";

import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";
import type { Backend } from "./backend";
import { failureOf } from "./backend";

export interface RefreshProgress {
  done: number;
  total: number;
  newEntries: number;
  failed: number;
}

/** The refresh under way, whoever started it. */
export class Refresh {
  progress = $state.raw<RefreshProgress | null>(null);
  /** Grows when a refresh that brought new entries has ended. */
  arrivals = $state(0);
  readonly #backend: Backend;
  readonly #notices: Notices;
  #brought = 0;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  follow(): () => void {
    return this.#backend.listen((event) => {
      if (event.is === "refreshProgressed") {
        this.progress = event;
        this.#brought = event.newEntries;
      }
      if (event.is === "refreshFinished") {
        if (this.#brought > 0) this.arrivals += 1;
        this.#brought = 0;
        this.progress = null;
      }
    });
  }

  async start(feeds: number[] | null = null): Promise<void> {
    if (this.progress) return;
    this.progress = { done: 0, total: 0, newEntries: 0, failed: 0 };
    try {
      const summary = await this.#backend.call("refresh_feeds", { feeds });
      const words = summary.cancelled
        ? m.refresh_cancelled()
        : m.refresh_summary({ count: summary.newEntries });
      this.#notices.say(
        summary.failed > 0 ? `${words} ${m.refresh_failed({ count: summary.failed })}` : words,
      );
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
    } finally {
      this.progress = null;
    }
  }

  cancel(): void {
    this.#backend.call("cancel_refresh", {}).catch((thrown: unknown) => {
      this.#notices.fail(failureOf(thrown));
    });
  }
}

export const [getRefresh, setRefresh] = createContext<Refresh>();
