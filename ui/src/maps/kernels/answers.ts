import type { CoachItem, CoachList, MapAnswer, MapEdit, MapElement, MapTopic } from "../../backend/backend";
import type { Key } from "./elements";
import { keyOf, keyOfTarget } from "./elements";

/** The answers about an element, or, without one, about the map as a whole. */
export function answersAbout(answers: readonly MapAnswer[], key: Key | null): MapAnswer[] {
  return answers.filter(({ component, target }) =>
    key === null ? component === null : target !== null && keyOfTarget(target) === key,
  );
}

/** The answer that counts: of several to one question the last. */
export const answerTo = (answers: readonly MapAnswer[], topic: MapTopic, id: string): MapAnswer | undefined =>
  answers.findLast((one) => one.topic === topic && one.id === id);

/** Answers a question; with nothing to say, takes the answer back. */
export function answering(
  topic: MapTopic,
  component: string | null,
  id: string,
  value: string,
  note: string,
): MapEdit {
  // An id alone is an answer: the kind of an inertia.
  const says = value !== "" || note.trim() !== "" || (topic === "inertia" && component !== null && id !== "");
  return { is: "setAnswer", question: { topic, component, id }, answer: says ? [value, note.trim()] : null };
}

const isNamed = ({ kind }: MapElement) =>
  ["component", "anchor", "submap", "child", "evolved"].includes(kind);
const fold = (name: string) => name.replace(/\s+/g, " ").trim().toLowerCase();

/** Whether answers by its name are about this element: of several of one name the first is meant. */
export function ownsName(elements: readonly MapElement[], element: MapElement): boolean {
  const first = elements.find((other) => isNamed(other) && fold(other.name) === fold(element.name));
  return first !== undefined && keyOf(first.subject) === keyOf(element.subject);
}

/** Whether an element can be spoken of by name at all. */
export const canBeAnswered = isNamed;

/** One item of a checklist, with what was said about it. */
export interface AnsweredItem {
  readonly item: CoachItem;
  readonly value: string;
  readonly note: string;
}

/** A checklist in its groups, with the answers of a map. */
export function answeredList(
  list: CoachList,
  answers: readonly MapAnswer[],
): { group: string; items: AnsweredItem[] }[] {
  const about = answersAbout(answers, null);
  const groups: { group: string; items: AnsweredItem[] }[] = [];
  for (const item of list.items) {
    const answer = answerTo(about, list.topic, item.id);
    const answered = { item, value: answer?.value ?? "", note: answer?.note ?? "" };
    const last = groups.at(-1);
    if (last?.group === item.group) last.items.push(answered);
    else groups.push({ group: item.group, items: [answered] });
  }
  return groups;
}

/** How many items of a list have an answer that its scale knows. */
export function progress(list: CoachList, answers: readonly MapAnswer[]): number {
  const words = new Set(list.scale.map(({ value }) => value));
  return answeredList(list, answers)
    .flatMap(({ items }) => items)
    .filter(({ value }) => words.has(value)).length;
}
