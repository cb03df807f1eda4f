import { createContext } from "svelte";

import { asking } from "./asking";
import type { Backend, Failure, Sidebar, SidebarFeed } from "./backend";
import { followed } from "./followed";

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
  readonly #ask = asking((failure) => (this.failure = failure));

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Loads now and after every change, until the returned function is called. */
  follow(): () => void {
    return followed(this.#backend, ["entriesChanged", "feedsChanged"], () => void this.load());
  }

  async load(): Promise<void> {
    await this.#ask(this.#backend.call("load_sidebar", {}), (sidebar) => (this.sidebar = sidebar));
  }
}

export const [getLibrary, setLibrary] = createContext<Library>();
