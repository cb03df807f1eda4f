import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { duration, longDate } from "../shared/dates";
import { some, whole } from "../shared/figures";
import type { Explanation, Reason, SetAsideWhy, SourceFigures, TasteWeight, Trait } from "./backend";

/** What the program decided, in the reader's words: on cards, in dialogs, in settings. */

/** Hundredths of a point as people read them: "+1.80", "−0.45". */
export function pointsOf(hundredths: number): string {
  const shape = { signDisplay: "exceptZero", minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(getLocale(), shape).format(hundredths / 100).replace("-", "−");
}

export function reasonWords({ kind, points }: Reason): string {
  switch (kind.is) {
    case "onMap":
      return m.reason_on_map({ map: kind.map, technology: kind.technology });
    case "watched":
      return m.reason_watched({ technology: kind.technology });
    case "savedSearch":
      return m.reason_saved_search({ name: kind.name });
    case "taste": {
      const what = traitWords(kind.of);
      return points < 0 ? m.reason_taste_against({ what }) : m.reason_taste_for({ what });
    }
    case "manySources":
      return m.reason_many_sources({ count: kind.count });
    case "fresh":
      return kind.hours < 1 ? m.reason_fresh_now() : m.reason_fresh({ hours: kind.hours });
    case "old":
      return m.reason_old({ count: kind.days });
    case "update":
      return m.reason_update();
    case "rule":
      return m.reason_rule({ name: kind.name });
    case "rareVoice":
      return m.reason_rare_voice({ count: kind.postsLastYear });
    case "loud":
      return m.reason_loud({ figure: some(kind.postsPerDay) });
    case "repeated":
      return m.reason_repeated({ place: kind.place });
    case "byHand":
      return m.reason_by_hand();
  }
}

/** A trait by its name; a word in quotation marks. */
export const traitWords = (of: Trait) => (of.is === "word" ? m.trait_word({ name: of.name }) : of.name);

/** Names a trait among others: two sources may have one title. */
export const traitKey = (of: Trait): string =>
  `${of.is}:${of.is === "source" ? of.feed : of.is === "technology" ? of.technology : of.name}`;

/** What kept a story out of the brief. */
export function whyWords(why: SetAsideWhy): string {
  switch (why.is) {
    case "noRoom":
      return m.why_no_room({ needed: why.needed, left: why.left });
    case "waits":
      return m.why_waits({ needed: why.needed });
    case "tooManyOfSource":
      return m.why_too_many_of_source({ most: why.most });
    case "tooManyOfTechnology":
      return m.why_too_many_of_technology({ most: why.most, technology: why.technology });
    case "settled":
      return m.why_settled({ technology: why.technology });
    case "belowBar":
      return m.why_below_bar({ bar: pointsOf(why.bar) });
    case "oldOnArrival":
      return m.why_old({ count: why.days });
    case "trial":
      return m.why_trial();
    case "quarantined":
      return m.why_quarantined();
    case "digestOnly":
      return m.why_digest_only({ rule: why.rule });
    case "hadCard":
      return m.why_had_card({ day: dayOf(why.day) });
  }
}

/** Where an entry went, in one sentence. */
export function fateWords({ fate, day, rule }: Explanation): string {
  const on = { day: day === null ? "" : dayOf(day) };
  switch (fate) {
    case "note":
      return m.fate_note();
    case "waiting":
      return m.fate_waiting();
    case "brief":
      return m.fate_brief(on);
    case "setAside":
      return m.fate_set_aside(on);
    case "quarantined":
      return m.fate_quarantined();
    case "muted":
      return rule === null ? m.fate_muted_plain() : m.fate_muted({ rule });
    case "merged":
      return m.fate_merged();
  }
}

/** What a source brings and what is made of it: two sentences. */
export function figuresWords(figures: SourceFigures): string {
  const now = m.entries_count({ count: figures.thisWeek });
  const last = whole(figures.lastWeek);
  const weeks =
    figures.budget === 0
      ? m.figures_weeks_free({ this: now, last })
      : m.figures_weeks({ this: now, last, budget: whole(figures.budget) });
  const use = m.figures_use({
    entries: m.entries_count({ count: figures.entries }),
    time: duration(figures.minutes * 60_000),
    opened: whole(figures.opened),
    kept: whole(figures.kept),
    shared: whole(figures.shared),
  });
  return `${weeks} ${use}`;
}

/** The acts that a weight comes from: "6 opened · 2 kept". */
export function actsWords(weight: TasteWeight): string {
  const acts = [
    [weight.opened, m.acts_opened],
    [weight.kept, m.acts_kept],
    [weight.shared, m.acts_shared],
    [weight.dismissed, m.acts_dismissed],
    [weight.passedOver, m.acts_passed_over],
  ] as const;
  return acts
    .filter(([count]) => count > 0)
    .map(([count, words]) => words({ count }).replaceAll(" ", "\u00a0"))
    .join(" · ");
}

/** A calendar date (`2026-11-20`) at reading length. */
export const dayOf = (day: string) => longDate(new Date(`${day}T12:00:00`).getTime(), getLocale());
