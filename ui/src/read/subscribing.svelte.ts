import type { AddedFeed, Backend, Failure, FeedPreview } from "../backend/backend";
import { failureOf } from "../backend/backend";

type Step =
  | { at: "asking" }
  | { at: "looking" }
  | { at: "found"; preview: FeedPreview }
  | { at: "failed"; failure: Failure }
  | { at: "adding"; preview: FeedPreview };

/** From an address to a subscription: look first, then choose a folder and add. */
export class Subscribing {
  address = $state("");
  /** The folder's row id as text; empty for none. */
  folder = $state("");
  step = $state.raw<Step>({ at: "asking" });
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
    try {
      const preview = await this.#backend.call("preview_feed", { address });
      if (this.#looked === address) this.step = { at: "found", preview };
    } catch (thrown) {
      if (this.#looked === address) this.step = { at: "failed", failure: failureOf(thrown) };
    }
  }

  /** The address changed: what was found is of another one. */
  edit(): void {
    this.#looked = "";
    this.step = { at: "asking" };
  }

  async add(): Promise<AddedFeed | null> {
    if (this.step.at !== "found") return null;
    const { preview } = this.step;
    this.step = { at: "adding", preview };
    try {
      const folder = this.folder === "" ? null : Number(this.folder);
      return await this.#backend.call("subscribe", { address: this.#looked, folder });
    } catch (thrown) {
      this.step = { at: "failed", failure: failureOf(thrown) };
      return null;
    }
  }
}
