import { createContext } from "svelte";

import type { Backend, Failure, MapCard, MapView } from "../backend/backend";
import { failureOf } from "../backend/backend";

/** The place Maps: the gallery, and the map that is open. */
export class Maps {
  cards = $state.raw<MapCard[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The file name of the map asked for; none shows the gallery. */
  name = $state<string | null>(null);
  view = $state.raw<MapView | null>(null);
  viewFailure = $state.raw<Failure | null>(null);
  readonly #backend: Backend;
  #dark = false;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Looks again whenever a map's file changed. */
  follow(): () => void {
    return this.#backend.listen((event) => {
      if (event.is !== "mapsChanged") return;
      if (this.cards) void this.load();
      if (this.name !== null) void this.open(this.name);
    });
  }

  async load(): Promise<void> {
    const dark = this.#dark;
    try {
      const cards = await this.#backend.call("list_maps", { dark });
      if (this.#dark !== dark) return;
      this.cards = cards;
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async open(name: string): Promise<void> {
    if (this.name !== name) this.view = null;
    this.name = name;
    this.viewFailure = null;
    const dark = this.#dark;
    try {
      const view = await this.#backend.call("open_map", { name, dark });
      if (this.name === name && this.#dark === dark) this.view = view;
    } catch (thrown) {
      if (this.name === name) this.viewFailure = failureOf(thrown);
    }
  }

  /** The page is dark or light: maps are painted for it. */
  paintFor(dark: boolean): void {
    if (this.#dark === dark && this.cards) return;
    this.#dark = dark;
    void this.load();
    if (this.name !== null) void this.open(this.name);
  }

  close(): void {
    this.name = null;
    this.view = null;
    this.viewFailure = null;
  }
}

export const [getMaps, setMaps] = createContext<Maps>();
