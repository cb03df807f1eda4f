import { createContext } from "svelte";

import type { Backend, Failure, RuleTrial, RuleView, Undo } from "../backend/backend";
import { failureOf } from "../backend/backend";
import type { Changes } from "../backend/changes.svelte";
import { m } from "../paraglide/messages";
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

  readonly #backend: Backend;
  readonly #changes: Changes;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(backend: Backend, changes: Changes) {
    this.#backend = backend;
    this.#changes = changes;
  }

  async load(): Promise<void> {
    try {
      this.all = await this.#backend.call("list_rules", {});
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
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
    this.#asked += 1;
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
    const asked = ++this.#asked;
    if (query.trim() === "") {
      this.trial = null;
      this.trialFailure = null;
      return;
    }
    try {
      const trial = await this.#backend.call("try_rule", { query });
      if (asked !== this.#asked) return;
      this.trial = trial;
      this.trialFailure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.trialFailure = failureOf(thrown);
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

  /** Has a search watch on, as it is. */
  async watch(query: string): Promise<void> {
    const search = query.trim();
    const request = requestOf(newDraft(search, "watch", Date.now()));
    await this.#make(this.#backend.call("save_rule", request), m.search_watched({ query: search }));
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
    await this.#make(this.#backend.call("order_rules", { order }), m.rules_ordered());
  }

  #begin(draft: Draft): void {
    this.draft = draft;
    this.trial = null;
    this.trialFailure = null;
    this.refused = null;
    void this.try();
  }

  async #make(call: Promise<Undo>, words: string): Promise<void> {
    await this.#changes.make(call, words, () => void this.load());
    await this.load();
  }
}

export const [getRules, setRules] = createContext<Rules>();
