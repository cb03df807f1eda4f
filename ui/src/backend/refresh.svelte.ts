import { createContext } from "svelte";

import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";
import type { Backend, RefreshSummary } from "./backend";
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
  /** Grows when the brief was made or changed, or may be made now. */
  briefs = $state(0);
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
      if (event.is === "briefChanged") this.briefs += 1;
      if (event.is === "noticed") {
        const { rule, count, title, whatFor } = event;
        this.#notices.say(m.rule_noticed({ rule, count, title, do: whatFor }));
      }
      if (event.is === "feedGone") this.#notices.say(m.feed_gone({ title: event.title }));
    });
  }

  async start(feeds: number[] | null = null): Promise<void> {
    if (this.progress) return;
    this.progress = { done: 0, total: 0, newEntries: 0, failed: 0 };
    try {
      const summary = await this.#backend.call("refresh_feeds", { feeds });
      this.#notices.say(summaryWords(summary));
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

/** What a refresh brought, in words. */
function summaryWords(summary: RefreshSummary): string {
  if (summary.cancelled) return m.refresh_cancelled();
  if (summary.offline) return m.refresh_offline();
  if (summary.feeds > 0 && summary.waiting === summary.feeds) return m.refresh_too_soon();
  const words = m.refresh_summary({ count: summary.newEntries });
  return summary.failed > 0 ? `${words} ${m.refresh_failed({ count: summary.failed })}` : words;
}

export const [getRefresh, setRefresh] = createContext<Refresh>();
