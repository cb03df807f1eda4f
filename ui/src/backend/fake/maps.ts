import type {
  ExportMaps,
  Failure,
  MapCard,
  MapChange,
  MapComparison,
  MapEdit,
  MapLook,
  MapMoment,
  MapPlace,
  MapPreview,
  MapSnapshot,
  MapStart,
  MapSubject,
  MapUpdate,
  MapView,
  SceneItem,
  ScenePair,
  SnapshotPicture,
  SnapshotTaken,
  SpeakerView,
} from "../backend";
import type { Line } from "./mapModel";
import { answersOf, edited, elementsOf, linesOf, sceneOf, suggestionsOf, textOf } from "./mapModel";
import { noted, workshopOf } from "./workshop";

const teaShop = `title Tea shop
anchor Public [0.95, 0.66]
component Cup of tea [0.79, 0.61]
component Cup [0.73, 0.78]
component Tea [0.63, 0.81]
component Hot water [0.52, 0.8]
component Water [0.38, 0.82]
component Kettle [0.43, 0.35]
component Power [0.1, 0.7]

Public->Cup of tea
Cup of tea->Cup
Cup of tea->Tea
Cup of tea->Hot water
Hot water->Water
Hot water->Kettle
Kettle->Power
style wardley
`;
const cloudExit = `title Cloud exit
anchor Product team [0.95, 0.5]
component Storefront [0.84, 0.42]
component Order service [0.68, 0.35]
component Managed database [0.46, 0.72]
component Kubernetes [0.4, 0.63]
component Own racks [0.2, 0.55]
component Electricity [0.06, 0.94]
componnent Backup [0.3, 0.6]
evolve Kubernetes 0.8

Product team->Storefront
Storefront->Order service
Order service->Managed database
Order service->Kubernetes
Kubernetes->Own racks
Own racks->Electricity
`;
const managed = `title Managed Kubernetes, or our own?
anchor Developer [0.95, 0.4]
component Golden path [0.77, 0.25]
component Cluster [0.5, 0.66]
component Node image [0.3, 0.58]

Developer->Golden path
Golden path->Cluster
Cluster->Node image
`;

interface Kept {
  snapshot: MapSnapshot;
  text: string;
}

interface Open {
  /** What it was, newest first. */
  kept: Kept[];
  lines: Line[];
  revision: number;
  undo: string[];
  redo: string[];
  page: { width: number; height: number };
  dark: boolean;
}

const refuse = (message: string): never => {
  throw { kind: { is: "other" }, message, hint: null } satisfies Failure;
};

/** The maps of the stand-in, and what is open of them. */
export class FakeMaps {
  readonly #maps = new Map<string, Open>();
  #serial = 0;
  readonly #edited: (map: string) => void;
  #lastSnapshot = 0;

  constructor(
    texts: Record<string, string> = {
      "tea-shop.owm": teaShop,
      "cloud-exit.owm": cloudExit,
      "managed-kubernetes.owm": managed,
    },
    edited: (map: string) => void = () => undefined,
  ) {
    this.#edited = edited;
    for (const [name, text] of Object.entries(texts)) this.#put(name, text);
  }

  cards(now: number, dark: boolean): MapCard[] {
    return [...this.#maps].map(([name, map], place) => ({
      name,
      title: this.#title(map),
      changedAt: now - (place * 30 + 5) * 3_600_000,
      components: elementsOf(map.lines).length,
      diagnostics: this.#diagnostics(map).length,
      svg: svgOf(map.lines, dark, 480, 300),
    }));
  }

  open(name: string, look: MapLook): MapView {
    const map = this.#map(name);
    map.dark = look.dark;
    return this.#view(name);
  }

  show(name: string, look: MapLook, width: number, height: number): MapView {
    const map = this.#map(name);
    map.page = { width, height };
    return this.open(name, look);
  }

  speaker(name: string, width: number, height: number): SpeakerView {
    const map = this.#map(name);
    const notes = elementsOf(map.lines).filter(({ kind }) => kind === "note");
    return {
      title: this.#title(map),
      scene: sceneOf(map.lines, false, width, height),
      notes: [
        ["Who is served", "Wardley map."],
        ["What they need"],
        ["How evolved"],
        ["What moves"],
        ["What was noted", ...notes.map((note) => note.name)],
      ],
    };
  }

  edit(name: string, revision: number, edit: MapEdit): MapView {
    const map = this.#map(name);
    const lines = edited(map.lines, edit, noted);
    return typeof lines === "string" ? refuse(lines) : this.write(name, revision, textOf(lines));
  }

  write(name: string, revision: number, text: string): MapView {
    const map = this.#map(name);
    if (revision !== map.revision)
      throw {
        kind: { is: "mapChanged", revision: map.revision },
        message: "The map has changed meanwhile.",
        hint: "It was read again; do it once more.",
      } satisfies Failure;
    map.undo.push(textOf(map.lines));
    map.redo = [];
    return this.#become(name, text);
  }

  capture(name: string, revision: number, text: string): MapView {
    const names = text.split(">").map((part) => part.trim());
    if (names.length < 2) return refuse("A chain has two names at least, with > between them.");
    const known = elementsOf(this.#map(name).lines).map((element) => element.name);
    const edits = names.flatMap((one, place): MapEdit[] => [
      ...(known.includes(one)
        ? []
        : [
            {
              is: "add" as const,
              kind: "component" as const,
              name: one,
              visibility: Math.round((0.9 - 0.15 * place) * 100) / 100,
              evolution: 0.5,
            },
          ]),
    ]);
    const links = names.slice(1).map((to, place): MapEdit => ({
      is: "link",
      from: { is: "named", name: names[place] ?? "" },
      to: { is: "named", name: to },
      kind: "dependency",
      text: null,
    }));
    return this.edit(name, revision, { is: "all", edits: [...edits, ...links] });
  }

  back(name: string, from: "undo" | "redo"): MapView {
    const map = this.#map(name);
    const text = map[from].pop();
    if (text === undefined) return this.#view(name);
    map[from === "undo" ? "redo" : "undo"].push(textOf(map.lines));
    return this.#become(name, text);
  }

  take(name: string, reason: string, takenAt: number): SnapshotTaken {
    const map = this.#map(name);
    const text = textOf(map.lines);
    const [newest] = map.kept;
    if (newest?.text === text) {
      newest.snapshot = { ...newest.snapshot, byHand: true, reason: reason || newest.snapshot.reason };
      return { snapshot: newest.snapshot, isNew: false };
    }
    this.#lastSnapshot += 1;
    const snapshot = { id: this.#lastSnapshot, takenAt, byHand: true, reason };
    map.kept.unshift({ snapshot, text });
    return { snapshot, isNew: true };
  }

  snapshots(name: string): MapSnapshot[] {
    return this.#map(name).kept.map(({ snapshot }) => snapshot);
  }

  draw(name: string, id: number, dark: boolean): SnapshotPicture {
    const lines = linesOf(this.#textAt(name, { is: "snapshot", id }));
    const { kept } = this.#map(name);
    const before = kept[kept.findIndex(({ snapshot }) => snapshot.id === id) + 1];
    const changes = before ? changesOf(linesOf(before.text), lines).changes : [];
    const count = (kind: MapChange["kind"]) => changes.filter((change) => change.kind === kind).length;
    return {
      svg: svgOf(lines, dark, 960, 600),
      components: elementsOf(lines).length,
      since: before
        ? { moved: count("moved"), added: count("added"), gone: count("gone"), otherwise: 0 }
        : null,
    };
  }

  compare(
    name: string,
    moments: { from: MapMoment; to: MapMoment },
    look: MapLook,
    { width, height }: { width: number; height: number },
  ): MapComparison {
    const side = (moment: MapMoment) => {
      const lines = linesOf(this.#textAt(name, moment));
      const snapshot =
        moment.is === "snapshot" ? this.snapshots(name).find(({ id }) => id === moment.id) : undefined;
      const scene = sceneOf(lines, look.dark, width, height);
      const side = { title: "", takenAt: snapshot?.takenAt ?? null, reason: snapshot?.reason ?? "", scene };
      return { lines, side };
    };
    const [from, to] = [side(moments.from), side(moments.to)];
    const { changes, pairs } = changesOf(from.lines, to.lines);
    return { from: from.side, to: to.side, overlay: to.side.scene, changes, pairs };
  }

  restore(name: string, id: number): MapView {
    return this.write(name, this.#map(name).revision, this.#textAt(name, { is: "snapshot", id }));
  }

  /** Forgets a snapshot; what is returned remembers it. */
  forget(name: string, id: number): () => void {
    const map = this.#map(name);
    const before = map.kept;
    map.kept = before.filter(({ snapshot }) => snapshot.id !== id);
    return () => void (map.kept = before);
  }

  #textAt(name: string, moment: MapMoment): string {
    const map = this.#map(name);
    if (moment.is === "now") return textOf(map.lines);
    return (
      map.kept.find(({ snapshot }) => snapshot.id === moment.id)?.text ?? refuse("There is no such snapshot.")
    );
  }

  create(title: string, from: MapStart): string {
    const text =
      from.is === "copy" || from.is === "sample"
        ? textOf(this.#map(from.name).lines)
        : from.is === "text"
          ? from.text
          : from.is === "names"
            ? `title \n${from.text.replace(/.+/g, "component $& [0.5, 0.5]")}\n`
            : "title \n";
    const stem = title.toLowerCase().replace(/[^a-z0-9]+/g, "-") || "map";
    let name = `${stem}.owm`;
    for (let next = 2; this.#maps.has(name); next += 1) name = `${stem}-${next}.owm`;
    this.#put(name, title === "" ? text : text.replace(/^title .*$/m, `title ${title}`));
    return name;
  }

  rename(name: string, words: string): string {
    const renamed = `${words}.owm`;
    this.#maps.set(renamed, this.#map(name));
    this.#maps.delete(name);
    return renamed;
  }

  /** Takes a map away; what is returned brings it back. */
  trash(name: string): () => void {
    const map = this.#map(name);
    this.#maps.delete(name);
    return () => this.#maps.set(name, map);
  }

  /** What is in the clipboard. */
  clipboard = "";

  copy(name: string, subjects: readonly MapSubject[]): void {
    const { lines } = this.#map(name);
    const chosen = new Set(subjects.map((subject) => JSON.stringify(subject)));
    const named = elementsOf(lines).flatMap((one) =>
      chosen.has(JSON.stringify(one.subject)) ? [one.name] : [],
    );
    const isChosen = (line: Line) =>
      line.is === "element"
        ? named.includes(line.name)
        : line.is === "link"
          ? named.includes(line.from) && named.includes(line.to)
          : line.is === "note" && named.includes(line.text);
    this.clipboard = textOf(lines.filter(isChosen));
  }

  paste(name: string, revision: number, at: MapPlace | null): MapView {
    const taken = elementsOf(this.#map(name).lines).map((one) => one.name);
    const free = (one: string) => (taken.includes(one) ? `${one} 2` : one);
    const lines = linesOf(this.clipboard).map((line): Line => {
      if (line.is === "link") return { is: "link", from: free(line.from), to: free(line.to) };
      if (line.is !== "element") return line;
      return { ...line, name: free(line.name), ...(at ?? {}) };
    });
    return this.write(name, revision, `${this.text(name)}${textOf(lines)}\n`);
  }

  preview({ names, states, format, title }: ExportMaps): MapPreview {
    if (format === "owm" || format === "json" || format === "mmd")
      return { pages: [], count: 1, text: this.text(names[0] ?? ""), losses: [] };
    const page = (title: string, lines: readonly Line[]) => ({ title, svg: svgOf(lines, false, 1216, 588) });
    const [first = ""] = names;
    const pages =
      states.length > 0
        ? states.map(({ snapshot, label }) => {
            const moment =
              snapshot === null ? ({ is: "now" } as const) : ({ is: "snapshot", id: snapshot } as const);
            return page(`${label} · ${this.#title(this.#map(first))}`, linesOf(this.#textAt(first, moment)));
          })
        : names.map((name) => page(this.#title(this.#map(name)), this.#map(name).lines));
    const all = title === null ? pages : [{ title, svg: null }, ...pages];
    return { pages: all, count: all.length, text: null, losses: [] };
  }

  text(name: string): string {
    return textOf(this.#map(name).lines);
  }

  found(has: (title: string) => boolean): { name: string; title: string }[] {
    return [...this.#maps]
      .map(([name, map]) => ({ name, title: this.#title(map) }))
      .filter(({ title }) => has(title));
  }

  #put(name: string, text: string): void {
    const page = { width: 960, height: 600 };
    this.#maps.set(name, {
      kept: [],
      lines: linesOf(text),
      revision: 1,
      undo: [],
      redo: [],
      page,
      dark: false,
    });
  }

  /** The answer with all of a map. */
  whole(view: MapView): MapUpdate {
    this.#serial += 1;
    return { is: "whole", serial: this.#serial, view };
  }

  #map(name: string): Open {
    return this.#maps.get(name) ?? refuse("There is no such map.");
  }

  #become(name: string, text: string): MapView {
    const map = this.#map(name);
    map.lines = linesOf(text);
    map.revision += 1;
    this.#edited(name);
    return this.#view(name);
  }

  #title(map: Open): string {
    return map.lines.flatMap((line) => (line.is === "title" ? [line.title] : []))[0] ?? "Untitled";
  }

  #view(name: string): MapView {
    const map = this.#map(name);
    const { width, height } = map.page;
    const diagnostics = this.#diagnostics(map);
    return {
      name,
      title: this.#title(map),
      text: textOf(map.lines),
      revision: map.revision,
      scene: sceneOf(map.lines, map.dark, width, height),
      elements: elementsOf(map.lines),
      diagnostics,
      findings: diagnostics.map(({ line, message, hint }) => ({
        rule: "text",
        severity: "error",
        message,
        reason: hint ?? "",
        lines: [line],
        subjects: [],
        fixes: [],
      })),
      answers: answersOf(map.lines),
      suggestions: suggestionsOf(map.lines),
      facts: {
        style: /^style (.+)$/m.exec(textOf(map.lines))?.[1] ?? null,
        size: null,
        stages: null,
        hidesEvolution: false,
        hidesValueChain: false,
        links: map.lines.filter(({ is }) => is === "link").length,
      },
      workshop: workshopOf(map.lines),
      canUndo: map.undo.length > 0,
      canRedo: map.redo.length > 0,
      saved: true,
      saveFailure: null,
      conflict: null,
    };
  }

  #diagnostics(map: Open) {
    let from = 0;
    return map.lines.flatMap((line, index) => {
      const text = textOf([line]);
      const start = from;
      from += text.length + 1;
      if (line.is !== "other" || !text.startsWith("componnent")) return [];
      return [
        {
          line: index + 1,
          from: start,
          to: start + "componnent".length,
          severe: true,
          message: "“componnent” is not a word of the language.",
          hint: "Did you mean “component”?",
        },
      ];
    });
  }
}

/** A plain drawing, enough to lay a page out around. */
function svgOf(lines: readonly Line[], dark: boolean, width: number, height: number): string {
  const shapes = sceneOf(lines, dark, width, height).items.map(({ shape, paint }: SceneItem) => {
    const stroke = paint.stroke
      ? ` stroke="${paint.stroke.colour}" stroke-width="${paint.stroke.width}"`
      : "";
    const fill = ` fill="${paint.fill?.is === "solid" ? paint.fill.colour : "none"}"`;
    if (shape.is === "line")
      return `<line x1="${shape.from.x}" y1="${shape.from.y}" x2="${shape.to.x}" y2="${shape.to.y}"${stroke}/>`;
    if (shape.is === "circle")
      return `<circle cx="${shape.centre.x}" cy="${shape.centre.y}" r="${shape.radius}"${fill}${stroke}/>`;
    if (shape.is !== "text") return "";
    const words = (shape.lines[0] ?? "").replace(/&/g, "&amp;").replace(/</g, "&lt;");
    return `<text x="${shape.at.x}" y="${shape.at.y}" font-size="${shape.size}"${fill}>${words}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, sans-serif">${shapes.join("")}</svg>`;
}

/** What came, went and moved, by name. */
function changesOf(old: readonly Line[], now: readonly Line[]): { changes: MapChange[]; pairs: ScenePair[] } {
  const [before, after] = [elementsOf(old), elementsOf(now)];
  const node = (index: number) => ({ is: "node" as const, target: { is: "component" as const, index } });
  const changes: MapChange[] = [];
  const pairs: ScenePair[] = [];
  for (const [place, element] of after.entries()) {
    const was = before.findIndex(({ name }) => name === element.name);
    const earlier = before[was];
    if (!earlier)
      changes.push({ kind: "added", words: `“${element.name}” added`, was: null, is: node(place) });
    else {
      pairs.push({ was: node(was), is: node(place) });
      if (earlier.visibility !== element.visibility || earlier.evolution !== element.evolution)
        changes.push({ kind: "moved", words: `“${element.name}” moved`, was: node(was), is: node(place) });
    }
  }
  for (const [place, element] of before.entries())
    if (!after.some(({ name }) => name === element.name))
      changes.push({ kind: "gone", words: `“${element.name}” gone`, was: node(place), is: null });
  return { changes, pairs };
}
