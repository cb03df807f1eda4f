import type { MapAreaKind, MapEdit } from "../backend/backend";
import { grow, surround } from "./kernels/areas";
import * as edits from "./kernels/edits";
import type { Figure, Key, Picture } from "./kernels/elements";
import type { Gesture, PointerStep } from "./kernels/gesture";
import { editOf, previewOf, rest, startOf, step } from "./kernels/gesture";
import type { Hit } from "./kernels/hit";
import { hitAt, isSameHit } from "./kernels/hit";
import { leftBy, rebase } from "./kernels/rebase";
import type { Selection } from "./kernels/selection";
import { carry, neighbour, none } from "./kernels/selection";
import type { MapPoint, PagePoint, ScreenPoint, View } from "./kernels/space";
import { fit, onScreen, pageOf, placeOf, reveal, round, toPage, toScreen, zoomAt } from "./kernels/space";
import type { MapSession } from "./session.svelte";

/** What is being named on the canvas itself. */
export type Naming =
  | { is: "component" | "note" | "annotation"; at: MapPoint }
  | { is: "rename"; figure: Figure }
  | { is: "link"; from: Figure[] };

/** What a gesture came to, and on which picture. */
interface Dropped {
  readonly gesture: Gesture;
  readonly on: Picture;
}

/** How long an answer may take before the picture is worked out without it, in milliseconds. */
const patience = 50;

/** The canvas of one open map: how it is looked at, what is selected, what the pointer does, and its verbs. */
export class MapCanvas {
  readonly session: MapSession;
  view = $state.raw<View>({ scale: 1, x: 0, y: 0 });
  selection = $state.raw<Selection>(none);
  gesture = $state.raw<Gesture>(rest);
  naming = $state.raw<Naming | null>(null);
  /** What the pointer rests on. */
  hover = $state.raw<Hit>({ on: "ground" });
  /** The part of the axis of evolution that answers suggest, while they are looked at. */
  band = $state.raw<{ from: number; to: number } | null>(null);
  /** A name that waits, where it would come to stand. */
  ghost = $state.raw<{ name: string; at: MapPoint } | null>(null);
  /** Whether the dots of a vote are at their components. */
  dotsShown = $state(true);
  /** Where a point of the window is on the canvas; null outside it. */
  locate: (x: number, y: number) => ScreenPoint | null = () => null;
  /** Gives the focus back to the canvas. */
  focus: () => void = () => undefined;
  /** Where the pointer is, if it is over the canvas. */
  #pointer: ScreenPoint | null = null;
  #box = { width: 0, height: 0 };
  /** Whether the view is the whole page: then it stays so when the page changes. */
  #fitted = true;
  /** What was let go of last, as long as it is shown as the hand left it. */
  #letGo: Dropped | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** What was dropped before, until the program has answered. */
  #dropped: readonly Dropped[] = [];
  /** The picture with what was dropped, while there is any. */
  #ahead = $state.raw<Picture | null>(null);
  /** What the program answered last. */
  #known: Picture | null = null;
  /** What the selection and the gesture are about. */
  #ground: Picture | null = null;

  constructor(session: MapSession) {
    this.session = session;
  }

  /** The map as it is seen while nothing is dragged: it does not wait for the program. */
  readonly picture = $derived.by(() => this.#ahead ?? this.session.picture);
  /** The scene before the gesture moved anything of it. */
  readonly laid = $derived.by(() => (startOf(this.gesture) ?? this.picture)?.scene ?? null);
  readonly scene = $derived.by(() => previewOf(this.gesture) ?? this.picture?.scene ?? null);
  readonly selected = $derived.by((): Figure[] => {
    const { picture } = this;
    return picture ? this.selection.flatMap((key) => picture.byKey.get(key) ?? []) : [];
  });

  /** The program has another picture: the selection and what the pointer does go on with what they were about. */
  follow(picture: Picture): void {
    const known = this.#known;
    if (known === picture) return;
    this.#rest();
    const sized = known?.scene.width !== picture.scene.width || known.scene.height !== picture.scene.height;
    this.#known = picture;
    const { view } = this;
    if (this.#fitted && sized) this.fit();
    this.#settle(picture, view);
  }

  /** Puts what was dropped, and then what the pointer does, onto a picture; `before` is the view that it was done in. */
  #settle(answered: Picture, before = this.view): void {
    const { view } = this;
    let picture = answered;
    for (const { gesture, on } of this.#dropped)
      picture = leftBy(rebase(gesture, { picture: on, view }, { picture, view }), picture);
    const was = this.#ground;
    this.#ahead = picture === answered ? null : picture;
    this.#ground = picture;
    if (!was || was === picture) return;
    this.selection = carry(this.selection, was, picture);
    this.gesture = rebase(this.gesture, { picture: was, view: before }, { picture, view });
  }

  resize(width: number, height: number): void {
    this.#box = { width, height };
    if (this.#fitted) this.fit();
  }

  fit(): void {
    const page = this.session.picture?.scene;
    this.#fitted = true;
    if (page && this.#box.width > 0) this.view = fit(page, this.#box);
  }

  zoom(factor: number, at: ScreenPoint = onScreen(this.#box.width / 2, this.#box.height / 2)): void {
    this.#fitted = false;
    this.view = zoomAt(this.view, at, factor);
  }

  pan(x: number, y: number): void {
    this.#fitted = false;
    this.view = { ...this.view, x: this.view.x + x, y: this.view.y + y };
  }

  /** Steps the pointer's state machine, and does what comes of it. */
  point(event: PointerStep): void {
    if (this.#letGo) {
      // The pointer is taken back after each release.
      if (event.is === "cancel") return;
      this.#rest();
    }
    const { picture } = this;
    if (event.is === "down" || event.is === "move") this.#pointer = event.at;
    if (!picture) return;
    if (event.is === "move" && this.gesture.at === "rest") {
      const hit = hitAt(picture, toPage(this.view, event.at), 6 / this.view.scale, this.selection);
      if (!isSameHit(hit, this.hover)) this.hover = hit;
      return;
    }
    const { selection, view } = this;
    const outcome = step(this.gesture, event, { picture, selection, view });
    if (outcome.drops) void this.#drop(outcome.drops, picture);
    else this.gesture = outcome.gesture;
    if (outcome.selection) this.selection = outcome.selection;
    if (outcome.view) {
      this.view = outcome.view;
      this.#fitted = false;
    }
  }

  /**
   * Makes the change that a gesture comes to on the map as it is once everything asked before is answered. Mostly that is
   * now, and the answer is there before the eye could tell: until then all is shown as the hand left it, and nothing stands
   * in the answer's way.
   */
  async #drop(gesture: Gesture, on: Picture): Promise<void> {
    const dropped = { gesture, on };
    const { view } = this;
    this.#letGo = dropped;
    this.#patience = setTimeout(() => {
      this.#rest();
    }, patience);
    await this.session.commit(
      (picture) => editOf(rebase(gesture, { picture: on, view }, { picture, view }), picture),
      () => {
        if (this.#letGo === dropped) this.#forgetLetGo();
        else this.#dropped = this.#dropped.filter((other) => other !== dropped);
      },
    );
    const { picture } = this.session;
    if (picture === this.#known && picture) this.#settle(picture);
    else if (picture) this.follow(picture);
  }

  /** Whatever comes next is done on a picture with what was let go of, whether that is answered or not. */
  #rest(): void {
    const dropped = this.#letGo;
    if (!dropped) return;
    this.#forgetLetGo();
    this.#dropped = [...this.#dropped, dropped];
    if (this.#known) this.#settle(this.#known);
  }

  #forgetLetGo(): void {
    clearTimeout(this.#patience);
    this.#letGo = null;
    this.gesture = rest;
  }

  leave(): void {
    this.#pointer = null;
    this.hover = { on: "ground" };
  }

  select(key: Key): void {
    this.#rest();
    this.selection = [key];
    const figure = this.picture?.byKey.get(key);
    if (figure && this.#box.width > 0) this.view = reveal(this.view, figure.centre, this.#box);
  }

  selectNamed(name: string): void {
    const found = this.picture?.figures.find(({ element }) => element.name === name);
    if (found) this.select(found.key);
  }

  /** Selects what stands on a line of the text. */
  selectLine(line: number): void {
    const found = this.session.picture?.figures.filter(({ element }) => element.line === line) ?? [];
    const keys = found.map(({ key }) => key);
    if (keys.length > 0 && !keys.some((key) => this.selection.includes(key)))
      this.selection = keys.slice(0, 1);
  }

  /** Goes to the next element in reading order; false past the last one. */
  walk(way: 1 | -1): boolean {
    this.#rest();
    const { picture } = this;
    const next = picture && neighbour(picture, this.selection, way);
    if (next !== null) this.select(next);
    else this.selection = none;
    return next !== null;
  }

  selectAll(): void {
    this.#rest();
    this.selection = this.picture?.figures.map(({ key }) => key) ?? none;
  }

  /** Takes back the nearest thing: a gesture, a name being typed, the selection. False where there was none. */
  escape(): boolean {
    this.#rest();
    if (this.gesture.at !== "rest") this.point({ is: "cancel" });
    else if (this.naming) this.naming = null;
    else if (this.selection.length > 0) this.selection = none;
    else return false;
    return true;
  }

  /** Asks for the name of something new, where the pointer is or below what is selected. */
  add(is: "component" | "note" | "annotation", at?: ScreenPoint): void {
    this.#rest();
    const { picture } = this.session;
    if (!picture) return;
    const { plot } = picture.scene;
    const last = this.selected.at(-1);
    const pointed = at ?? this.#pointer;
    const place = pointed
      ? placeOf(plot, toPage(this.view, pointed))
      : last
        ? placeOf(plot, pageOf(plot, below(last)))
        : placeOf(plot, toPage(this.view, onScreen(this.#box.width / 2, this.#box.height / 2)));
    this.naming = { is, at: place };
  }

  rename(): void {
    this.#rest();
    const figure = this.selected.at(-1);
    if (figure && figure.element.kind !== "area") this.naming = { is: "rename", figure };
  }

  link(): void {
    this.#rest();
    const from = this.selected.filter(
      ({ element }) => !["note", "annotation", "area"].includes(element.kind),
    );
    if (from.length > 0) this.naming = { is: "link", from };
  }

  /** Where on the page what is being named is. */
  whereNaming(naming: Naming): PagePoint | null {
    const plot = this.session.picture?.scene.plot;
    if (naming.is === "rename") return naming.figure.centre;
    if (naming.is === "link") return naming.from.at(-1)?.centre ?? null;
    return plot ? pageOf(plot, naming.at) : null;
  }

  screenOf(page: PagePoint): ScreenPoint {
    return toScreen(this.view, page);
  }

  /** What is typed becomes a name, a text or a link. */
  async name(naming: Naming, written: string): Promise<void> {
    this.naming = null;
    this.focus();
    const text = written.trim();
    if (text === "") return;
    if (naming.is === "rename") {
      const { subject, name, kind } = naming.figure.element;
      if (text === name) return;
      const says = kind === "note" || kind === "annotation";
      await this.#make(() => (says ? { is: "say", subject, text } : { is: "rename", subject, name: text }));
    } else if (naming.is === "link") await this.#linkTo(naming.from, text);
    else {
      const { visibility, evolution } = naming.at;
      const edit: MapEdit =
        naming.is === "component"
          ? { is: "add", kind: "component", name: text, visibility, evolution }
          : { is: naming.is === "note" ? "addNote" : "addAnnotation", text, visibility, evolution };
      if (await this.#make(() => edit)) this.selectNamed(text);
    }
  }

  async #linkTo(from: readonly Figure[], name: string): Promise<void> {
    const subjects = from.map(({ element }) => element.subject);
    const known = this.session.picture?.figures.find(({ element }) => fold(element.name) === fold(name));
    const to = known?.element.subject ?? { is: "named" as const, name };
    const links = subjects.map((subject) => edits.link(subject, to));
    const last = from.at(-1);
    // A name that is not on the map yet comes onto it, below what needs it.
    const made: MapEdit[] = known || !last ? [] : [{ is: "add", kind: "component", name, ...below(last) }];
    await this.#make(() => edits.together([...made, ...links]));
  }

  nudge(right: number, up: number): void {
    void this.#make((picture) => edits.nudge(picture, this.selection, right, up));
  }

  /** Makes the areas that are selected larger, or smaller. */
  grow(right: number, down: number): void {
    void this.#make((picture) => edits.together(grow(picture, this.selection, right, down)));
  }

  /** Puts an area around what is selected; it is what is selected then. */
  async surround(kind: MapAreaKind): Promise<void> {
    this.#rest();
    if (!(await this.#make(() => surround(this.selected, kind)))) return;
    // The last of its kind in the text, as all areas are listed by their place there.
    const made = this.session.picture?.figures
      .filter(({ element }) => element.kind === "area")
      .sort((one, other) => one.element.line - other.element.line)
      .at(-1);
    if (made) this.selection = [made.key];
  }

  jump(stage: 1 | 2 | 3 | 4): void {
    void this.#make((picture) => edits.jump(picture, this.selection, stage));
  }

  evolve(): void {
    void this.#make((picture) => edits.evolve(picture, this.selection));
  }

  inertia(): void {
    void this.#make((picture) => edits.inertia(picture, this.selection));
  }

  pipeline(): void {
    void this.#make((picture) => edits.pipeline(picture, this.selection));
  }

  async remove(): Promise<void> {
    this.#rest();
    const next = this.selected[0];
    if (await this.#make((picture) => edits.remove(picture, this.selection))) {
      // The keyboard goes on from where it was.
      const near = this.session.picture?.figures.find(({ centre }) => next && centre.y >= next.centre.y);
      this.selection = near ? [near.key] : none;
    }
  }

  async duplicate(): Promise<void> {
    let names: string[] = [];
    const made = await this.#make((picture) => {
      const copy = edits.duplicate(picture, this.selection);
      names = copy.names;
      return copy.edit;
    });
    if (!made) return;
    const figures = this.session.picture?.figures ?? [];
    this.selection = names.flatMap(
      (name) => figures.findLast(({ element }) => element.name === name)?.key ?? [],
    );
  }

  /** Copies what is selected; false where nothing is. */
  async copy(): Promise<boolean> {
    this.#rest();
    const subjects = this.selected.map(({ element }) => element.subject);
    return subjects.length > 0 && (await this.session.copy(subjects));
  }

  async cut(): Promise<void> {
    if (await this.copy()) await this.remove();
  }

  /** Puts what was copied where the pointer is, or near where it was copied from; it is what is selected then. */
  async paste(): Promise<void> {
    this.#rest();
    const { picture, view } = this.session;
    if (!picture || !view) return;
    const at = this.#pointer && placeOf(picture.scene.plot, toPage(this.view, this.#pointer));
    const place = at && { visibility: at.visibility, evolution: at.evolution };
    const keys = new Set(picture.byKey.keys());
    if (!(await this.session.paste(place)) || !this.session.picture) return;
    this.follow(this.session.picture);
    // What is new stands at the end of its list, and so has a key that was not there.
    this.selection = this.session.picture.figures.flatMap(({ key }) => (keys.has(key) ? [] : [key]));
  }

  async #make(make: (picture: Picture) => MapEdit | null): Promise<boolean> {
    this.#rest();
    const made = await this.session.commit(make);
    // The answer is in before what follows it looks at the picture.
    if (this.session.picture) this.follow(this.session.picture);
    return made;
  }
}

const below = ({ element }: Figure) => ({
  visibility: Math.max(0.02, round(element.visibility - 0.12)),
  evolution: element.evolution,
});
const fold = (name: string) => name.replace(/\s+/g, " ").trim().toLowerCase();
