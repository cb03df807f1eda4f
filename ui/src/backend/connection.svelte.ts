import { createContext } from "svelte";

import type { Notices } from "../shared/notices.svelte";
import type { Backend, NetworkView } from "./backend";
import { failureOf } from "./backend";

/** What the connection may be used for, and why nothing is fetched by itself at present, if so. */
export class Connection {
  view = $state.raw<NetworkView | null>(null);
  readonly #backend: Backend;
  readonly #notices: Notices;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  follow(): () => void {
    void this.load();
    return this.#backend.listen((event) => {
      if (event.is === "pauseChanged" || event.is === "settingsChanged") void this.load();
    });
  }

  async load(): Promise<void> {
    try {
      this.view = await this.#backend.call("load_network", {});
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
    }
  }

  async change(part: Partial<Pick<NetworkView, "useMetered" | "mediaQuotaMb">>): Promise<void> {
    const before = this.view;
    if (!before) return;
    this.view = { ...before, ...part };
    const { useMetered, mediaQuotaMb } = this.view;
    try {
      this.view = await this.#backend.call("save_network", { useMetered, mediaQuotaMb });
    } catch (thrown) {
      this.view = before;
      this.#notices.fail(failureOf(thrown));
    }
  }
}

export const [getConnection, setConnection] = createContext<Connection>();
