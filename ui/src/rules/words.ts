import type { RuleAction, RuleView } from "../backend/backend";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { longDate } from "../shared/dates";
import type { ActionKind } from "./draft";

export const kindNames: Record<ActionKind, () => string> = {
  watch: m.rule_watch,
  mute: m.rule_mute,
  digestOnly: m.rule_digest_only,
  keep: m.rule_keep,
  tag: m.rule_tag,
  priority: m.rule_priority,
  share: m.rule_share,
  notify: m.rule_notify,
};

export const kindWords: Record<ActionKind, () => string> = {
  watch: m.rule_watch_words,
  mute: m.rule_mute_words,
  digestOnly: m.rule_digest_only_words,
  keep: m.rule_keep_words,
  tag: m.rule_tag_words,
  priority: m.rule_priority_words,
  share: m.rule_share_words,
  notify: m.rule_notify_words,
};

/** Points with their sign: "+1.5". */
export const pointsWords = (hundredths: number): string =>
  new Intl.NumberFormat(getLocale(), { signDisplay: "exceptZero", maximumFractionDigits: 2 }).format(
    hundredths / 100,
  );

/** What a rule does, in a few words. */
export function actionWords(action: RuleAction): string {
  switch (action.is) {
    case "tag":
      return m.rule_tags({ tag: action.tag });
    case "priority":
      return m.rule_points({ points: pointsWords(action.points) });
    default:
      return kindNames[action.is]();
  }
}

/** When it ends, or that it rests or has ended. */
export function endWords({ endsAt, ended, paused }: RuleView): string {
  if (paused) return m.rule_rests();
  if (endsAt === null) return m.rule_without_end();
  const date = longDate(endsAt, getLocale());
  return ended ? m.rule_ended({ date }) : m.rule_ends({ date });
}
