import { createContext } from "svelte";

import type { Notices } from "../shared/notices.svelte";
import { asking } from "./asking";
import type { Backend, DownloadView, Failure } from "./backend";
import { failureOf } from "./backend";

/** Files of entries, on this computer or on their way. */
export class Downloads {
  all = $state.raw<DownloadView[]>([]);
  /** The download that was refused last, by its address, and why. */
  refused = $state.raw<{ url: string; failure: Failure } | null>(null);
  readonly #backend: Backend;
  readonly #notices: Notices;
  /** Two lists are asked for at nearly the same time: the older one may come last. */
  readonly #ask = asking((failure) => {
    if (failure) this.#notices.fail(failure);
  });

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  follow(): () => void {
    void this.load();
    return this.#backend.listen((event) => {
      if (event.is === "downloadsChanged") void this.load();
      if (event.is === "downloadProgressed") {
        const { download, received, total } = event;
        this.all = this.all.map((one) => (one.id === download ? { ...one, received, total } : one));
      }
    });
  }

  async load(): Promise<void> {
    await this.#ask(this.#backend.call("list_downloads", { entry: null }), (all) => (this.all = all));
  }

  /** The download of a file, if it was ever begun. */
  of(entry: number, url: string): DownloadView | undefined {
    return this.all.find((one) => one.entry === entry && one.url === url);
  }

  async start(entry: number, file: number, url: string): Promise<void> {
    this.refused = null;
    try {
      await this.#backend.call("start_download", { entry, file });
    } catch (thrown) {
      // Said where it was asked for: a toast would be gone before one has read what to do.
      this.refused = { url, failure: failureOf(thrown) };
    }
    await this.load();
  }

  async cancel(download: number): Promise<void> {
    await this.#do(this.#backend.call("cancel_download", { download }));
  }

  async remove(download: number): Promise<void> {
    await this.#do(this.#backend.call("remove_download", { download }));
    await this.load();
  }

  async #do(call: Promise<unknown>): Promise<void> {
    try {
      await call;
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
    }
  }
}

export const [getDownloads, setDownloads] = createContext<Downloads>();
