import { createContext } from "svelte";

import type { Backend, EntryView, Failure, Transcript } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Notices } from "../shared/notices.svelte";

/** What is fetched for an episode when it is asked for. */
export type Fetching<T> =
  { at: "rest" } | { at: "coming" } | { at: "here"; value: T } | { at: "failed"; failure: Failure };

/** What the reading pane shows: one entry, on its way, here, or not to be had. */
export class Reader {
  /** The entry asked for; none while the pane is empty. */
  entry = $state<number | null>(null);
  view = $state.raw<EntryView | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The entry whose page is being fetched. */
  fetching = $state<number | null>(null);
  /** Why the page of the entry that is open gave no text. */
  pageFailure = $state.raw<Failure | null>(null);
  transcript = $state.raw<Fetching<Transcript>>({ at: "rest" });
  /** Chapters come with the view: there is nothing to keep but whether they are on their way. */
  chapters = $state.raw<Fetching<null>>({ at: "rest" });
  /** The box that scrolls, while the pane is on screen. */
  scroller: HTMLElement | null = null;

  readonly #backend: Backend;
  readonly #notices: Notices;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  async open(entry: number): Promise<void> {
    if (this.entry !== entry) this.#forget();
    this.entry = entry;
    this.failure = null;
    this.pageFailure = null;
    try {
      const view = await this.#backend.call("open_entry", { entry });
      // Another one may have been asked for since.
      if (this.entry !== entry) return;
      this.view = view;
      this.scroller?.scrollTo({ top: 0 });
    } catch (thrown) {
      if (this.entry !== entry) return;
      this.view = null;
      this.failure = failureOf(thrown);
    }
  }

  close(): void {
    this.#forget();
    this.entry = null;
    this.view = null;
    this.failure = null;
  }

  async loadImages(alwaysForFeed: boolean): Promise<void> {
    const entry = this.entry;
    if (entry === null) return;
    try {
      const view = await this.#backend.call("load_images", {
        entry,
        alwaysForFeed,
        ownText: this.view?.fullText.is === "there",
      });
      if (this.entry === entry) this.view = view;
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
    }
  }

  /** From the feed's text to that of the page, fetched where it must be; and back. */
  async toggleFullText(): Promise<void> {
    const { entry, view } = this;
    if (entry === null || view?.row.id !== entry || !view.url || this.fetching === entry) return;
    const back = view.fullText.is === "shown";
    this.pageFailure = null;
    this.fetching = entry;
    try {
      const other = await this.#backend.call(back ? "show_own_text" : "load_full_text", { entry });
      if (this.entry !== entry) return;
      this.view = other;
      this.scroller?.scrollTo({ top: 0 });
    } catch (thrown) {
      if (this.entry === entry) this.pageFailure = failureOf(thrown);
    } finally {
      if (this.fetching === entry) this.fetching = null;
    }
  }

  async loadChapters(): Promise<void> {
    const entry = this.entry;
    if (entry === null || this.chapters.at === "coming") return;
    this.chapters = { at: "coming" };
    try {
      const view = await this.#backend.call("load_chapters", { entry });
      if (this.entry !== entry) return;
      // The text stays as it is shown, with the images that were loaded.
      if (this.view) this.view = { ...this.view, episode: view.episode };
      this.chapters = { at: "here", value: null };
    } catch (thrown) {
      if (this.entry === entry) this.chapters = { at: "failed", failure: failureOf(thrown) };
    }
  }

  async loadTranscript(): Promise<void> {
    const entry = this.entry;
    if (entry === null || this.transcript.at === "coming") return;
    this.transcript = { at: "coming" };
    try {
      const value = await this.#backend.call("load_transcript", { entry });
      if (this.entry === entry) this.transcript = { at: "here", value };
    } catch (thrown) {
      if (this.entry === entry) this.transcript = { at: "failed", failure: failureOf(thrown) };
    }
  }

  hideTranscript(): void {
    this.transcript = { at: "rest" };
  }

  openOriginal(): void {
    // While an entry is on its way, the one before it is still in sight.
    if (this.view?.url && this.view.row.id === this.entry) this.openLink(this.view.url);
  }

  openLink(url: string): void {
    this.#backend.call("open_link", { url }).catch((thrown: unknown) => {
      this.#notices.fail(failureOf(thrown));
    });
  }

  #forget(): void {
    this.transcript = { at: "rest" };
    this.chapters = { at: "rest" };
  }

  /** Scrolls a page on; false where the end is in sight already. */
  scrollPage(): boolean {
    const box = this.scroller;
    if (!box || box.scrollTop + box.clientHeight >= box.scrollHeight - 4) return false;
    box.scrollBy({ top: box.clientHeight * 0.9 });
    return true;
  }
}

export const [getReader, setReader] = createContext<Reader>();
