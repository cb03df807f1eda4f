import { asking } from "../../backend/asking";
import type { Backend, Failure, SaveSource, SourceLine, Undo } from "../../backend/backend";
import { failureOf } from "../../backend/backend";
import type { Changes } from "../../backend/changes.svelte";
import { followed } from "../../backend/followed";
import { m } from "../../paraglide/messages";
import { getLocale } from "../../paraglide/runtime";
import { ordered, recallOrder, sorted } from "../../shared/order";
import { remember } from "../../shared/remember";
import { matching, sorting } from "./inventory";
import type { Column, Show } from "./inventory";

/** Every source with what it brings, and the verbs on one. */
export class Sources {
  all = $state.raw<SourceLine[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  filter = $state("");
  show = $state<Show>("all");
  order = $state.raw(recallOrder("sourceOrder", sorting, { by: "noise", reversed: false }));
  /** Sources that the review asks about, and which of them it is at; none while there is none. */
  review = $state.raw<{ feeds: number[]; at: number } | null>(null);
  /** What the review has just decided, while that can be taken back in it. */
  decided = $state.raw<SourceLine | null>(null);

  readonly shown: SourceLine[] = $derived.by(() =>
    sorted(matching(this.all ?? [], this.filter, this.show), sorting, this.order, getLocale()),
  );
  readonly due: SourceLine[] = $derived.by(() => (this.all ?? []).filter((line) => line.reviewDue));
  /** The source that the review asks about. */
  readonly reviewed: SourceLine | undefined = $derived.by(() =>
    this.all?.find((line) => line.feed === this.review?.feeds[this.review.at]),
  );

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
    await this.#ask(this.#backend.call("list_sources", {}), (all) => (this.all = all));
  }

  sortBy(column: Column): void {
    this.order = ordered(this.order, column);
    remember("sourceOrder", this.order);
  }

  async save(line: SourceLine, wish: Omit<SaveSource, "feed">): Promise<void> {
    const call = this.#backend.call("save_source", { feed: line.feed, ...wish });
    await this.#change(call, m.source_saved({ title: line.title }));
  }

  async quarantine(line: SourceLine): Promise<void> {
    const call = this.#backend.call("quarantine_source", { feed: line.feed });
    await this.#change(call, m.source_now_quarantined({ title: line.title }));
  }

  async letBack(line: SourceLine): Promise<void> {
    const call = this.#backend.call("let_source_back", { feed: line.feed });
    await this.#change(call, m.source_now_back({ title: line.title }));
  }

  startReview(): void {
    this.review = { feeds: this.due.map(({ feed }) => feed), at: 0 };
    this.decided = null;
  }

  /** Says whether the source that the review asks about is worth following, and goes on to the next. */
  async decide(keep: boolean, reason: string): Promise<void> {
    const line = this.reviewed;
    if (!line) return;
    if (keep && reason.trim() !== line.reason) {
      const wish = {
        feed: line.feed,
        purpose: line.purpose,
        noiseBudget: ownBudget(line),
        reason: reason.trim(),
      };
      try {
        await this.#backend.call("save_source", wish);
      } catch (thrown) {
        this.#changes.notices.fail(failureOf(thrown));
        return;
      }
    }
    const call = this.#backend.call("review_source", { feed: line.feed, keep });
    const words = keep ? m.review_kept({ title: line.title }) : m.unsubscribed({ title: line.title });
    if (await this.#changes.make(call, words, () => void this.#askAgain(line))) {
      this.decided = line;
      // On before the list comes without it: the dialog stays where it is.
      this.later();
    }
    await this.load();
  }

  /** Takes the review's last decision back. */
  async takeBack(): Promise<void> {
    if (this.decided) await this.#changes.undoLast();
  }

  /** Leaves the source for another time. */
  later(): void {
    const { review } = this;
    if (!review) return;
    const at = review.at + 1;
    this.review = at < review.feeds.length ? { ...review, at } : null;
    if (!this.review) this.#changes.notices.say(m.review_over());
  }

  // However the decision was taken back, the review is at that source again.
  async #askAgain(line: SourceLine): Promise<void> {
    if (this.decided === line) this.decided = null;
    await this.load();
    const at = this.review?.feeds.indexOf(line.feed) ?? -1;
    if (this.review && at >= 0) this.review = { ...this.review, at };
  }

  async #change(call: Promise<Undo>, words: string): Promise<void> {
    await this.#changes.make(call, words, () => void this.load());
    await this.load();
  }
}

/** The budget that the user set: none where it is reckoned. */
export const ownBudget = ({ budgeted, figures }: SourceLine): number | null =>
  budgeted.is === "own" ? figures.budget : null;
