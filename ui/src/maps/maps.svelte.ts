import { createContext } from "svelte";

import type { Backend, Failure, MapCard, MapFormat, MapLook, MapStart, MapTheme } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import type { Notices } from "../shared/notices.svelte";
import { recall, remember } from "../shared/remember";
import { MapCanvas } from "./canvas.svelte";
import { Presenting } from "./present/presenting.svelte";
import { MapSession } from "./session.svelte";

export const themes: readonly MapTheme[] = ["plain", "wardley", "colour", "handwritten", "dark", "projector"];
const isTheme = (value: unknown): value is MapTheme | null =>
  value === null || themes.some((theme) => theme === value);

/** The place Maps: the gallery, and the map that is open. */
export class Maps {
  cards = $state.raw<MapCard[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The map that is open; none shows the gallery. */
  canvas = $state.raw<MapCanvas | null>(null);
  /** The look chosen for every map; none for each map's own. */
  theme = $state<MapTheme | null>(recall("mapTheme", null, isTheme));
  readonly notices: Notices;
  readonly presenting: Presenting;
  readonly #backend: Backend;
  readonly #changes: Changes;
  #dark = false;

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
    this.notices = changes.notices;
    this.presenting = new Presenting(backend, changes.notices);
  }

  get session(): MapSession | null {
    return this.canvas?.session ?? null;
  }

  /** The file name of the map that is open. */
  get name(): string | null {
    return this.session?.name ?? null;
  }

  /** Looks again whenever a map's file changed. */
  follow(): () => void {
    const stops = [
      this.presenting.follow(),
      this.#backend.listen((event) => {
        if (event.is !== "mapsChanged") return;
        if (this.canvas) void this.session?.reload();
        else if (this.cards) void this.load();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
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
    if (this.name === name) return;
    this.session?.flush();
    const session = new MapSession(name, this.#look(), this.#backend, this.notices);
    this.canvas = new MapCanvas(session);
    await session.load();
  }

  /** The page is dark or light: maps are painted for it. */
  paintFor(dark: boolean): void {
    if (this.#dark === dark && this.cards) return;
    this.#dark = dark;
    this.session?.paintFor(this.#look());
    void this.load();
  }

  chooseTheme(theme: MapTheme | null): void {
    this.theme = theme;
    remember("mapTheme", theme);
    this.session?.paintFor(this.#look());
  }

  close(): void {
    this.session?.flush();
    this.canvas = null;
    // What was drawn shows on its card.
    void this.load();
  }

  /** Shows the open map to an audience. */
  present(): void {
    const { session } = this;
    if (!session?.view) return;
    session.flush();
    void this.presenting.change({ is: "start", map: session.name });
  }

  async create(from: MapStart, title: string): Promise<void> {
    try {
      const { name } = await this.#backend.call("create_map", { title, from });
      await this.open(name);
    } catch (thrown) {
      this.notices.fail(failureOf(thrown));
    }
  }

  async trash(name: string, title: string): Promise<void> {
    if (this.name === name) this.close();
    const call = this.#backend.call("trash_map", { name });
    await this.#changes.make(call, m.map_trashed({ title }), () => void this.load());
    await this.load();
  }

  async export(format: MapFormat): Promise<void> {
    const { session } = this;
    if (!session) return;
    session.flush();
    try {
      const saved = await this.#backend.call("export_map", {
        name: session.name,
        format,
        theme: this.theme,
        width: 1280,
        height: 720,
        scale: 2,
        transparent: false,
        slides: "one",
      });
      if (saved.path !== null) this.notices.say(m.map_exported({ path: saved.path }));
    } catch (thrown) {
      this.notices.fail(failureOf(thrown));
    }
  }

  /** Closes the nearest thing: a gesture, a selection, at last the map. */
  escape(): void {
    if (!this.canvas?.escape()) this.close();
  }

  #look(): MapLook {
    return { dark: this.#dark, theme: this.theme, language: getLocale() };
  }
}

export const [getMaps, setMaps] = createContext<Maps>();
