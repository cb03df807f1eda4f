import { createContext } from "svelte";

import { asking } from "../backend/asking";
import type {
  Backend,
  Candidate,
  Failure,
  OffRadar,
  RadarBlip,
  Ring,
  TechnologyList,
  TechnologyRow,
  TechnologyState,
  TechnologyView,
  Undo,
} from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { followed } from "../backend/followed";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { ordered, recallOrder, sorted } from "../shared/order";
import { remember } from "../shared/remember";
import { blankDraft, draftOf, draftOfCandidate, requestOf } from "./draft";
import type { Draft } from "./draft";
import { Radar } from "./radar.svelte";
import { matching, sorting } from "./sorting";
import type { Column } from "./sorting";

/** How often the list is looked at while the past is being read again, in milliseconds. */
const behindPause = 2_000;

/** The place Technologies: the table, what rises, and the page that is open. */
export class Technologies {
  list = $state.raw<TechnologyList | null>(null);
  failure = $state.raw<Failure | null>(null);
  filter = $state("");
  /** Only those of this domain; empty for all. */
  domain = $state("");
  order = $state.raw(recallOrder("technologyOrder", sorting, { by: "name", reversed: false }));
  /** What is in sight. */
  tab = $state<"watched" | "radar" | "candidates">("watched");
  /** The technology whose row the keys act upon; none yet. */
  chosen = $state<number | null>(null);
  /** Whether that row is to have the focus as soon as it is there. */
  wantsFocus = $state(false);
  /** The technology whose page is open. */
  opened = $state<number | null>(null);
  view = $state.raw<TechnologyView | null>(null);
  viewFailure = $state.raw<Failure | null>(null);
  /** The technology that the dialog is writing. */
  draft = $state.raw<Draft | null>(null);
  /** Why the program refused it. */
  refused = $state.raw<Failure | null>(null);

  readonly domains: string[] = $derived.by(() =>
    [...new Set((this.list?.rows ?? []).map((row) => row.domain).filter(Boolean))].sort((a, b) =>
      a.localeCompare(b, getLocale()),
    ),
  );
  readonly shown: TechnologyRow[] = $derived.by(() =>
    sorted(matching(this.list?.rows ?? [], this.filter, this.domain), sorting, this.order, getLocale()),
  );
  /** The dots of the radar that the words and the domain let through. */
  readonly dots: RadarBlip[] = $derived.by(() =>
    matching(this.radar.view?.blips ?? [], this.filter, this.domain),
  );
  /** Those that are not on the radar, let through likewise. */
  readonly offRadar: OffRadar[] = $derived.by(() =>
    matching(this.radar.view?.off ?? [], this.filter, this.domain),
  );
  /** Where the chosen row is; -1 where there is none. */
  readonly place: number = $derived.by(() => this.shown.findIndex(({ id }) => id === this.chosen));

  readonly radar: Radar;

  readonly #backend: Backend;
  readonly #changes: Changes;
  readonly #askList = asking((failure) => (this.failure = failure));
  readonly #askView = asking((failure) => (this.viewFailure = failure));
  #soon: ReturnType<typeof setTimeout> | undefined;
  #following = false;

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
    this.radar = new Radar(backend, changes);
  }

  /**
   * Loads now, also the page that was left open, and after every change to entries, until the returned
   * function is called.
   */
  follow(): () => void {
    this.#following = true;
    const events = ["refreshFinished", "mapsChanged", "technologiesChanged"] as const;
    const stop = followed(this.#backend, events, () => void this.#again(), 200);
    const stopRings = this.#backend.listen(({ is }) => {
      if (is === "ringsChanged") void this.#ringsAgain();
    });
    return () => {
      this.#following = false;
      clearTimeout(this.#soon);
      stopRings();
      stop();
    };
  }

  async load(): Promise<void> {
    await this.#askList(this.#backend.call("list_technologies", {}), (list) => {
      this.list = list;
      if (this.domain !== "" && !this.domains.includes(this.domain)) this.domain = "";
      // What is being read again changes every figure.
      clearTimeout(this.#soon);
      if (list.behind > 0 && this.#following) this.#soon = setTimeout(() => void this.#again(), behindPause);
    });
  }

  sortBy(column: Column): void {
    this.order = ordered(this.order, column);
    remember("technologyOrder", this.order);
  }

  /** Shows the table, the radar or the candidates. */
  show(tab: "watched" | "radar" | "candidates"): void {
    this.tab = tab;
    if (tab === "radar") void this.radar.load();
  }

  move(by: number): void {
    if (this.opened !== null) return;
    if (this.tab === "radar") this.radar.move(by, this.dots);
    if (this.tab !== "watched") return;
    const place = Math.min(this.shown.length - 1, Math.max(0, this.place + by));
    this.chosen = this.shown[place]?.id ?? null;
    this.wantsFocus = true;
  }

  /** Opens the page of a technology. */
  async open(id: number): Promise<void> {
    // Whoever comes back goes on there.
    this.chosen = id;
    this.radar.chosen = id;
    this.opened = id;
    this.view = null;
    this.viewFailure = null;
    await this.loadView();
  }

  /** Opens the page of the row that was chosen, from the table, or of the dot, from the radar. */
  openChosen(): void {
    const id = this.#current();
    if (this.opened === null && this.tab !== "candidates" && id !== undefined) void this.open(id);
  }

  /** Decides about the technology whose page is open, or whose dot was chosen. What is ignored is on no radar. */
  async decide(ring: Ring | null): Promise<void> {
    const { opened, view, tab, radar } = this;
    if (view?.row.state === "ignored") return;
    if (opened !== null && view) await radar.decide(opened, view.row.name, ring);
    else if (opened === null && tab === "radar" && radar.blip)
      await radar.decide(radar.blip.technology, radar.blip.name, ring);
  }

  async loadView(): Promise<void> {
    const id = this.opened;
    if (id === null) return;
    await this.#askView(this.#backend.call("load_technology", { technology: id }), (view) => {
      // A page that was left meanwhile comes too late.
      if (this.opened === id) this.view = view;
    });
  }

  /** One step out: from the page to the table. */
  back(): void {
    if (this.opened === null) return;
    this.opened = null;
    this.view = null;
    this.viewFailure = null;
    this.wantsFocus = this.tab === "watched";
    this.radar.wantsFocus = this.tab === "radar";
    void this.load();
  }

  create(name = ""): void {
    this.refused = null;
    this.draft = blankDraft(name);
  }

  watch(candidate: Candidate): void {
    this.refused = null;
    this.draft = draftOfCandidate(candidate);
  }

  /** Opens the dialog on the technology whose page is open, or whose row was chosen. */
  async edit(id = this.opened ?? this.#current()): Promise<void> {
    if (id === undefined) return;
    try {
      const view =
        this.view?.row.id === id
          ? this.view
          : await this.#backend.call("load_technology", { technology: id });
      this.refused = null;
      this.draft = draftOf(view);
    } catch (thrown) {
      this.#changes.notices.fail(failureOf(thrown));
    }
  }

  /** Saves what the dialog has; it stays open where the program refuses. */
  async save(draft: Draft): Promise<void> {
    const request = requestOf(draft);
    try {
      const { technology, undo } = await this.#backend.call("save_technology", request);
      this.draft = null;
      const name = request.names[0]?.name ?? "";
      const words = draft.technology === null ? m.technology_watched({ name }) : m.technology_saved({ name });
      await this.#change(Promise.resolve(undo), words);
      // Enter opens what was just added.
      this.chosen = technology;
    } catch (thrown) {
      this.refused = failureOf(thrown);
    }
  }

  async setState({ id, name, state: before }: TechnologyRow, state: TechnologyState): Promise<void> {
    if (state === before) return;
    const words = {
      watched: m.technology_now_watched,
      settled: m.technology_now_settled,
      ignored: m.technology_now_ignored,
    };
    await this.#change(
      this.#backend.call("set_technology_state", { technology: id, state }),
      words[state]({ name }),
    );
  }

  async remove({ id, name }: TechnologyRow): Promise<void> {
    const place = Math.max(
      0,
      this.shown.findIndex((row) => row.id === id),
    );
    if (this.opened === id) this.back();
    await this.#change(
      this.#backend.call("remove_technology", { technology: id }),
      m.technology_removed({ name }),
    );
    if (this.opened !== null || this.shown.some((row) => row.id === id)) return;
    // The keyboard goes on at the row that stands there now.
    this.chosen = this.shown[Math.min(place, this.shown.length - 1)]?.id ?? null;
    this.wantsFocus = this.tab === "watched";
  }

  async refuse({ term }: Candidate): Promise<void> {
    await this.#change(this.#backend.call("refuse_candidate", { term }), m.candidate_refused({ term }));
  }

  /** The technology whose row was chosen, or whose dot. */
  #current(): number | undefined {
    return this.tab === "radar" ? this.radar.blip?.technology : this.shown[this.place]?.id;
  }

  // The notice's own undo looks again too: what a change took away comes back.
  async #change(call: Promise<Undo>, words: string): Promise<void> {
    await this.#changes.make(call, words, () => void this.#again());
    await this.#again();
  }

  async #again(): Promise<void> {
    await Promise.all([this.load(), this.#ringsAgain()]);
  }

  /** What a decision about a ring changes: the radar, and the page that is open. */
  async #ringsAgain(): Promise<void> {
    const radar = this.tab === "radar" ? this.radar.load() : undefined;
    await Promise.all([this.loadView(), radar]);
  }
}

export const [getTechnologies, setTechnologies] = createContext<Technologies>();
