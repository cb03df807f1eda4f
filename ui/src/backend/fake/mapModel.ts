import type {
  MapAnswer,
  MapEdit,
  MapElement,
  MapScene,
  MapSubject,
  MapSuggestion,
  MapTopic,
  SceneItem,
  ScenePaint,
} from "../backend";

/** A line of a map that the stand-in understands; any other is kept as it is. */
export type Line =
  | {
      is: "element";
      kind: "component" | "anchor";
      name: string;
      visibility: number;
      evolution: number;
      rest: string;
    }
  | { is: "note"; text: string; visibility: number; evolution: number }
  | { is: "evolve"; name: string; evolution: number }
  | { is: "link"; from: string; to: string }
  | { is: "title"; title: string }
  | { is: "other"; text: string };

/** The few statements that tests and a look in the browser need; the language itself is Rust's. */
export function linesOf(text: string): Line[] {
  return text.split("\n").map((line): Line => {
    const element = /^(component|anchor) (.+?) \[([\d.]+), ([\d.]+)\](.*)$/.exec(line);
    if (element) {
      const [, kind, name = "", visibility, evolution, rest = ""] = element;
      return {
        is: "element",
        kind: kind === "anchor" ? "anchor" : "component",
        name,
        visibility: Number(visibility),
        evolution: Number(evolution),
        rest,
      };
    }
    const note = /^note (.+?) \[([\d.]+), ([\d.]+)\]$/.exec(line);
    if (note)
      return { is: "note", text: note[1] ?? "", visibility: Number(note[2]), evolution: Number(note[3]) };
    const evolve = /^evolve (.+) ([\d.]+)$/.exec(line);
    if (evolve) return { is: "evolve", name: evolve[1] ?? "", evolution: Number(evolve[2]) };
    const link = /^(.+?)->(.+)$/.exec(line);
    if (link) return { is: "link", from: link[1] ?? "", to: link[2] ?? "" };
    const title = /^title (.+)$/.exec(line);
    return title ? { is: "title", title: title[1] ?? "" } : { is: "other", text: line };
  });
}

export function textOf(lines: readonly Line[]): string {
  return lines
    .map((line) => {
      switch (line.is) {
        case "element":
          return `${line.kind} ${line.name} [${line.visibility}, ${line.evolution}]${line.rest}`;
        case "note":
          return `note ${line.text} [${line.visibility}, ${line.evolution}]`;
        case "evolve":
          return `evolve ${line.name} ${line.evolution}`;
        case "link":
          return `${line.from}->${line.to}`;
        case "title":
          return `title ${line.title}`;
        case "other":
          return line.text;
      }
    })
    .join("\n");
}

type Of<K extends Line["is"]> = Extract<Line, { is: K }>;
const all = <K extends Line["is"]>(lines: readonly Line[], is: K) =>
  lines.flatMap((line, index) => (line.is === is ? [{ line: line as Of<K>, index }] : []));
const component = (index: number): MapSubject => ({ is: "element", target: { is: "component", index } });

export function elementsOf(lines: readonly Line[]): MapElement[] {
  const links = all(lines, "link").map(({ line }) => line);
  const evolves = all(lines, "evolve").map(({ line }) => line);
  const plain = {
    method: null,
    market: false,
    ecosystem: false,
    pipeline: null,
    label: null,
    parent: null,
    corner: null,
    address: null,
  };
  const stage = (evolution: number) =>
    evolution < 0.175
      ? "Genesis"
      : evolution < 0.4
        ? "Custom-Built"
        : evolution < 0.7
          ? "Product"
          : "Commodity";
  const elements = all(lines, "element").map(({ line, index }, place): MapElement => ({
    ...plain,
    subject: component(place),
    kind: line.kind,
    name: line.name,
    visibility: line.visibility,
    evolution: line.evolution,
    stage: stage(line.evolution),
    line: index + 1,
    inertia: line.rest.includes("inertia"),
    evolvesTo: evolves.find(({ name }) => name === line.name)?.evolution ?? null,
    needs: links.filter(({ from }) => from === line.name).map(({ to }) => to),
    neededBy: links.filter(({ to }) => to === line.name).map(({ from }) => from),
  }));
  const notes = all(lines, "note").map(({ line, index }, place): MapElement => ({
    ...plain,
    subject: { is: "note", index: place },
    kind: "note",
    name: line.text,
    visibility: line.visibility,
    evolution: line.evolution,
    stage: stage(line.evolution),
    line: index + 1,
    inertia: false,
    evolvesTo: null,
    needs: [],
    neededBy: [],
  }));
  return [...elements, ...notes];
}

const after = (text: string, start: string) => (text.startsWith(start) ? text.slice(start.length) : "");

/** The answers that comments keep, as Rust reads them. */
export function answersOf(lines: readonly Line[]): MapAnswer[] {
  const elements = elementsOf(lines);
  return lines.flatMap((line, index): MapAnswer[] => {
    const said =
      line.is === "other"
        ? /^\/\/ vigie: (\w+)(?: "([^"]*)")?(?: ([\w-]+))?(?: = ([\w-]+))?(?:; (.*))?$/.exec(line.text)
        : null;
    if (!said) return [];
    const [, topic, component = null, id = "", value = "", note = ""] = said;
    const subject = elements.find(({ name }) => name === component)?.subject;
    const target = subject?.is === "element" ? subject.target : null;
    return [{ topic: topic as MapTopic, component, target, id, value, note, line: index + 1 }];
  });
}

/** Where answers put a component: the middle of the stages from the least to the greatest. */
export function suggestionsOf(lines: readonly Line[]): MapSuggestion[] {
  const answers = answersOf(lines).filter(({ topic, target }) => topic === "stage" && target !== null);
  const borders = [0, 0.175, 0.4, 0.7, 1];
  return elementsOf(lines).flatMap(({ subject, evolution: stands }): MapSuggestion[] => {
    if (subject.is !== "element") return [];
    const own = answers.filter(({ target }) => JSON.stringify(target) === JSON.stringify(subject.target));
    if (own.length === 0) return [];
    const stages = own.map(({ value }) => Number(value));
    const [from, to] = [borders[Math.min(...stages) - 1] ?? 0, borders[Math.max(...stages)] ?? 1];
    const dissent = stands < from || stands > to ? "On the map it stands elsewhere." : null;
    const evolution = (from + to) / 2;
    return [{ target: subject.target, evolution, from, to, sentence: "Suggested.", dissent, outliers: [] }];
  });
}

/** The lines that an edit leaves, or what is wrong with it. */
export function edited(
  before: readonly Line[],
  edit: MapEdit,
  /** Makes edits of what is kept in comments. */
  comments: (lines: readonly Line[], edit: MapEdit) => Line[] | null = () => null,
): Line[] | string {
  const said = comments(before, edit);
  if (said) return said;
  const lines = before.map((line) => ({ ...line }));
  const at = (subject: MapSubject): number => {
    if (subject.is === "note") return all(lines, "note")[subject.index]?.index ?? -1;
    const found = all(lines, "element").filter(({ line }, place) =>
      subject.is === "named"
        ? line.name === subject.name
        : subject.is === "element" && subject.target.is === "component" && subject.target.index === place,
    );
    return found[0]?.index ?? -1;
  };
  const nameOf = (subject: MapSubject) => {
    const line = lines[at(subject)];
    return line?.is === "element" ? line.name : "";
  };
  const insert = (line: Line) => {
    const last = lines.findLastIndex(({ is }) => is === line.is);
    const end = lines.at(-1)?.is === "other" ? lines.length - 1 : lines.length;
    lines.splice(last === -1 ? end : last + 1, 0, line);
    return lines;
  };
  switch (edit.is) {
    case "all":
      return edit.edits.reduce<Line[] | string>(
        (now, one) => (typeof now === "string" ? now : edited(now, one, comments)),
        lines,
      );
    case "placeMany":
      return edited(before, { is: "all", edits: edit.places.map((place) => ({ is: "place", ...place })) });
    case "add":
      if (all(lines, "element").some(({ line }) => line.name === edit.name))
        return `“${edit.name}” is on the map already.`;
      return insert({
        is: "element",
        kind: edit.kind === "anchor" ? "anchor" : "component",
        name: edit.name,
        visibility: edit.visibility,
        evolution: edit.evolution,
        rest: "",
      });
    case "addNote":
      return insert({ is: "note", text: edit.text, visibility: edit.visibility, evolution: edit.evolution });
    case "link":
      return insert({ is: "link", from: nameOf(edit.from), to: nameOf(edit.to) });
    case "evolve":
      return insert({ is: "evolve", name: nameOf(edit.subject), evolution: edit.evolution });
    case "setAnswer": {
      const { topic, component, id } = edit.question;
      const about = `// vigie: ${topic}${component === null ? "" : ` "${component}"`}${id ? ` ${id}` : ""}`;
      const rest = lines.filter(
        (line) => line.is !== "other" || (line.text !== about && !/^( =|;)/.test(after(line.text, about))),
      );
      if (!edit.answer) return rest;
      const [value, note] = edit.answer;
      rest.push({ is: "other", text: `${about}${value ? ` = ${value}` : ""}${note ? `; ${note}` : ""}` });
      return rest;
    }
    case "unlink": {
      const [from, to] = [nameOf(edit.from), nameOf(edit.to)];
      return lines.filter((line) => line.is !== "link" || line.from !== from || line.to !== to);
    }
    case "stay": {
      const name = nameOf(edit.subject);
      return lines.filter((line) => line.is !== "evolve" || line.name !== name);
    }
    case "setTitle": {
      const title = lines.find((line) => line.is === "title");
      if (title?.is === "title") title.title = edit.title;
      else lines.unshift({ is: "title", title: edit.title });
      return lines;
    }
    case "duplicate": {
      const line = lines[at(edit.subject)];
      return line?.is === "element"
        ? insert({ ...line, name: edit.name, visibility: line.visibility - 0.02 })
        : "It is not there any more.";
    }
    default:
      return "subject" in edit ? changed(lines, at(edit.subject), edit) : "The stand-in cannot do this.";
  }
}

function changed(lines: Line[], at: number, edit: MapEdit): Line[] | string {
  const line = lines[at];
  if (line?.is === "note" && edit.is === "say") line.text = edit.text;
  else if ((line?.is === "element" || line?.is === "note") && edit.is === "place") {
    line.visibility = edit.visibility;
    line.evolution = edit.evolution;
  } else if (edit.is === "delete" && line) {
    const name = line.is === "element" ? line.name : null;
    return lines.filter(
      (other, index) =>
        index !== at &&
        !(other.is === "link" && (other.from === name || other.to === name)) &&
        !(other.is === "evolve" && other.name === name),
    );
  } else if (edit.is === "rename" && line?.is === "element") {
    const { name } = line;
    for (const other of lines) {
      if (other.is === "link" && other.from === name) other.from = edit.name;
      if (other.is === "link" && other.to === name) other.to = edit.name;
      if (other.is === "evolve" && other.name === name) other.name = edit.name;
    }
    line.name = edit.name;
  } else if (edit.is === "setInertia" && line?.is === "element")
    line.rest = line.rest.replace(" inertia", "") + (edit.inertia ? " inertia" : "");
  else return "The stand-in cannot do this.";
  return lines;
}

/** A plain picture of a map, with the roles that the window works by. */
export function sceneOf(lines: readonly Line[], dark: boolean, width: number, height: number): MapScene {
  const ink = dark ? "#dcdfe0" : "#22303a";
  const page = dark ? "#22282c" : "#ffffff";
  const plot = { x: 40, y: 32, width: width - 64, height: height - 72 };
  const paint = (part: Partial<ScenePaint>): ScenePaint => ({
    fill: null,
    stroke: null,
    opacity: 1,
    ...part,
  });
  const stroke = (strokeWidth: number, dash: [number, number] | null = null) => ({
    colour: ink,
    width: strokeWidth,
    dash,
  });
  const solid = (colour: string) => ({ is: "solid" as const, colour });
  const at = (place: { visibility: number; evolution: number }) => ({
    x: plot.x + place.evolution * plot.width,
    y: plot.y + (1 - place.visibility) * plot.height,
  });
  const text = (where: { x: number; y: number }, words: string): SceneItem["shape"] => ({
    is: "text",
    at: where,
    lines: [words],
    widths: [words.length * 8],
    size: 13,
    leading: 16,
    bold: false,
    family: "Inter, sans-serif",
    align: "start",
    direction: { x: 1, y: 0 },
  });
  const elements = elementsOf(lines);
  const named = (name: string) => elements.find((element) => element.name === name);
  const items: SceneItem[] = [0.175, 0.4, 0.7].map((border) => {
    const x = plot.x + border * plot.width;
    const shape = {
      is: "line" as const,
      from: { x, y: plot.y },
      to: { x, y: plot.y + plot.height },
      head: null,
    };
    return {
      role: { is: "stage" },
      step: 2,
      shape,
      paint: paint({ stroke: stroke(1, [2, 4]), opacity: 0.5 }),
    };
  });
  all(lines, "link").forEach(({ line }, index) => {
    const [from, to] = [named(line.from), named(line.to)];
    if (!from || !to) return;
    items.push({
      role: { is: "link", index },
      step: 1,
      shape: { is: "line", from: at(from), to: at(to), head: null },
      paint: paint({ stroke: stroke(1) }),
    });
  });
  for (const element of elements) {
    const { subject } = element;
    if (subject.is === "note")
      items.push({
        role: subject,
        step: 4,
        shape: text(at(element), element.name),
        paint: paint({ fill: solid(ink) }),
      });
    if (subject.is !== "element") continue;
    const centre = at(element);
    if (element.kind === "component")
      items.push({
        role: { is: "node", target: subject.target },
        step: 1,
        shape: { is: "circle", centre, radius: 6 },
        paint: paint({ fill: solid(page), stroke: stroke(1.5) }),
      });
    items.push({
      role: { is: "label", target: subject.target },
      step: element.kind === "anchor" ? 0 : 1,
      shape: text({ x: centre.x + 10, y: centre.y - 8 }, element.name),
      paint: paint({ fill: solid(ink) }),
    });
  }
  const title = all(lines, "title")[0]?.line.title ?? "";
  return { width, height, theme: "plain", title, description: "Wardley map.", page, plot, items };
}
