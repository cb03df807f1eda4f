import { createContext } from "svelte";

import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";
import type { Backend } from "./backend";
import { failureOf } from "./backend";
import { saved } from "./saved";

/** Subscriptions in and out, as other readers know them. */
export class Opml {
  readonly #backend: Backend;
  readonly #notices: Notices;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  /** Imports a text that was dropped or pasted; without one, the program asks for a file. */
  async import(text: string | null): Promise<boolean> {
    try {
      const imported = await this.#backend.call("import_opml", { text });
      if (imported.cancelled) return false;
      const words = m.opml_imported({ count: imported.added });
      const known = imported.known > 0 ? ` ${m.opml_known({ count: imported.known })}` : "";
      if (imported.problems.length > 0) {
        this.#notices.fail({ message: words + known, hint: imported.problems.slice(0, 3).join(" ") });
      } else this.#notices.say(words + known);
      return true;
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
      return false;
    }
  }

  async export(): Promise<void> {
    await saved(this.#notices, this.#backend.call("export_opml", {}));
  }
}

/** Whether a text is a list of subscriptions. */
export const isOpml = (text: string): boolean => /<opml[\s>]/i.test(text.slice(0, 2_000));

/** Whether a text is one web address and nothing else. */
export const isAddress = (text: string): boolean => /^(https?|feed):\/\/\S+$/i.test(text.trim());

export const [getOpml, setOpml] = createContext<Opml>();
