import { createContext } from "svelte";

import type { Backend, Failure, MapCard, MapLook, MapStart, MapTheme, SampleMap } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import type { Notices } from "../shared/notices.svelte";
import { recall, remember } from "../shared/remember";
import { MapCanvas } from "./canvas.svelte";
import { copyPicture, Exporting, pictureOf } from "./export/exporting.svelte";
import { Presenting } from "./present/presenting.svelte";
import { MapSession } from "./session.svelte";
import { isTheme } from "./themes";

/** A file that is larger is no map, in bytes. */
const largestDrop = 4 << 20;

/** The place Maps: the gallery, and the map that is open. */
export class Maps {
  cards = $state.raw<MapCard[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The map that is open; none shows the gallery. */
  canvas = $state.raw<MapCanvas | null>(null);
  /** The look chosen for every map; none for each map's own. */
  theme = $state<MapTheme | null>(recall("mapTheme", null, isTheme));
  /** The maps that come with Vigie. */
  samples = $state.raw<SampleMap[]>([]);
  /** What is made of the map that is open, while it is being chosen. */
  exporting = $state.raw<Exporting | null>(null);
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
    this.session?.leave();
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
    this.session?.leave();
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

  /** The maps that come with Vigie, to start from. */
  async loadSamples(): Promise<void> {
    try {
      this.samples = await this.#backend.call("list_sample_maps", {});
    } catch (thrown) {
      this.notices.fail(failureOf(thrown));
    }
  }

  /** Opens a file that the user chooses: a map in its place, any other kind as a copy. */
  async openFile(): Promise<void> {
    try {
      const { name } = await this.#backend.call("open_map_file", {});
      if (name !== null) await this.open(name);
    } catch (thrown) {
      this.notices.fail(failureOf(thrown));
    }
  }

  /** The map that was asked for from outside the window; null where none was. */
  async takeAsked(): Promise<string | null> {
    const { name } = await this.#backend.call("take_asked_map", {});
    return name;
  }

  /** Makes a map of a file that was dropped on the window. */
  async take(file: File): Promise<void> {
    if (file.size > largestDrop)
      this.notices.fail({ message: m.map_drop_large({ name: file.name }), hint: null });
    else await this.create({ is: "text", text: await file.text() }, "");
  }

  /** Names a map's file after some words. */
  async rename(name: string, words: string): Promise<void> {
    this.session?.flush();
    try {
      const renamed = await this.#backend.call("rename_map_file", { name, newName: words });
      this.notices.say(m.map_renamed({ name: renamed.name }));
      if (this.name === name) await this.open(renamed.name);
      else await this.load();
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

  /** Opens the dialog that makes files of the map that is open. */
  startExport(): void {
    const { session } = this;
    if (!session?.view) return;
    session.flush();
    this.exporting = new Exporting(this.#backend, this.notices, session.name, session.view.title);
    // The deck takes any other map too.
    if (!this.cards) void this.load();
  }

  /** Puts the map that is open into the clipboard, as pictures were made last. */
  async copyPicture(): Promise<void> {
    const { session } = this;
    if (!session) return;
    session.flush();
    await copyPicture(this.#backend, this.notices, pictureOf(session.name));
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
