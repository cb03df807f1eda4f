import { createContext } from "svelte";

import type { Backend, Failure, RuleTrial, RuleView, Undo } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { followed } from "../backend/followed";
import { m } from "../paraglide/messages";
import { latest } from "../shared/latest";
import { draftOf, newDraft, requestOf } from "./draft";
import type { ActionKind, Draft } from "./draft";
import { moved } from "./order";

/** How long the hand must rest before a rule is tried, in milliseconds. */
const rest = 200;

/** Rules in their order, and the one that is being written. */
export class Rules {
  all = $state.raw<RuleView[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The rule that the dialog is writing. */
  draft = $state.raw<Draft | null>(null);
  /** What it would have found; none until it was tried. */
  trial = $state.raw<RuleTrial | null>(null);
  /** Why it cannot be tried. */
  trialFailure = $state.raw<Failure | null>(null);
  /** Why it was not saved. */
  refused = $state.raw<Failure | null>(null);

  /** Saved searches that watch on: each is a list of its own. */
  readonly watching: RuleView[] = $derived((this.all ?? []).filter(watches));

  readonly #backend: Backend;
  readonly #changes: Changes;
  readonly #beginLoad = latest();
  readonly #beginTrial = latest();
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** How many changes the program has not answered yet. */
  #changing = 0;
  /** The order that was sent last: orders arrive one after another. */
  #ordered: Promise<unknown> = Promise.resolve();
  /** Searches whose rule is on its way. */
  readonly #toWatch = new Set<string>();

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  /** Loads now and whenever rules changed or caught something, until the returned function is called. */
  follow(): () => void {
    return followed(this.#backend, ["rulesChanged"], () => void this.load());
  }

  async load(): Promise<void> {
    // Who changes something looks when it is done: until then the window is ahead of the program.
    if (this.#changing > 0) return;
    const isLast = this.#beginLoad();
    try {
      const all = await this.#backend.call("list_rules", {});
      if (!isLast()) return;
      this.all = all;
      this.failure = null;
    } catch (thrown) {
      if (isLast()) this.failure = failureOf(thrown);
    }
  }

  write(query: string, kind: ActionKind): void {
    this.#begin(newDraft(query, kind, Date.now()));
  }

  edit(rule: RuleView): void {
    this.#begin(draftOf(rule));
  }

  close(): void {
    this.draft = null;
    clearTimeout(this.#soon);
    this.#beginTrial();
  }

  change(draft: Draft): void {
    const again = draft.query !== this.draft?.query;
    this.draft = draft;
    this.refused = null;
    if (!again) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.try(), rest);
  }

  /** Asks what the rule would have found; the newest query wins. */
  async try(): Promise<void> {
    const query = this.draft?.query ?? "";
    const isLast = this.#beginTrial();
    if (query.trim() === "") {
      this.trial = null;
      this.trialFailure = null;
      return;
    }
    try {
      const trial = await this.#backend.call("try_rule", { query });
      if (!isLast()) return;
      this.trial = trial;
      this.trialFailure = null;
    } catch (thrown) {
      if (isLast()) this.trialFailure = failureOf(thrown);
    }
  }

  /** Saves what the dialog has; it stays open where the program refuses. */
  async save(): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    const request = requestOf(draft);
    try {
      const saved = await this.#backend.call("save_rule", request);
      this.close();
      await this.#make(Promise.resolve(saved), m.rule_saved({ name: request.name || request.query }));
    } catch (thrown) {
      this.refused = failureOf(thrown);
    }
  }

  /** Has a search watch on, as it is; once. */
  async watch(query: string): Promise<void> {
    const search = query.trim();
    const acts = this.watching.filter(({ paused, ended }) => !paused && !ended);
    if (this.#toWatch.has(search) || acts.some((rule) => rule.query === search)) {
      this.#changes.notices.say(m.search_watched_already({ query: search }));
      return;
    }
    const request = requestOf(newDraft(search, "watch", Date.now()));
    this.#toWatch.add(search);
    await this.#make(this.#backend.call("save_rule", request), m.search_watched({ query: search }));
    this.#toWatch.delete(search);
  }

  async remove(rule: RuleView): Promise<void> {
    await this.#make(
      this.#backend.call("remove_rule", { rule: rule.id }),
      m.rule_removed({ name: rule.name }),
    );
  }

  async setPaused(rule: RuleView, paused: boolean): Promise<void> {
    const words = paused ? m.rule_now_rests : m.rule_now_acts;
    await this.#make(
      this.#backend.call("save_rule", { ...requestOf(draftOf(rule)), paused }),
      words({ name: rule.name }),
    );
  }

  /** Moves a rule to another place; the list shows it at once. */
  async move(from: number, to: number): Promise<void> {
    const before = this.all;
    if (!before || from === to || to < 0 || to >= before.length) return;
    this.all = moved(before, from, to);
    const order = this.all.map(({ id }) => id);
    const call = this.#ordered.then(() => this.#backend.call("order_rules", { order }));
    this.#ordered = call.catch(() => undefined);
    await this.#make(call, m.rules_ordered());
  }

  #begin(draft: Draft): void {
    this.draft = draft;
    this.trial = null;
    this.trialFailure = null;
    this.refused = null;
    void this.try();
  }

  async #make(call: Promise<Undo>, words: string): Promise<void> {
    this.#changing += 1;
    // What is on its way shows how it was before.
    this.#beginLoad();
    await this.#changes.make(call, words, () => void this.load());
    this.#changing -= 1;
    await this.load();
  }
}

const watches = ({ action }: RuleView) => action.is === "watch";

export const [getRules, setRules] = createContext<Rules>();
