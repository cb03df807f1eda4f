import type { Backend, Failure, MapSnapshot, MapState } from "../../backend/backend";
import { failureOf } from "../../backend/backend";
import { m } from "../../paraglide/messages";
import { getLocale } from "../../paraglide/runtime";
import { longDate, momentDate } from "../../shared/dates";

/** A snapshot by its number, or null for the map as it is now. */
export type StateId = number | null;

/** How one map was at several times, for a deck that tells it: what there is to choose from, and what is chosen. */
export class DeckStates {
  /** Oldest first. */
  list = $state.raw<readonly MapSnapshot[]>([]);
  failure = $state.raw<Failure | null>(null);
  #chosen = $state.raw<ReadonlySet<StateId>>(new Set([null]));

  /** At first those that somebody asked for, for each has a story; where there is none, all of them. */
  async load(backend: Backend, name: string): Promise<void> {
    try {
      const newestFirst = await backend.call("list_snapshots", { name });
      this.list = newestFirst.toReversed();
      const told = this.list.filter(({ byHand, reason }) => byHand || reason !== "");
      this.#chosen = new Set([null, ...(told.length > 0 ? told : this.list).map(({ id }) => id)]);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  has(id: StateId): boolean {
    return this.#chosen.has(id);
  }

  get count(): number {
    return this.request.length;
  }

  choose(id: StateId, chosen: boolean): void {
    const ids = new Set(this.#chosen);
    if (chosen) ids.add(id);
    else ids.delete(id);
    this.#chosen = ids;
  }

  chooseAll(chosen: boolean): void {
    this.#chosen = new Set(chosen ? [null, ...this.list.map(({ id }) => id)] : []);
  }

  /** What a state is called: when, and why. The time of day only where the day alone does not tell it from another. */
  label(snapshot: MapSnapshot): string {
    const day = (at: number) => longDate(at, getLocale());
    const isAlone = this.list.filter(({ takenAt }) => day(takenAt) === day(snapshot.takenAt)).length === 1;
    const when = isAlone ? day(snapshot.takenAt) : momentDate(snapshot.takenAt, getLocale());
    return snapshot.reason === "" ? when : `${when}, ${snapshot.reason}`;
  }

  /** What is asked of the program: in the order of time, the map as it is now at the end. */
  get request(): MapState[] {
    const kept = this.list.filter(({ id }) => this.has(id));
    const states: MapState[] = kept.map((one) => ({ snapshot: one.id, label: this.label(one) }));
    return this.has(null) ? [...states, { snapshot: null, label: m.compare_now() }] : states;
  }
}
