import type { Event, Presentation, PresentationChange } from "../backend";

/** What the stand-in presents. */
export class FakePresenting {
  state: Presentation = {
    revision: 0,
    map: null,
    left: null,
    startedAt: null,
    step: 0,
    cover: "nothing",
    timer: null,
    timerShown: false,
  };
  readonly #emit: (event: Event) => void;

  constructor(emit: (event: Event) => void) {
    this.#emit = emit;
  }

  change(change: PresentationChange): Presentation {
    this.state = { ...this.state, ...this.#of(change, Date.now()), revision: this.state.revision + 1 };
    this.#emit({ is: "presentationChanged" });
    return this.state;
  }

  #of(change: PresentationChange, now: number): Partial<Presentation> {
    const { timer, map, left } = this.state;
    switch (change.is) {
      case "start": {
        const anew = left !== change.map;
        return { map: change.map, left: null, cover: "nothing", ...(anew && { step: 0, startedAt: now }) };
      }
      case "end":
        return { map: null, left: change.comesBack ? map : null, cover: "nothing" };
      case "show":
        return { step: Math.min(4, change.step), cover: "nothing" };
      case "cover":
        return { cover: change.with };
      case "showTimer":
        return { timerShown: change.shown };
      case "setTimer":
        return {
          timer: change.totalMs > 0 ? { totalMs: change.totalMs, spentMs: 0, runningSince: now } : null,
          timerShown: true,
        };
      case "runTimer": {
        if (!timer) return {};
        const spentMs = timer.spentMs + (timer.runningSince === null ? 0 : now - timer.runningSince);
        return { timer: { ...timer, spentMs, runningSince: change.running ? now : null } };
      }
      case "resetTimer":
        if (!timer) return {};
        return { timer: { ...timer, spentMs: 0, runningSince: timer.runningSince === null ? null : now } };
    }
  }
}
