import type { MapEdit, MapRound, MapWorkshop } from "../../backend/backend";
import { link, together } from "../kernels/edits";
import type { Figure } from "../kernels/elements";
import type { MapPoint } from "../kernels/space";
import { clamp, middleOfStage, round as fine } from "../kernels/space";

const linkable = ({ element }: Figure) =>
  ["component", "anchor", "submap", "child", "evolved"].includes(element.kind);

/** The names on the lines of a text. */
export const namesIn = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Puts a name that waits on the map, taken off the tray and linked to in the same step. */
export function put(name: string, index: number, at: MapPoint, from: readonly Figure[] = []): MapEdit {
  const { visibility, evolution } = at;
  const links = from.filter(linkable).map(({ element }) => link(element.subject, { is: "named", name }));
  return {
    is: "all",
    edits: [
      { is: "add", kind: "component", name, visibility, evolution },
      { is: "uncapture", index },
      ...links,
    ],
  };
}

/** Where a name that is being placed goes by a key: arrows a twentieth of the map, with Shift a hundredth; a digit to a stage. */
export function aim(at: MapPoint, chord: string): MapPoint | null {
  const stage = /^[1-4]$/.exec(chord)?.[0];
  if (stage) return { ...at, evolution: middleOfStage(Number(stage) as 1 | 2 | 3 | 4) };
  const way = /^(Shift\+)?(Left|Right|Up|Down)$/.exec(chord);
  if (!way) return null;
  const by = way[1] ? 0.01 : 0.05;
  const [right, up] = { Left: [-1, 0], Right: [1, 0], Up: [0, 1], Down: [0, -1] }[
    way[2] as "Left" | "Right" | "Up" | "Down"
  ] as [number, number];
  const move = (value: number, way: number) => (way === 0 ? value : clamp(fine(value + way * by), 0, 1));
  return { ...at, evolution: move(at.evolution, right), visibility: move(at.visibility, up) };
}

/** Where the next name of the tray begins: a little below the one that was put. */
export const below = (at: MapPoint): MapPoint => ({
  ...at,
  visibility: at.visibility >= 0.12 ? fine(at.visibility - 0.1) : 0.9,
});

const answer = (
  topic: "round" | "votes",
  id: string,
  component: string | null,
  said: [string, string] | null,
) => ({ is: "setAnswer", question: { topic, component, id }, answer: said }) satisfies MapEdit;

const announced = (round: Omit<MapRound, "votes">): MapEdit =>
  answer("round", round.id, null, [
    `${round.open ? "open" : "closed"}-${round.voters}x${round.dots}`,
    round.question,
  ]);

/** Opens the next round of voting; one that is open is closed with it. */
export function openRound(
  workshop: MapWorkshop,
  asked: { question: string; voters: number; dots: number },
): MapEdit | null {
  const last = Math.max(0, ...workshop.rounds.map(({ id }) => Number(id) || 0));
  const closed = workshop.rounds.filter(({ open }) => open).map((one) => announced({ ...one, open: false }));
  return together([...closed, announced({ ...asked, id: `${last + 1}`, open: true })]);
}

export const setOpen = (round: MapRound, open: boolean): MapEdit => announced({ ...round, open });

/** Forgets a round with its dots. */
export const discard = (round: MapRound): MapEdit => ({
  is: "all",
  edits: [
    ...round.votes.map(({ component }) => answer("votes", round.id, component, null)),
    answer("round", round.id, null, null),
  ],
});

/** Gives each of some components a dot more, or one less. */
export function vote(
  workshop: MapWorkshop,
  id: string,
  components: readonly string[],
  by: 1 | -1,
): MapEdit | null {
  const round = workshop.rounds.find((one) => one.id === id);
  if (!round) return null;
  return together(
    components.flatMap((component) => {
      const dots = dotsOf(round, component);
      const now = clamp(dots + by, 0, 9_999);
      if (now === dots) return [];
      return [answer("votes", id, component, now === 0 ? null : [`${now}`, ""])];
    }),
  );
}

/** The names of those of the selected figures that can get dots. */
export const candidates = (figures: readonly Figure[]): string[] => [
  ...new Set(figures.filter(linkable).map(({ element }) => element.name)),
];

export const dotsOf = (round: MapRound, component: string) =>
  round.votes.find((one) => one.component === component)?.dots ?? 0;

export const given = (round: MapRound) => round.votes.reduce((sum, { dots }) => sum + dots, 0);
