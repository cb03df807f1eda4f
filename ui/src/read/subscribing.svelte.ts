import { SvelteSet } from "svelte/reactivity";

import type { AddedFeed, Backend, Failure, FeedPreview } from "../backend/backend";
import { failureOf } from "../backend/backend";

type Step =
  | { at: "asking" }
  | { at: "looking" }
  | { at: "found"; found: FeedPreview[] }
  | { at: "failed"; failure: Failure }
  | { at: "adding"; found: FeedPreview[] };

/** From an address to subscriptions: look first, then choose among what was found, and add. */
export class Subscribing {
  address = $state("");
  /** The folder's row id as text; empty for none. */
  folder = $state("");
  step = $state.raw<Step>({ at: "asking" });
  /** Why one of the feeds chosen could not be added. */
  trouble = $state.raw<Failure | null>(null);
  /** Addresses of the feeds chosen. */
  readonly chosen = new SvelteSet<string>();
  readonly #backend: Backend;
  #looked = "";

  constructor(backend: Backend, address: string) {
    this.#backend = backend;
    this.address = address;
  }

  async look(): Promise<void> {
    const address = this.address.trim();
    if (address === "") return;
    this.#looked = address;
    this.step = { at: "looking" };
    this.trouble = null;
    this.chosen.clear();
    try {
      const { found } = await this.#backend.call("look_for_feeds", { address });
      if (this.#looked !== address) return;
      // Where the best is read already, the next one is no second best: nothing is chosen for the user.
      const [best] = found;
      if (best?.subscribed === null) this.chosen.add(best.url);
      this.step = { at: "found", found };
    } catch (thrown) {
      if (this.#looked === address) this.step = { at: "failed", failure: failureOf(thrown) };
    }
  }

  /** Ends the look under way; the address stays to be mended. */
  stop(): void {
    if (this.step.at === "looking") void this.#backend.call("cancel_look", {}).catch(() => undefined);
    this.edit();
  }

  /** The address changed: what was found is of another one. */
  edit(): void {
    this.#looked = "";
    this.step = { at: "asking" };
    this.trouble = null;
    this.chosen.clear();
  }

  choose(url: string, chosen: boolean): void {
    if (chosen) this.chosen.add(url);
    else this.chosen.delete(url);
  }

  /** Subscribes to what is chosen, one after the other. Returns those that came; what did not stays chosen. */
  async add(): Promise<AddedFeed[]> {
    if (this.step.at !== "found") return [];
    const { found } = this.step;
    this.step = { at: "adding", found };
    this.trouble = null;
    const folder = this.folder === "" ? null : Number(this.folder);
    const added: AddedFeed[] = [];
    for (const { url } of found.filter((feed) => this.chosen.has(feed.url))) {
      try {
        added.push(await this.#backend.call("subscribe", { address: url, folder }));
        this.chosen.delete(url);
      } catch (thrown) {
        this.trouble ??= failureOf(thrown);
      }
    }
    this.step = { at: "found", found };
    return added;
  }
}
