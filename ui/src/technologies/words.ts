import type {
  Reading,
  Ring,
  RingMove,
  RingWhy,
  Suggestion,
  TechnologyRow,
  TechnologyState,
} from "../backend/backend";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { longDate } from "../shared/dates";
import { some } from "../shared/figures";

export const typeNames = () => [m.type_wonder(), m.type_build(), m.type_operate(), m.type_use()];
export const stageNames = () => [m.stage_genesis(), m.stage_custom(), m.stage_product(), m.stage_commodity()];

export const stateNames: Record<TechnologyState, () => string> = {
  watched: m.state_watched,
  settled: m.state_settled,
  ignored: m.state_ignored,
};

/** From the centre of the radar outwards. */
export const rings: Ring[] = ["adopt", "trial", "assess", "hold"];

export const ringNames: Record<Ring, () => string> = {
  adopt: m.ring_adopt,
  trial: m.ring_trial,
  assess: m.ring_assess,
  hold: m.ring_hold,
};

export const ringWords: Record<Ring, () => string> = {
  adopt: m.ring_adopt_words,
  trial: m.ring_trial_words,
  assess: m.ring_assess_words,
  hold: m.ring_hold_words,
};

export const moveNames: Record<RingMove, () => string> = {
  new: m.ring_move_new,
  inward: m.ring_move_inward,
  outward: m.ring_move_outward,
  none: () => "",
};

/** What put a technology into its ring. */
export function ringWhy(why: RingWhy): string {
  switch (why.is) {
    case "decided":
      return m.ring_why_decided({ date: longDate(why.at, getLocale()) });
    case "maps":
      return m.ring_why_maps({ count: why.components, place: placeWords(why.evolution) });
    case "evidence":
      return m.ring_why_evidence({
        sources: m.independent_sources({ count: why.sources }),
        place: placeWords(why.evolution),
      });
  }
}

export const readingNames: Record<Reading, () => string> = {
  anyCase: m.reading_any_case,
  asWritten: m.reading_as_written,
  inContext: m.reading_in_context,
};

/** A signal as one reads it: "6.4", "12"; a dash where it is not known. */
export const figure = (value: number | null): string => (value === null ? "–" : some(value));

/** An evolution as maps write it: "0.68". */
export const placeWords = (evolution: number): string =>
  new Intl.NumberFormat(getLocale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    evolution,
  );

/** A trend in one sentence, for those who do not see its line. */
export function trendWords({
  trend,
  thisWeek,
  usual,
}: Pick<TechnologyRow, "trend" | "thisWeek" | "usual">): string {
  const bursts = trend.filter(({ burst, missing }) => burst !== null && !missing).length;
  const missing = trend.filter((week) => week.missing).length;
  return [
    m.trend_words({ now: figure(thisWeek), usual: figure(usual) }),
    ...(bursts > 0 ? [m.trend_bursts({ count: bursts })] : []),
    ...(missing > 0 ? [m.trend_missing({ count: missing })] : []),
  ].join(" ");
}

/** How sure a suggestion is, or what it lacks. */
export function confidenceWords({ confidence, sources, need }: Suggestion): string {
  if (confidence === "notEnough") return m.suggestion_not_enough({ have: sources, need });
  const sure = { low: m.confidence_low, fair: m.confidence_fair, good: m.confidence_good };
  return confidence in sure ? sure[confidence]() : "";
}
