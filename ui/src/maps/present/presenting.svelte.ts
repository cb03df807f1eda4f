import type { Backend, Presentation, PresentationChange } from "../../backend/backend";
import { failureOf } from "../../backend/backend";
import { m } from "../../paraglide/messages";
import type { Notices } from "../../shared/notices.svelte";

const nothing: Presentation = {
  revision: 0,
  map: null,
  left: null,
  startedAt: null,
  step: 0,
  cover: "nothing",
  timer: null,
  timerShown: false,
};

/** The steps by name, in their order. */
export const stepNames = [m.step_anchors, m.step_chain, m.step_evolution, m.step_movement, m.step_notes];

/** What is presented: the program keeps it, each window shows it and turns it on. */
export class Presenting {
  state = $state.raw<Presentation>(nothing);
  readonly #backend: Backend;
  readonly #notices: Notices;
  #last: Promise<unknown> = Promise.resolve();
  /** Changes whose answers are waited for. */
  #asked = 0;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  /** Loads now, and whenever another window changed it. */
  follow(): () => void {
    void this.load();
    return this.#backend.listen((event) => {
      if (event.is === "presentationChanged") void this.load();
    });
  }

  async load(): Promise<void> {
    try {
      this.#take(await this.#backend.call("load_presentation", {}));
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
    }
  }

  /** Makes a change, one after another. A step or a cover shows at once. False where the program refuses. */
  async change(change: PresentationChange): Promise<boolean> {
    if (change.is === "show") this.state = { ...this.state, step: change.step, cover: "nothing" };
    if (change.is === "cover") this.state = { ...this.state, cover: change.with };
    this.#asked += 1;
    const turn = this.#last.then(async () => {
      try {
        const answer = await this.#backend.call("change_presentation", change);
        this.#asked -= 1;
        this.#take(answer);
        return true;
      } catch (thrown) {
        this.#asked -= 1;
        this.#notices.fail(failureOf(thrown));
        await this.load();
        return false;
      }
    });
    this.#last = turn;
    return await turn;
  }

  #take(state: Presentation): void {
    // While more is on its way, what is shown is ahead of any answer.
    if (this.#asked === 0 && state.revision >= this.state.revision) this.state = state;
  }
}
