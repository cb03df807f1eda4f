import type { Backend, Failure } from "../backend/backend";
import { failureOf } from "../backend/backend";
import { hasWords } from "../shared/fold";

export interface Target {
  id: string;
  label: string;
  to: { technology: number } | { map: string };
}

/** What an entry can be attached to. */
export class Targets {
  text = $state("");
  loaded = $state(false);
  failure = $state.raw<Failure | null>(null);
  #all = $state.raw<Target[]>([]);
  /** Those that have every word that is typed. */
  readonly found: Target[] = $derived.by(() => {
    return this.#all.filter(({ label }) => hasWords(this.text, [label]));
  });
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    this.failure = null;
    const [technologies, maps] = await Promise.all([this.#technologies(), this.#maps()]);
    this.#all = [...technologies, ...maps];
    this.loaded = true;
  }

  #technologies(): Promise<Target[]> {
    return this.#try(async () => {
      const { rows } = await this.#backend.call("list_technologies", {});
      return rows.map(({ id, name }) => ({ id: `technology-${id}`, label: name, to: { technology: id } }));
    });
  }

  #maps(): Promise<Target[]> {
    return this.#try(async () => {
      const maps = await this.#backend.call("list_maps", { dark: false });
      return maps.map(({ name, title }) => ({ id: `map-${name}`, label: title || name, to: { map: name } }));
    });
  }

  // One that cannot be listed does not hide the other.
  async #try(list: () => Promise<Target[]>): Promise<Target[]> {
    try {
      return await list();
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return [];
    }
  }
}
