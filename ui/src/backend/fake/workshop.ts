import type { MapEdit, MapRound, MapWorkshop } from "../backend";
import type { Line } from "./mapModel";
import { elementsOf, textOf } from "./mapModel";

const comment = /^\/\/ vigie: (tray|parked|round|votes)(?: "([^"]*)")?(?: (\w+))?(?: ?= (\S+?))?(?:; (.*))?$/;

interface Said {
  topic: string;
  component: string | null;
  id: string;
  value: string;
  note: string;
  line: number;
}

function saidIn(lines: readonly Line[]): Said[] {
  return lines.flatMap((line, index) => {
    const [, topic = "", component, id = "", value = "", note = ""] = comment.exec(textOf([line])) ?? [];
    return topic === "" ? [] : [{ topic, component: component ?? null, id, value, note, line: index }];
  });
}

const written = ({ topic, component, id, value, note }: Omit<Said, "line">): Line => ({
  is: "other",
  text: [
    `// vigie: ${topic}`,
    component === null ? "" : ` "${component}"`,
    id && ` ${id}`,
    value && ` = ${value}`,
    note && `; ${note}`,
  ].join(""),
});

/** What a workshop wrote down on a map of the stand-in. */
export function workshopOf(lines: readonly Line[]): MapWorkshop {
  const said = saidIn(lines);
  const of = (topic: string) => said.filter((one) => one.topic === topic);
  const rounds = of("round").map(({ id, value, note }): MapRound => {
    const [state, size = ""] = value.split("-");
    const [voters, dots] = size.split("x").map(Number);
    const votes = of("votes").flatMap((one) => {
      const element = elementsOf(lines).find(({ name }) => name === one.component);
      if (one.id !== id || !element) return [];
      return [{ component: element.name, subject: element.subject, dots: Number(one.value) }];
    });
    votes.sort((one, other) => other.dots - one.dots);
    return { id, question: note, open: state === "open", voters: voters ?? 0, dots: dots ?? 3, votes };
  });
  return {
    tray: of("tray").map(({ note }) => note),
    parked: of("parked").map(({ note, component, value }) => ({
      topic: note,
      component,
      done: value === "done",
    })),
    rounds,
  };
}

/** The lines that such an edit leaves; null for an edit of another kind. */
export function noted(before: readonly Line[], edit: MapEdit): Line[] | null {
  const lines = [...before];
  const said = saidIn(lines);
  const nth = (topic: string, index: number) => said.filter((one) => one.topic === topic)[index];
  const add = (one: Omit<Said, "line">) => {
    const last = lines.at(-1);
    const end = last?.is === "other" && last.text === "" ? lines.length - 1 : lines.length;
    lines.splice(end, 0, written(one));
    return lines;
  };
  const plain = { component: null, id: "", value: "", note: "" };
  switch (edit.is) {
    case "capture": {
      const known = [...workshopOf(lines).tray, ...elementsOf(lines).map(({ name }) => name)];
      for (const name of edit.names) if (!known.includes(name)) add({ ...plain, topic: "tray", note: name });
      return lines;
    }
    case "park":
      return add({ ...plain, topic: "parked", component: edit.component, note: edit.topic });
    case "uncapture":
    case "unpark": {
      const gone = nth(edit.is === "unpark" ? "parked" : "tray", edit.index);
      return lines.filter((_, index) => index !== gone?.line);
    }
    case "settleParked": {
      const one = nth("parked", edit.index);
      if (one) lines[one.line] = written({ ...one, value: edit.done ? "done" : "" });
      return lines;
    }
    case "setAnswer": {
      const { topic, component, id } = edit.question;
      // Other answers are the coach's.
      if (topic !== "round" && topic !== "votes") return null;
      const old = said.find((one) => one.topic === topic && one.component === component && one.id === id);
      if (!edit.answer) return lines.filter((_, index) => index !== old?.line);
      const [value, note] = edit.answer;
      const one = { topic, component, id, value, note };
      if (!old) return add(one);
      lines[old.line] = written(one);
      return lines;
    }
    default:
      return null;
  }
}
