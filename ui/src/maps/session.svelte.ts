import { untrack } from "svelte";

import type {
  Backend,
  Failure,
  MapCoach,
  MapEdit,
  MapLook,
  MapPlace,
  MapSide,
  MapSubject,
  MapUpdate,
  MapView,
} from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Notices } from "../shared/notices.svelte";
import type { Picture } from "./kernels/elements";
import { pictureOf } from "./kernels/elements";
import type { Held } from "./kernels/held";
import { received } from "./kernels/held";
import { reuse } from "./kernels/reuse";

/** How long typing may go on before the picture follows, in milliseconds. */
const pause = 40;

/** Calls that answer with what became of the map. */
type Answer = Promise<MapUpdate>;

/** What is told of a turn, besides what the session does with its answer. */
interface Outcome {
  /** There is an answer, which is about to be shown, or there will be none. */
  landed?: () => void;
  /** Why there was none; else a notice says it. */
  fail?: (failure: Failure) => void;
}

/** One open map, as the program keeps it: everything asked of it goes through here, one after another. */
export class MapSession {
  readonly name: string;
  view = $state.raw<MapView | null>(null);
  /** What the canvas shows: the view's, but for a line that is being typed and not yet one. */
  picture = $state.raw<Picture | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** What a facilitator asks, once it was asked for. */
  coach = $state.raw<MapCoach | null>(null);
  /** How many answers are waited for. */
  asked = $state(0);
  look: MapLook;
  readonly #backend: Backend;
  readonly #notices: Notices;
  #last: Promise<unknown> = Promise.resolve();
  /** How many questions have not been answered, those included that have not been asked yet. */
  #turns = 0;
  #held: Held | null = null;
  /** What the picture shows. */
  #pictured: MapView | null = null;
  #page: { width: number; height: number } | null = null;
  /** The page before an audience, as long as there is one. */
  #stage: { width: number; height: number } | null = null;
  #typed: { text: string; line: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The line, from 1, that is being typed. */
  #line = 0;
  /** The language that the questions were asked for in. */
  #coached: MapLook["language"] | null = null;

  constructor(name: string, look: MapLook, backend: Backend, notices: Notices) {
    this.name = name;
    this.look = look;
    this.#backend = backend;
    this.#notices = notices;
  }

  /** Whether the program has yet to see what was typed. */
  get isTyping(): boolean {
    return this.#typed !== null;
  }

  async load(): Promise<void> {
    this.failure = null;
    await this.#ask(() => this.#open(), {
      fail: (failure) => (this.failure = failure),
    });
  }

  /** Whether it was ever told how large its page is. */
  get hasPage(): boolean {
    return this.#page !== null;
  }

  /** Lays the map out for a page of another size. */
  resize(width: number, height: number): void {
    if (this.#page?.width === width && this.#page.height === height) return;
    this.#page = { width, height };
    if (this.view && !this.#stage) void this.#show();
  }

  /** Lays the map out for an audience, whatever its editor asks for meanwhile; with null for its editor again. */
  present(stage: { width: number; height: number } | null): void {
    if (this.#stage?.width === stage?.width && this.#stage?.height === stage?.height) return;
    this.#stage = stage;
    if (this.view) void this.#show();
  }

  paintFor(look: MapLook): void {
    const { dark, theme, language } = this.look;
    if (look.dark === dark && look.theme === theme && look.language === language) return;
    this.look = look;
    if (this.view) void this.#show();
  }

  /**
   * Makes the change that `make` comes to once everything asked before is answered. False where it came to none. `landed` is
   * called when there is an answer, before the picture shows it, or when there will be none.
   */
  async commit(
    make: (picture: Picture) => MapEdit | null,
    landed: () => void = () => undefined,
  ): Promise<boolean> {
    this.flush();
    let came = false;
    const call = () => {
      const edit = this.view && this.picture && make(this.#answered(this.view, this.picture));
      if (!edit || !this.view) return null;
      came = true;
      return this.#backend.call("edit_map", {
        name: this.name,
        revision: this.view.revision,
        edit,
      });
    };
    return (await this.#ask(call, { landed })) && came;
  }

  /** Takes the whole text as it is typed; the picture follows when the typing pauses. */
  write(text: string, line: number): void {
    this.#typed = { text, line };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.flush();
    }, pause);
  }

  /** Sends what was typed without waiting for a pause. */
  flush(): void {
    clearTimeout(this.#timer);
    const typed = this.#typed;
    if (!typed) return;
    void this.#ask(() => {
      if (!this.view) return null;
      // Whatever is typed from here on has a turn of its own.
      const { text, line } = this.#typed ?? typed;
      this.#typed = null;
      if (text === this.view.text) return null;
      this.#line = line;
      return this.#backend.call("write_map_text", {
        name: this.name,
        revision: this.view.revision,
        text,
      });
    });
  }

  /** The cursor left the line that was typed: the picture shows it however it came out. */
  leaveLine(line: number): void {
    if (line === this.#line || this.#typed) return;
    this.#line = 0;
    if (this.view) this.#paint(this.view);
  }

  async undo(): Promise<void> {
    this.flush();
    await this.#ask(() => (this.view?.canUndo ? this.#backend.call("undo_map", { name: this.name }) : null));
  }

  async redo(): Promise<void> {
    this.flush();
    await this.#ask(() => (this.view?.canRedo ? this.#backend.call("redo_map", { name: this.name }) : null));
  }

  async capture(text: string): Promise<boolean> {
    this.flush();
    return await this.#ask(() => {
      if (!this.view) return null;
      const { revision } = this.view;
      return this.#backend.call("capture_chain", { name: this.name, revision, text });
    });
  }

  /** Copies some of the map, as text that can be pasted anywhere. */
  async copy(subjects: readonly MapSubject[]): Promise<boolean> {
    this.flush();
    // After whatever was asked before: it is about the map as that left it.
    await this.#last;
    try {
      await this.#backend.call("copy_elements", { name: this.name, subjects: [...subjects] });
      return true;
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
      return false;
    }
  }

  /** Puts what was copied onto the map: its middle there, or beside what it would hide. */
  async paste(at: MapPlace | null): Promise<boolean> {
    this.flush();
    return await this.#ask(() => {
      if (!this.view) return null;
      return this.#backend.call("paste_elements", { name: this.name, revision: this.view.revision, at });
    });
  }

  /** Has the questions ready that a facilitator asks; they are the same for every map. */
  async meetCoach(): Promise<void> {
    const { language } = this.look;
    if (this.coach && this.#coached === language) return;
    this.#coached = language;
    try {
      this.coach = await this.#backend.call("list_checklists", { language });
    } catch (thrown) {
      this.#coached = null;
      this.#notices.fail(failureOf(thrown));
    }
  }

  /** Decides between what is shown and what another program wrote meanwhile. */
  async settle(keep: MapSide): Promise<void> {
    await this.#ask(() => this.#backend.call("settle_map", { name: this.name, keep }));
  }

  /** Asks for the map again, after its file changed. */
  async reload(): Promise<void> {
    this.flush();
    await this.#ask(() => this.#open());
  }

  /** Makes the map what it was in a snapshot, as one step. */
  async restore(id: number): Promise<boolean> {
    this.flush();
    return await this.#ask(() => this.#backend.call("restore_snapshot", { name: this.name, id }));
  }

  /** Everything done so far is in the program. */
  async settled(): Promise<void> {
    this.flush();
    await this.#last;
  }

  /** The map is no longer looked at: the program keeps what was made of it. Nobody waits for that. */
  leave(): void {
    const call = async () => {
      await this.settled();
      await this.#backend.call("leave_map", { name: this.name });
    };
    call().catch(() => undefined);
  }

  /** Opens the map, laid out for the page that it is shown on: once that is known, no other is painted first. */
  async #open(): Answer {
    const { name } = this;
    const opened = await this.#backend.call("open_map", { name, look: this.#shown().look });
    // The canvas may have come to know its size meanwhile.
    const { look, page } = this.#shown();
    if (!page) return opened;
    this.#held = received(null, opened);
    return await this.#backend.call("show_map", { name, look, ...page });
  }

  async #show(): Promise<void> {
    await this.#ask(() => {
      const { look, page } = this.#shown();
      return page && this.#backend.call("show_map", { name: this.name, look, ...page });
    });
  }

  #shown(): { look: MapLook; page: { width: number; height: number } | null } {
    if (!this.#stage) return { look: this.look, page: this.#page };
    return { look: { ...this.look, dark: false, theme: "projector" }, page: this.#stage };
  }

  /**
   * Asks once everything before is answered, so that each question is about the map that the last answer left; at once where
   * nothing is waited for.
   */
  async #ask(call: () => Answer | null, outcome: Outcome = {}): Promise<boolean> {
    this.#turns += 1;
    const run = () => this.#turn(call, outcome);
    // Whatever of the window asks shall not follow what the question happens to read.
    const turn = this.#turns === 1 ? untrack(run) : this.#last.then(run);
    this.#last = turn;
    return await turn;
  }

  async #turn(call: () => Answer | null, { landed, fail }: Outcome): Promise<boolean> {
    this.asked += 1;
    // Only an answer to what is typed may leave the picture as it was: anything else that is done has to be seen.
    this.#line = 0;
    try {
      const answer = await call();
      landed?.();
      if (answer && !this.#take(answer)) await this.#lookAgain();
      return true;
    } catch (thrown) {
      landed?.();
      const failure = failureOf(thrown);
      if (fail) fail(failure);
      else this.#notices.fail(failure);
      if (failure.kind.is === "mapChanged") await this.#lookAgain();
      return false;
    } finally {
      this.#turns -= 1;
      this.asked -= 1;
    }
  }

  async #lookAgain(): Promise<void> {
    try {
      this.#take(await this.#open());
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Takes an answer; false where it is about a view that this window does not hold. */
  #take(update: MapUpdate): boolean {
    const held = received(this.#held, update);
    this.#held = held;
    if (!held) return false;
    // The objects that are painted are the ones to hold: what they share with the next answer stays as it is.
    const scene = reuse(this.picture?.scene ?? null, held.view.scene);
    const view = { ...held.view, scene };
    this.#held = { ...held, view };
    this.view = view;
    // A line that cannot be read as yet would take its element away and put it back with the next letter.
    const half = view.diagnostics.some(({ line, severe }) => severe && line === this.#line);
    if (!half || !this.picture) this.#paint(view);
    return true;
  }

  #paint(view: MapView): void {
    this.picture = pictureOf(view.scene, view.elements, this.picture);
    this.#pictured = view;
  }

  /** The picture that the program answered with, whatever is painted while a line is half typed. */
  #answered(view: MapView, painted: Picture): Picture {
    return view === this.#pictured ? painted : pictureOf(view.scene, view.elements);
  }
}
