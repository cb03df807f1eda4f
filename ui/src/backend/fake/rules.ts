import type { Failure, RuleView } from "../backend";
import type { FakeEntry } from "./generate";
import type { Handlers, World } from "./world";
import { day, gone } from "./world";

type Answers = Pick<Handlers, "list_rules" | "try_rule" | "save_rule" | "remove_rule" | "order_rules">;

export class FakeRules {
  #rules: RuleView[] | null = null;
  #next = 10;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get all(): RuleView[] {
    this.#rules ??= this.#world.feeds.length === 0 ? [] : sampleRules(this.#world.now);
    return this.#rules;
  }

  /** Entries that a rule caught, newest first. */
  caught(id: number): FakeEntry[] {
    const rule = this.#find(id);
    return rule.trouble === null ? this.#world.find(rule.query) : [];
  }

  /** Entries that rules with this action caught. */
  caughtBy(action: RuleView["action"]["is"]): FakeEntry[] {
    const found = new Set(
      this.all
        .filter((rule) => rule.action.is === action && !rule.paused)
        .flatMap(({ id }) => this.caught(id)),
    );
    return this.#world.entries.filter((entry) => found.has(entry));
  }

  readonly answers: Answers = {
    list_rules: () => this.all.map((rule) => this.#counted(rule)),
    try_rule: ({ query }) => {
      const found = this.#search(query);
      const month = this.#world.now - 30 * day;
      return {
        matched: found.length,
        lastMonth: found.filter(({ row }) => row.at >= month).length,
        kept: found.filter(({ row }) => row.kept).length,
        opened: found.filter(({ row }) => row.read).length,
        onCards: Math.floor(found.length / 9),
        of: this.#world.entries.length,
        newest: found.slice(0, 5).map(({ row }) => row),
      };
    },
    save_rule: ({ rule, name, query, action, endsAt, paused }) => {
      this.#search(query);
      if (action.is === "notify" && action.whatFor.trim() === "")
        throw refused("A rule that tells you at once says what you would do about one.", "Else it can wait.");
      const before = rule === null ? null : this.#find(rule);
      const saved: RuleView = {
        id: rule ?? this.#next++,
        name: name.trim() || query,
        query,
        action,
        endsAt,
        paused,
        madeAt: before?.madeAt ?? this.#world.now,
        ended: endsAt !== null && endsAt <= this.#world.now,
        caught: 0,
        caughtAt: null,
        trouble: null,
      };
      return this.#put(before ? this.all.map((one) => (one === before ? saved : one)) : [...this.all, saved]);
    },
    remove_rule: ({ rule }) => {
      this.#find(rule);
      return this.#put(this.all.filter(({ id }) => id !== rule));
    },
    order_rules: ({ order }) => {
      if (order.length !== this.all.length) return gone();
      return this.#put(order.map((id) => this.#find(id)));
    },
  };

  #put(rules: RuleView[]) {
    return this.#world.swap(this.all, rules, (all) => (this.#rules = all), { is: "rulesChanged" });
  }

  #search(query: string): FakeEntry[] {
    if (query.trim() === "") {
      throw {
        kind: { is: "badQuery", at: 0, length: 0 },
        message: "There is no word in this query.",
        hint: "Write what the entries have in common.",
      } satisfies Failure;
    }
    return this.#world.find(query);
  }

  #find(id: number): RuleView {
    return this.all.find((rule) => rule.id === id) ?? gone();
  }

  #counted(rule: RuleView): RuleView {
    const found = this.caught(rule.id);
    return { ...rule, caught: found.length, caughtAt: found[0]?.row.at ?? null };
  }
}

const refused = (message: string, hint: string): Failure => ({ kind: { is: "other" }, message, hint });

function sampleRules(now: number): RuleView[] {
  const rule = (id: number, name: string, query: string, more: Partial<RuleView>): RuleView => ({
    id,
    name,
    query,
    action: { is: "watch" },
    madeAt: now - id * 20 * day,
    endsAt: null,
    ended: false,
    paused: false,
    caught: 0,
    caughtAt: null,
    trouble: null,
    ...more,
  });
  return [
    rule(1, "Exit cost", '"exit" cost', {}),
    rule(2, "No language wars", "title:rust", { action: { is: "mute" }, endsAt: now + 61 * day }),
    rule(3, "Storage deprecations", 'feed:"Harbour Kubernetes Release Notes"', {
      action: { is: "notify", whatFor: "Tell the claims desk’s operators before their next upgrade." },
    }),
    rule(4, "French first", "lang:fr", { action: { is: "priority", points: 150 } }),
    rule(5, "For the Friday mail", "is:kept kafka", { action: { is: "share" }, paused: true }),
    rule(6, "The conference is over", "terraform", {
      action: { is: "digestOnly" },
      endsAt: now - 3 * day,
      ended: true,
    }),
    rule(7, "Numbers", "tag:cost", { action: { is: "tag", tag: "cost" } }),
  ];
}
