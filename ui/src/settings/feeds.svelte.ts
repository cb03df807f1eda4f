import { asking } from "../backend/asking";
import type { Backend, Failure, FeedDetails, Undo } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { followed } from "../backend/followed";
import { m } from "../paraglide/messages";
import { hasWords } from "../shared/fold";

/** Every subscription with how it fares, and the verbs on one. */
export class Feeds {
  all = $state.raw<FeedDetails[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  filter = $state("");
  troubledOnly = $state(false);

  readonly troubled: number = $derived.by(() => (this.all ?? []).filter(isTroubled).length);
  readonly shown: FeedDetails[] = $derived.by(() => {
    return (this.all ?? []).filter(
      (feed) =>
        (!this.troubledOnly || isTroubled(feed)) &&
        hasWords(this.filter, [feed.title, feed.url, ...feed.folder]),
    );
  });

  readonly #backend: Backend;
  readonly #changes: Changes;
  readonly #ask = asking((failure) => (this.failure = failure));

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  follow(): () => void {
    return followed(this.#backend, ["feedsChanged", "refreshFinished"], () => void this.load());
  }

  async load(): Promise<void> {
    await this.#ask(this.#backend.call("list_feeds", {}), (all) => (this.all = all));
  }

  async unsubscribe(feed: FeedDetails): Promise<void> {
    await this.#change(
      this.#backend.call("unsubscribe", { feed: feed.id }),
      m.unsubscribed({ title: feed.title }),
    );
  }

  async rename(feed: FeedDetails, title: string): Promise<void> {
    if (title === "" || title === feed.title) return;
    await this.#change(this.#backend.call("rename_feed", { feed: feed.id, title }), m.renamed({ title }));
  }

  async move(feed: FeedDetails, folder: string[]): Promise<void> {
    if (folder.join("/") === feed.folder.join("/")) return;
    const words =
      folder.length === 0
        ? m.moved_out({ title: feed.title })
        : m.moved({ title: feed.title, folder: folder.join(" / ") });
    await this.#change(this.#backend.call("move_feed", { feed: feed.id, folder }), words);
  }

  async wantFullText(feed: FeedDetails, wanted: boolean): Promise<void> {
    if (wanted === feed.fullText) return;
    const words = wanted
      ? m.full_text_wanted({ title: feed.title })
      : m.full_text_unwanted({ title: feed.title });
    await this.#change(this.#backend.call("want_full_text", { feed: feed.id, wanted }), words);
  }

  /** Lets a feed be asked though its server wants time or says that it is gone; false where it may not be. */
  async retry(feed: FeedDetails): Promise<boolean> {
    try {
      await this.#backend.call("retry_feed", { feed: feed.id });
      return true;
    } catch (thrown) {
      this.#changes.notices.fail(failureOf(thrown));
      return false;
    }
  }

  async #change(call: Promise<Undo>, words: string): Promise<void> {
    await this.#changes.make(call, words);
    await this.load();
  }
}

export const isTroubled = (feed: FeedDetails): boolean =>
  feed.health.failingSince !== null || feed.health.problems.length > 0;
