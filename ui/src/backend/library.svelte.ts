import { createContext } from "svelte";

import type { Backend, Failure, Sidebar, SidebarFeed } from "./backend";
import { failureOf } from "./backend";

export interface FolderPath {
  id: number;
  /** Names from the top down. */
  path: string[];
}

/** Folders, feeds and their unread counts, kept fresh. */
export class Library {
  sidebar = $state.raw<Sidebar | null>(null);
  failure = $state.raw<Failure | null>(null);

  readonly feeds: SidebarFeed[] = $derived(
    this.sidebar ? [...this.sidebar.folders.flatMap((folder) => folder.feeds), ...this.sidebar.feeds] : [],
  );
  readonly folders: FolderPath[] = $derived.by(() => {
    const paths = new Map<number, string[]>();
    for (const folder of this.sidebar?.folders ?? []) {
      const above = folder.parent === null ? [] : (paths.get(folder.parent) ?? []);
      paths.set(folder.id, [...above, folder.name]);
    }
    return [...paths].map(([id, path]) => ({ id, path }));
  });

  readonly #backend: Backend;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Loads now and after every change, until the returned function is called. */
  follow(): () => void {
    void this.load();
    const stop = this.#backend.listen((event) => {
      if (event.is === "entriesChanged" || event.is === "feedsChanged") this.#loadSoon();
    });
    return () => {
      clearTimeout(this.#soon);
      stop();
    };
  }

  async load(): Promise<void> {
    try {
      this.sidebar = await this.#backend.call("load_sidebar", {});
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  // A refresh changes many feeds in one breath.
  #loadSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.load(), 120);
  }
}

export const [getLibrary, setLibrary] = createContext<Library>();
