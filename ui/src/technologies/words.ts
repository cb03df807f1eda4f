import type { Reading, Suggestion, TechnologyRow, TechnologyState } from "../backend/backend";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { some } from "../shared/figures";

export const typeNames = () => [m.type_wonder(), m.type_build(), m.type_operate(), m.type_use()];
export const stageNames = () => [m.stage_genesis(), m.stage_custom(), m.stage_product(), m.stage_commodity()];

export const stateNames: Record<TechnologyState, () => string> = {
  watched: m.state_watched,
  settled: m.state_settled,
  ignored: m.state_ignored,
};

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
