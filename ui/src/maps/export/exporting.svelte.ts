import type {
  Backend,
  ExportMaps,
  Failure,
  MapCard,
  MapFormat,
  MapPage,
  MapPreview,
  MapTheme,
} from "../../backend/backend";
import { failureOf } from "../../backend/backend";
import { m } from "../../paraglide/messages";
import type { Notices } from "../../shared/notices.svelte";
import { recall, remember } from "../../shared/remember";
import { isTheme } from "../themes";
import { DeckStates } from "./states.svelte";

export const formats = ["pptx", "pdf", "png", "svg", "mmd", "owm", "json"] as const satisfies MapFormat[];
export const pages = ["wide", "standard", "a4", "own"] as const satisfies MapPage[];

/** What was chosen, for this and the next time. */
export interface Choices {
  readonly format: MapFormat;
  /** The look; null for each map's own. */
  readonly theme: MapTheme | null;
  readonly page: MapPage;
  /** Pixels for one of the page, 1 to 4. */
  readonly scale: number;
  readonly transparent: boolean;
  readonly fonts: boolean;
  readonly steps: boolean;
  readonly template: boolean;
}

const usual: Choices = {
  format: "pptx",
  theme: null,
  page: "wide",
  scale: 2,
  transparent: false,
  fonts: true,
  steps: false,
  template: true,
};

/** What a format lets one choose. */
export const has = {
  theme: (format: MapFormat) => ["pptx", "pdf", "png", "svg"].includes(format),
  pages: (format: MapFormat): readonly MapPage[] =>
    format === "pptx" ? ["wide", "standard"] : has.theme(format) ? pages : [],
  scale: (format: MapFormat) => format === "png",
  transparent: (format: MapFormat) => format === "png" || format === "svg",
  fonts: (format: MapFormat) => format === "svg",
  deck: (format: MapFormat) => format === "pptx" || format === "pdf",
};

/** The page that a choice comes to: one that the format has. */
export const pageOf = ({ format, page }: Choices): MapPage =>
  has.pages(format).includes(page) ? page : (has.pages(format)[0] ?? "own");

/** The same with each value that is not of its kind replaced by the usual one: it was kept by another version. */
export function choicesFrom(value: unknown): Choices {
  const kept: Partial<Record<keyof Choices, unknown>> =
    typeof value === "object" && value !== null ? value : {};
  const flag = (name: "transparent" | "fonts" | "steps" | "template") =>
    typeof kept[name] === "boolean" ? kept[name] : usual[name];
  return {
    format: formats.find((format) => format === kept.format) ?? usual.format,
    theme: isTheme(kept.theme) ? kept.theme : usual.theme,
    page: pages.find((page) => page === kept.page) ?? usual.page,
    scale: [1, 2, 3, 4].find((scale) => scale === kept.scale) ?? usual.scale,
    transparent: flag("transparent"),
    fonts: flag("fonts"),
    steps: flag("steps"),
    template: flag("template"),
  };
}

const isKept = (value: unknown): value is object => typeof value === "object" && value !== null;

/** How long choices may follow one another before the preview is made anew, in milliseconds. */
const pause = 120;

/** Making a file of maps: what is chosen, how it would look, and whether it is being written. */
export class Exporting {
  choices = $state.raw<Choices>(choicesFrom(recall("mapExport", {}, isKept)));
  /** The maps, by file name, in the order of the deck. */
  names = $state.raw<readonly string[]>([]);
  /** The title of a deck of several. */
  title = $state("");
  preview = $state.raw<MapPreview | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The user's own presentation, if one is kept. */
  template = $state.raw<string | null>(null);
  isWriting = $state(false);
  /** What a deck is made of. */
  shows = $state<"maps" | "states">("maps");
  /** The states of the map that the dialog was opened for. */
  readonly states = new DeckStates();
  readonly #name: string;
  readonly #backend: Backend;
  readonly #notices: Notices;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(backend: Backend, notices: Notices, name: string, title: string) {
    this.#backend = backend;
    this.#notices = notices;
    this.names = [name];
    this.#name = name;
    this.title = title;
    void this.#ask("load_slides_template");
    void this.states.load(backend, name);
    void this.#look();
  }

  /** Whether it is of one map, state by state. */
  get tellsStates(): boolean {
    return has.deck(this.choices.format) && this.shows === "states";
  }

  /** Whether nothing is chosen that a file could be made of. */
  get isEmpty(): boolean {
    return this.tellsStates && this.states.count === 0;
  }

  /** What is asked of the program. */
  get request(): ExportMaps {
    const { choices, tellsStates } = this;
    const names = tellsStates ? [this.#name] : this.names;
    const isDeck = has.deck(choices.format) && names.length > 1;
    return {
      names: has.deck(choices.format) ? [...names] : names.slice(0, 1),
      states: tellsStates ? this.states.request : [],
      format: choices.format,
      theme: choices.theme,
      page: pageOf(choices),
      scale: choices.scale,
      transparent: choices.transparent,
      fonts: choices.fonts,
      slides: choices.steps ? "steps" : "one",
      title: isDeck && this.title.trim() !== "" ? this.title.trim() : null,
      template: choices.template && this.template !== null,
    };
  }

  choose(some: Partial<Choices>): void {
    this.choices = { ...this.choices, ...some };
    remember("mapExport", this.choices);
    this.lookAgain();
  }

  show(shows: "maps" | "states"): void {
    this.shows = shows;
    this.lookAgain();
  }

  /** The maps that are not in the deck yet. */
  left(cards: readonly MapCard[]): MapCard[] {
    return cards.filter(({ name }) => !this.names.includes(name));
  }

  add(name: string): void {
    this.#arrange([...this.names, name]);
  }

  remove(name: string): void {
    if (this.names.length > 1) this.#arrange(this.names.filter((other) => other !== name));
  }

  /** Moves a map one place up or down the deck. */
  move(name: string, by: 1 | -1): void {
    const from = this.names.indexOf(name);
    const to = from + by;
    if (from < 0 || to < 0 || to >= this.names.length) return;
    this.#arrange(this.names.toSpliced(from, 1).toSpliced(to, 0, name));
  }

  #arrange(names: readonly string[]): void {
    this.names = names;
    this.lookAgain();
  }

  /** Makes the preview anew, once nothing more is chosen for a moment. */
  lookAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), pause);
  }

  async #look(): Promise<void> {
    const turn = ++this.#turn;
    if (this.isEmpty) {
      this.preview = { pages: [], count: 0, text: null, losses: [] };
      return;
    }
    try {
      const preview = await this.#backend.call("preview_maps", this.request);
      if (turn !== this.#turn) return;
      this.preview = preview;
      this.failure = null;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = failureOf(thrown);
    }
  }

  /** Writes the file where the user says. True when it is there. */
  async write(): Promise<boolean> {
    this.isWriting = true;
    this.failure = null;
    try {
      const { path } = await this.#backend.call("export_maps", this.request);
      if (path !== null) this.#notices.say(m.map_exported({ path }));
      return path !== null;
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind.is !== "cancelled") this.failure = failure;
      return false;
    } finally {
      this.isWriting = false;
    }
  }

  async cancel(): Promise<void> {
    await this.#backend.call("cancel_export", {});
  }

  /** Puts the picture into the clipboard. */
  async copy(): Promise<void> {
    await copyPicture(this.#backend, this.#notices, this.request);
  }

  async chooseTemplate(): Promise<void> {
    await this.#ask("choose_slides_template");
    this.choose({ template: true });
  }

  async forgetTemplate(): Promise<void> {
    await this.#ask("forget_slides_template");
    this.lookAgain();
  }

  async #ask(
    command: "load_slides_template" | "choose_slides_template" | "forget_slides_template",
  ): Promise<void> {
    try {
      const { name } = await this.#backend.call(command, {});
      this.template = name;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}

/** What was chosen last for pictures, for one that is copied without asking. */
export function pictureOf(name: string): ExportMaps {
  const choices = choicesFrom(recall("mapExport", {}, isKept));
  return {
    names: [name],
    states: [],
    format: "png",
    theme: choices.theme,
    page: pageOf({ ...choices, format: "png" }),
    scale: choices.scale,
    transparent: choices.transparent,
    fonts: false,
    slides: "one",
    title: null,
    template: false,
  };
}

export async function copyPicture(backend: Backend, notices: Notices, request: ExportMaps): Promise<void> {
  try {
    await backend.call("copy_picture", request);
    notices.say(m.picture_copied());
  } catch (thrown) {
    notices.fail(failureOf(thrown));
  }
}
