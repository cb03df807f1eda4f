import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { longDate } from "../shared/dates";
import { some } from "../shared/figures";
import type { Budgeted, Remedied, SourceFigures, SourceState, Standing } from "./backend";

/** What a source brings against what it may: "74 this week, budget 30". */
export const paceWords = ({ thisWeek, budget }: SourceFigures): string =>
  budget === 0 ? m.pace_unlimited({ count: thisWeek }) : m.pace({ count: thisWeek, budget });

/** What the user did with what it brought: "6 opened, 2 kept, 0 shared". */
export const actsOn = ({ opened, kept, shared }: SourceFigures): string =>
  [m.acts_opened({ count: opened }), m.acts_kept({ count: kept }), m.acts_shared({ count: shared })].join(
    ", ",
  );

/** The same, out of how many entries. */
export const useWords = (figures: SourceFigures): string =>
  m.source_use({ entries: m.entries_count({ count: figures.entries }), acts: actsOn(figures) });

/** What is proposed to do about a noisy source. */
export function remedyWords(remedy: Remedied): string {
  switch (remedy.is) {
    case "narrowerFeed":
      return m.remedy_narrower();
    case "filter":
      return m.remedy_filter({ query: remedy.query });
    case "digestOnly":
      return m.remedy_digest();
    case "drop":
      return m.remedy_drop();
  }
}

/** How a source is followed, in a word or two. */
export function stateWords(state: SourceState): string {
  const date = (at: number) => longDate(at, getLocale());
  switch (state.is) {
    case "normal":
      return m.source_normal();
    case "trial":
      return m.source_trial({ date: date(state.until) });
    case "quarantined":
      return m.source_quarantined({ date: date(state.since) });
  }
}

/** Whether it still speaks. */
export function standingWords(standing: Standing): string {
  const date = (at: number) => longDate(at, getLocale());
  switch (standing.is) {
    case "new":
      return m.standing_new();
    case "active":
      return m.standing_active();
    case "rare":
      return m.standing_rare();
    case "dormant":
      return m.standing_dormant({ date: date(standing.since) });
    case "dead":
      return m.standing_dead({ date: date(standing.since) });
  }
}

/** Where a source's budget comes from. */
export function budgetedWords(budgeted: Budgeted): string {
  switch (budgeted.is) {
    case "own":
      return m.budget_own_words();
    case "reading":
      return m.budget_reading_words({ opened: some(budgeted.openedAWeek) });
    case "default":
      return m.budget_default_words();
  }
}
