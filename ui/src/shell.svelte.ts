import type { Backend, EntryRow, Found, Scope } from "./backend/backend";
import type { Changes } from "./backend/changes.svelte";
import type { Asked, Deeds } from "./backend/deeds.svelte";
import { isAddress, isOpml } from "./backend/opml";
import type { Opml } from "./backend/opml";
import type { Preferences } from "./backend/preferences.svelte";
import type { Refresh } from "./backend/refresh.svelte";
import type { Maps } from "./maps/maps.svelte";
import { m } from "./paraglide/messages";
import type { Read } from "./read/read.svelte";
import type { Reader } from "./read/reader.svelte";
import type { Rules } from "./rules/rules.svelte";
import type { Search } from "./search/search.svelte";
import type { Binding } from "./shared/keymap.svelte";
import { isText, recall, remember } from "./shared/remember";
import { nextScale } from "./shared/scale";
import type { Technologies } from "./technologies/technologies.svelte";
import type { Today } from "./today/today.svelte";

const placeIds = ["today", "read", "technologies", "maps", "settings", "digest"] as const;
export type PlaceId = (typeof placeIds)[number];
export const isPlace = (value: unknown): value is PlaceId => placeIds.some((id) => id === value);

/** What lies over the place, if anything. */
type Over =
  | { is: "nothing" }
  | { is: "palette" }
  | { is: "keys" }
  | { is: "subscribe"; address: string }
  | { is: "note"; entry: number | null };

export interface Parts {
  backend: Backend;
  changes: Changes;
  deeds: Deeds;
  maps: Maps;
  opml: Opml;
  preferences: Preferences;
  read: Read;
  refresh: Refresh;
  rules: Rules;
  search: Search;
  technologies: Technologies;
  today: Today;
  todayReader: Reader;
}

/** Where in the window one is, and the verbs that lead from one place to another. */
export class Shell {
  place = $state<PlaceId>(recall("place", "today", isPlace));
  /** Which part of Settings is in sight. */
  section = $state<string>(recall("section", "feeds", isText));
  over = $state.raw<Over>({ is: "nothing" });
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  go(place: PlaceId): void {
    this.place = place;
    remember("place", place);
  }

  close(): void {
    this.over = { is: "nothing" };
  }

  /** Goes to the search box, from anywhere. */
  search(): void {
    this.go("read");
    this.#parts.read.pane = "list";
    this.#parts.search.summoned = true;
  }

  subscribe(address = ""): void {
    this.over = { is: "subscribe", address };
  }

  write(entry: number | null = null): void {
    this.over = { is: "note", entry };
  }

  openFeed(id: number): void {
    this.openScope({ is: "feed", id });
  }

  /** Asks something about the entry that is open or chosen in this place. */
  #ask(is: Asked["is"]): void {
    const row = this.entry();
    if (row) this.#parts.deeds.ask(is, row);
  }

  openSettings(section: string): void {
    this.section = section;
    remember("section", section);
    this.go("settings");
  }

  openTechnology(id: number): void {
    this.go("technologies");
    void this.#parts.technologies.open(id);
  }

  openMap(name: string): void {
    this.go("maps");
    void this.#parts.maps.open(name);
  }

  /** Shows an entry in Read, wherever it was found. */
  openEntry(entry: number): void {
    this.go("read");
    this.#parts.search.clear();
    this.#parts.read.show(entry);
  }

  /** Opens a list in Read, under a name where it has none of its own. */
  openScope(scope: Scope, name?: string): void {
    this.go("read");
    void this.#parts.read.open(scope, name);
  }

  openFound(found: Found): void {
    if (found.is === "map") this.openMap(found.name);
    else if (found.is === "entry") this.openEntry(found.id);
    else this.openScope({ is: found.is, id: found.id });
  }

  /** Opens the map that the system or another start of the program asked for, if one was. */
  async openAsked(): Promise<void> {
    const { maps } = this.#parts;
    const name = await maps.takeAsked();
    if (name === null) return;
    this.go("maps");
    await maps.open(name);
  }

  searchFor(query: string): void {
    this.go("read");
    void this.#parts.search.commit(query);
  }

  toggleDensity(): void {
    const { preferences } = this.#parts;
    const compact = preferences.settings.appearance === "compact";
    void preferences.change({ appearance: compact ? "comfortable" : "compact" });
  }

  /** Makes everything one step larger or smaller. */
  zoom(by: 1 | -1): void {
    const { preferences } = this.#parts;
    void preferences.change({ scale: nextScale(preferences.settings.scale, by) });
  }

  /** Edits the note that is open in this place. */
  editOpenNote(): void {
    const row = this.entry();
    if (row?.kind === "note") this.write(row.id);
  }

  async deleteNote(entry: number): Promise<void> {
    const { backend, changes, read, todayReader } = this.#parts;
    const call = backend.call("delete_note", { entry });
    if (!(await changes.make(call, m.note_deleted()))) return;
    for (const reader of [read.reader, todayReader]) if (reader.entry === entry) reader.close();
    if (read.list) await read.reload();
  }

  /** A note was written: whatever shows it looks again. */
  noteSaved(entry: number): void {
    const { read, todayReader } = this.#parts;
    for (const reader of [read.reader, todayReader]) if (reader.entry === entry) void reader.open(entry);
    if (read.list && (read.scope.is === "notes" || read.scope.is === "all")) void read.reload();
  }

  /** Takes what was dropped on the window or pasted beside any box: a list of feeds, or an address. */
  take(text: string): boolean {
    if (isOpml(text)) void this.#parts.opml.import(text);
    else if (isAddress(text)) this.subscribe(text.trim());
    else return false;
    return true;
  }

  /** Takes a file that was dropped on the window as a map. */
  async takeMap(file: File): Promise<void> {
    const { maps } = this.#parts;
    this.go("maps");
    await maps.take(file);
  }

  readonly keys: Binding<Shell>[] = [
    { keys: ["Ctrl+K"], label: m.palette, run: (shell) => (shell.over = { is: "palette" }) },
    {
      keys: ["Ctrl+1"],
      label: m.place_today,
      run: (shell) => {
        shell.go("today");
      },
    },
    {
      keys: ["Ctrl+2"],
      label: m.place_read,
      run: (shell) => {
        shell.go("read");
      },
    },
    {
      keys: ["Ctrl+3"],
      label: m.place_technologies,
      run: (shell) => {
        shell.go("technologies");
      },
    },
    {
      keys: ["Ctrl+4"],
      label: m.place_maps,
      run: (shell) => {
        shell.go("maps");
      },
    },
    {
      keys: ["Ctrl+5", "Ctrl+,"],
      label: m.place_settings,
      run: (shell) => {
        shell.go("settings");
      },
    },
    {
      keys: ["/", "Ctrl+F"],
      label: m.key_search,
      run: (shell) => {
        shell.search();
      },
    },
    {
      keys: ["V"],
      label: m.key_density,
      run: (shell) => {
        shell.toggleDensity();
      },
    },
    {
      keys: ["Ctrl++", "Ctrl+="],
      label: m.key_larger,
      always: true,
      run: (shell) => {
        shell.zoom(1);
      },
    },
    {
      keys: ["Ctrl+-"],
      label: m.key_smaller,
      always: true,
      run: (shell) => {
        shell.zoom(-1);
      },
    },
    {
      keys: ["Ctrl+0"],
      label: m.key_usual_size,
      always: true,
      run: (shell) => void shell.#parts.preferences.change({ scale: 100 }),
    },
    { keys: ["R"], label: m.refresh, run: (shell) => void shell.#parts.refresh.start() },
    {
      keys: ["+"],
      label: m.subscribe,
      run: (shell) => {
        shell.subscribe();
      },
    },
    {
      keys: ["N"],
      label: m.new_note,
      run: (shell) => {
        shell.write();
      },
    },
    {
      keys: ["E"],
      label: m.edit_note,
      run: (shell) => {
        shell.editOpenNote();
      },
    },
    {
      keys: ["t"],
      label: m.key_entry_attach,
      run: (shell) => {
        shell.#ask("attach");
      },
    },
    {
      keys: ["S"],
      label: m.key_entry_share,
      run: (shell) => {
        const row = shell.entry();
        if (row) void shell.#parts.deeds.share(row);
      },
    },
    {
      keys: ["w"],
      label: m.key_entry_fate,
      run: (shell) => {
        shell.#ask("fate");
      },
    },
    { keys: ["u", "Ctrl+Z"], label: m.undo_last, run: (shell) => void shell.#parts.changes.undoLast() },
    { keys: ["?"], label: m.key_help, run: (shell) => (shell.over = { is: "keys" }) },
  ];

  /** The entry that is open or chosen in this place. */
  entry(): EntryRow | undefined {
    if (this.place === "read") return this.#parts.read.current();
    return this.place === "today" ? this.#parts.today.current() : undefined;
  }
}
