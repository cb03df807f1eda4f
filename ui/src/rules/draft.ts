import type { RuleAction, RuleView, SaveRule } from "../backend/backend";

export type ActionKind = RuleAction["is"];

export const actionKinds: ActionKind[] = [
  "watch",
  "mute",
  "digestOnly",
  "keep",
  "tag",
  "priority",
  "share",
  "notify",
];

/** Points that a rule may raise or lower by, in hundredths. */
export const steps = [-300, -150, 150, 300];

/** A rule as the dialog has it: what each kind of action needs stays while another is chosen. */
export interface Draft {
  rule: number | null;
  name: string;
  query: string;
  kind: ActionKind;
  tag: string;
  points: number;
  whatFor: string;
  endsAt: number | null;
  /** Whether the user chose the end: else the kind does. */
  endChosen: boolean;
  paused: boolean;
}

const day = 86_400_000;
/** A mute must not be for ever by itself. */
export const muteDays = 90;

export function newDraft(query: string, kind: ActionKind, now: number): Draft {
  return chooseKind(
    {
      rule: null,
      name: "",
      query,
      kind,
      tag: "",
      points: 150,
      whatFor: "",
      endsAt: null,
      endChosen: false,
      paused: false,
    },
    kind,
    now,
  );
}

export const draftOf = ({ id, name, query, action, endsAt, paused }: RuleView): Draft => ({
  rule: id,
  name: name === query ? "" : name,
  query,
  kind: action.is,
  tag: action.is === "tag" ? action.tag : "",
  points: action.is === "priority" ? action.points : 150,
  whatFor: action.is === "notify" ? action.whatFor : "",
  endsAt,
  endChosen: true,
  paused,
});

/** The draft with another action: until the user chose an end, it is the action's usual one. */
export const chooseKind = (draft: Draft, kind: ActionKind, now: number): Draft => ({
  ...draft,
  kind,
  endsAt: draft.endChosen ? draft.endsAt : kind === "mute" ? now + muteDays * day : null,
});

export type Fault = "noQuery" | "noTag" | "noReason";

/** What is still missing before it can be saved. */
export function faultOf({ query, kind, tag, whatFor }: Draft): Fault | null {
  if (query.trim() === "") return "noQuery";
  if (kind === "tag" && tag.trim() === "") return "noTag";
  return kind === "notify" && whatFor.trim() === "" ? "noReason" : null;
}

export const requestOf = (draft: Draft): SaveRule => ({
  rule: draft.rule,
  name: draft.name.trim(),
  query: draft.query.trim(),
  action: actionOf(draft),
  endsAt: draft.endsAt,
  paused: draft.paused,
});

function actionOf({ kind, tag, points, whatFor }: Draft): RuleAction {
  switch (kind) {
    case "tag":
      return { is: kind, tag: tag.trim() };
    case "priority":
      return { is: kind, points };
    case "notify":
      return { is: kind, whatFor: whatFor.trim() };
    default:
      return { is: kind };
  }
}
