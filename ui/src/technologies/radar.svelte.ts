import { asking } from "../backend/asking";
import type { Backend, Failure, RadarBlip, RadarView, Ring, SaveRadar } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { saved } from "../backend/saved";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { ringNames } from "./words";

/** The technologies as a radar, and what is decided on it. */
export class Radar {
  view = $state.raw<RadarView | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The technology whose dot was chosen; none yet. */
  chosen = $state<number | null>(null);
  /** Whether its line is to have the focus as soon as it is there. */
  wantsFocus = $state(false);

  readonly blip: RadarBlip | null = $derived.by(
    () => this.view?.blips.find(({ technology }) => technology === this.chosen) ?? null,
  );

  readonly #backend: Backend;
  readonly #changes: Changes;
  readonly #ask = asking((failure) => (this.failure = failure));
  /** The decision that was sent last: they arrive one after another, as they were made. */
  #decided: Promise<unknown> = Promise.resolve();

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  async load(): Promise<void> {
    await this.#ask(this.#backend.call("load_radar", {}), (view) => (this.view = view));
  }

  /** Chooses the next of the dots that are shown, by their numbers. */
  move(by: number, shown: RadarBlip[]): void {
    const place = shown.findIndex(({ technology }) => technology === this.chosen);
    const next = shown[Math.min(shown.length - 1, Math.max(0, place + by))];
    if (!next) return;
    this.chosen = next.technology;
    this.wantsFocus = true;
  }

  /** Decides where a technology stands; null leaves that to maps and evidence again. Whoever follows the rings looks again. */
  async decide(technology: number, name: string, ring: Ring | null): Promise<void> {
    const words = ring === null ? m.ring_left({ name }) : m.ring_decided({ name, ring: ringNames[ring]() });
    const call = this.#decided.then(() => this.#backend.call("decide_ring", { technology, ring }));
    this.#decided = call.catch(() => undefined);
    await this.#changes.make(call, words);
  }

  async save(format: SaveRadar["format"], dark = false): Promise<void> {
    const call = this.#backend.call("save_radar", { format, french: getLocale() === "fr", dark });
    await saved(this.#changes.notices, call);
  }
}
