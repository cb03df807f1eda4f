import type { MapEdit, MapRound, MapWorkshop } from "../../backend/backend";
import { isFlag, recall, remember } from "../../shared/remember";
import type { MapCanvas } from "../canvas.svelte";
import type { Figure } from "../kernels/elements";
import type { MapPoint } from "../kernels/space";
import * as edits from "./edits";

/** What is asked for at the foot of the canvas. */
export type Asking = "names" | "topic" | "round" | null;

const none: MapWorkshop = { tray: [], parked: [], rounds: [] };
const middle: MapPoint = { space: "map", visibility: 0.5, evolution: 0.5 };

/** What a workshop does around one open map: names that wait, parked topics, votes. All of it is kept in the map's text. */
export class Workshop {
  readonly canvas: MapCanvas;
  asking = $state<Asking>(null);
  /** Whether what was written down shows at the foot of the canvas. */
  shown = $state(recall("mapWorkshop", true, isFlag));
  /** The round that is looked at, where that is not the open one. */
  chosen = $state<string | null>(null);
  /** Takes the keyboard to the first name that waits. */
  toTray: () => void = () => undefined;
  #at: MapPoint = middle;

  constructor(canvas: MapCanvas) {
    this.canvas = canvas;
  }

  get now(): MapWorkshop {
    return this.canvas.session.view?.workshop ?? none;
  }

  readonly round = $derived.by((): MapRound | null => {
    const { rounds } = this.now;
    return rounds.find(({ id }) => id === this.chosen) ?? rounds.findLast(({ open }) => open) ?? null;
  });
  /** The round whose dots are at their components. */
  readonly dotted = $derived.by(() => (this.canvas.dotsShown ? this.round : null));
  readonly isEmpty = $derived(
    this.now.tray.length === 0 && this.now.parked.length === 0 && this.round === null && this.asking === null,
  );

  ask(what: Asking): void {
    this.asking = what;
    if (what !== null) this.show(true);
  }

  /** Nothing is asked for any more: the keyboard is back on the map. */
  done(): void {
    this.asking = null;
    this.canvas.focus();
  }

  show(shown: boolean): void {
    this.shown = shown;
    remember("mapWorkshop", shown);
  }

  /** Writes names down. How many were there already. */
  async capture(text: string): Promise<number> {
    const names = edits.namesIn(text);
    if (names.length === 0) return 0;
    const before = this.now.tray.length;
    if (!(await this.#make({ is: "capture", names }))) return 0;
    return names.length - (this.now.tray.length - before);
  }

  /** Shows where a name that waits would go. */
  aim(index: number, at: MapPoint = this.#at): void {
    const name = this.now.tray[index];
    this.#at = at;
    this.canvas.ghost = name === undefined ? null : { name, at };
  }

  stopAiming(): void {
    this.canvas.ghost = null;
  }

  /** Where the name that is being placed goes by a key; false for a key that leads nowhere. */
  aimBy(index: number, chord: string): boolean {
    const at = edits.aim(this.#at, chord);
    if (at) this.aim(index, at);
    return at !== null;
  }

  /** Puts a name on the map where it was aimed at, and selects it. */
  async put(index: number, linked: boolean): Promise<boolean> {
    const { canvas } = this;
    const name = this.now.tray[index];
    const at = this.#at;
    if (name === undefined) return false;
    const from: readonly Figure[] = linked ? canvas.selected : [];
    if (!(await this.#make(edits.put(name, index, at, from)))) return false;
    this.#at = edits.below(at);
    // What a chain hangs from stays selected: the next name may be linked to it as well.
    if (!linked) canvas.selectNamed(name);
    return true;
  }

  discardName = (index: number) => this.#make({ is: "uncapture", index });

  async park(topic: string, component: string | null): Promise<boolean> {
    const words = topic.trim() === "" ? (component ?? "") : topic.trim();
    return words !== "" && (await this.#make({ is: "park", topic: words, component }));
  }

  settle = (index: number, done: boolean) => this.#make({ is: "settleParked", index, done });
  unpark = (index: number) => this.#make({ is: "unpark", index });

  async openRound(asked: { question: string; voters: number; dots: number }): Promise<boolean> {
    this.chosen = null;
    this.canvas.dotsShown = true;
    return await this.#make(() => edits.openRound(this.now, asked));
  }

  async setOpen(round: MapRound, open: boolean): Promise<void> {
    if (await this.#make(edits.setOpen(round, open))) this.chosen = round.id;
  }

  async discard(round: MapRound): Promise<void> {
    if (await this.#make(edits.discard(round))) this.chosen = null;
  }

  /** A dot more, or one less, for components by name, or for what is selected. Opens a round where none is. */
  vote(by: 1 | -1, components: readonly string[] = edits.candidates(this.canvas.selected)): void {
    const { round } = this;
    if (!round?.open) {
      if (by === 1) this.ask("round");
      else this.canvas.dotsShown = !this.canvas.dotsShown;
      return;
    }
    void this.#make(() => edits.vote(this.now, round.id, components, by));
  }

  async #make(edit: MapEdit | (() => MapEdit | null)): Promise<boolean> {
    return await this.canvas.session.commit(typeof edit === "function" ? edit : () => edit);
  }
}
