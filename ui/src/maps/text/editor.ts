import { closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";

import type { MapDiagnostic, MapElement, MapFinding, MapFix } from "../../backend/backend";
import { afterPaint } from "../../shared/afterPaint";
import { elementNamed } from "../kernels/names";
import { changeBetween } from "../kernels/texts";
import { asking } from "./asking";
import { completion } from "./complete";
import { folding } from "./folding";
import { hover, meantAt } from "./hover";
import { mapLanguage } from "./language";
import { chooseLines, chosenLines, look, phrases } from "./look";
import { remarksOn } from "./remarks";

/** What the editor tells, and asks for. */
export interface EditorLinks {
  label: string;
  names: () => readonly string[];
  /** What is on the map, to tell what a word means. */
  elements: () => readonly MapElement[];
  /** What the map calls its four stages. */
  stages: () => readonly string[];
  /** The text was typed in; the cursor is on that line, from 1. */
  typed: (text: string, line: number) => void;
  /** The cursor came to another line. */
  wentTo: (line: number) => void;
  undo: () => void;
  redo: () => void;
  /** Leave for the canvas. */
  leave: () => void;
  fix: (fix: MapFix) => void;
  rename: (element: MapElement, name: string) => void;
  /** An element was asked for by its name. */
  show: (element: MapElement) => void;
}

/** The map as the editor shows it beside its picture. */
export interface TextShown {
  text: string;
  diagnostics: readonly MapDiagnostic[];
  findings: readonly MapFinding[];
}

/** A change that came from the program: nothing to send back. */
const fromOutside = Annotation.define<boolean>();

/** The text of a map, edited. History is the program's: it crosses canvas and text. */
export class TextEditor {
  readonly #view: EditorView;
  readonly #links: EditorLinks;
  /** How the file ends its lines; the editor knows one way only. */
  #ending = "\n";
  #findings: readonly MapFinding[] = [];
  /** What there is to show, once the picture has been painted. */
  #next: { shown?: TextShown; lines?: readonly number[] } = {};
  #waiting: ReturnType<typeof afterPaint> | null = null;

  constructor(parent: HTMLElement | ShadowRoot, text: string, links: EditorLinks) {
    this.#links = links;
    this.#ending = endingOf(text);
    const run = (act: () => void) => () => {
      act();
      return true;
    };
    this.#view = new EditorView({
      parent,
      ...(parent instanceof ShadowRoot && { root: parent }),
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        drawSelection(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        closeBrackets(),
        search(),
        mapLanguage,
        completion(links.names, links.stages),
        hover(links.elements),
        folding,
        asking({
          fixes: (line) => this.#fixes(line),
          rename: (at) => this.#renaming(at),
        }),
        chosenLines,
        look,
        phrases(),
        EditorView.contentAttributes.of({ "aria-label": links.label, spellcheck: "false", tabindex: "0" }),
        EditorState.tabSize.of(2),
        keymap.of([
          { key: "Mod-z", run: run(links.undo) },
          { key: "Mod-y", run: run(links.redo) },
          { key: "Mod-Shift-z", run: run(links.redo) },
          { key: "Mod-Enter", run: run(links.leave) },
          { key: "F12", run: (view) => this.#goToMeant(view.state.selection.main.head) },
          ...completionKeymap,
          ...lintKeymap,
          ...searchKeymap,
          ...defaultKeymap,
        ]),
        EditorView.domEventHandlers({
          focus: () => {
            this.#catchUp();
          },
          mousedown: (event, view) => {
            this.#catchUp();
            if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
            const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
            if (at === null || !this.#goToMeant(at)) return false;
            event.preventDefault();
            return true;
          },
        }),
        EditorView.updateListener.of((update) => {
          const own = !update.transactions.some((one) => one.annotation(fromOutside));
          if (!own) return;
          const line = update.state.doc.lineAt(update.state.selection.main.head).number;
          if (update.docChanged) links.typed(this.#written(), line);
          else if (update.selectionSet) links.wentTo(line);
        }),
      ],
    });
  }

  get text(): string {
    this.#catchUp();
    return this.#written();
  }

  #written(): string {
    const text = this.#view.state.doc.toString();
    return this.#ending === "\n" ? text : text.replaceAll("\n", this.#ending);
  }

  get hasFocus(): boolean {
    return this.#view.hasFocus;
  }

  /**
   * Shows the map as the program has it from now on. Whoever is in the text sees it at once; for the others the picture
   * comes first, and the text with the next frame.
   */
  show(shown: TextShown): void {
    this.#follow({ ...this.#next, shown });
  }

  /** Marks the lines of what is selected; where one is elsewhere, shows the last of them. As `show`. */
  choose(lines: readonly number[]): void {
    this.#follow({ ...this.#next, lines });
  }

  #follow(next: { shown?: TextShown; lines?: readonly number[] }): void {
    this.#next = next;
    this.#waiting ??= afterPaint(() => {
      this.#take();
    });
    if (this.hasFocus) this.#catchUp();
  }

  /** From here on the text is what the program has. */
  #catchUp(): void {
    this.#waiting?.now();
  }

  #take(): void {
    const { shown, lines } = this.#next;
    this.#next = {};
    this.#waiting = null;
    if (shown) {
      this.#write(shown.text);
      this.#remark(shown.diagnostics, shown.findings);
    }
    if (lines) this.#mark(lines);
  }

  /** Only what differs is changed, so that the cursor stays. */
  #write(text: string): void {
    this.#ending = endingOf(text);
    const change = changeBetween(this.#view.state.doc.toString(), text.replace(/\r\n?/g, "\n"));
    if (change) this.#view.dispatch({ changes: change, annotations: fromOutside.of(true) });
  }

  #remark(diagnostics: readonly MapDiagnostic[], findings: readonly MapFinding[]): void {
    this.#findings = findings;
    const { state } = this.#view;
    const { fix } = this.#links;
    const remarks = { diagnostics, findings, ending: this.#ending.length, fix };
    this.#view.dispatch(setDiagnostics(state, remarksOn(state.doc, remarks)));
  }

  #mark(lines: readonly number[]): void {
    const line = lines.at(-1);
    const { doc } = this.#view.state;
    const shows = line !== undefined && line >= 1 && line <= doc.lines && !this.hasFocus;
    this.#view.dispatch({
      effects: [
        chooseLines.of(lines),
        ...(shows ? [EditorView.scrollIntoView(doc.line(line).from, { y: "nearest", yMargin: 40 })] : []),
      ],
      annotations: fromOutside.of(true),
    });
  }

  /** Puts the cursor on a line and the focus into the text. */
  go(line: number): void {
    this.#catchUp();
    const { doc } = this.#view.state;
    const { to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({
      selection: { anchor: to },
      scrollIntoView: true,
      annotations: fromOutside.of(true),
    });
    this.#view.focus();
  }

  /** Goes to where the element stands that is meant at a place, and shows it; false where none is. */
  #goToMeant(at: number): boolean {
    const meant = meantAt(this.#view.state.doc, at, this.#links.elements());
    if (meant?.is !== "element") return false;
    this.go(meant.element.line);
    this.#links.show(meant.element);
    return true;
  }

  #renaming(at: number): { name: string; take: (name: string) => void } | null {
    const { links, doc } = { links: this.#links, doc: this.#view.state.doc };
    const meant = meantAt(doc, at, links.elements());
    // On the word of its statement, the statement's own name is meant.
    const line = doc.lineAt(at).number;
    const element =
      meant?.is === "element" ? meant.element : links.elements().find((one) => one.line === line);
    if (!element || !elementNamed(links.elements(), element.name)) return null;
    const take = (name: string) => {
      links.rename(element, name);
    };
    return { name: element.name, take };
  }

  #fixes(line: number): { label: string; take: () => void }[] {
    const here = this.#findings.filter(({ lines }) => lines.includes(line));
    return here.flatMap(({ fixes }) =>
      fixes.map((fix) => ({
        label: fix.title,
        take: () => {
          this.#links.fix(fix);
        },
      })),
    );
  }

  /** The line that the cursor is on, from 1. */
  get line(): number {
    this.#catchUp();
    const { doc, selection } = this.#view.state;
    return doc.lineAt(selection.main.head).number;
  }

  /** Where the cursor is, in UTF-16 units of the editor's text. */
  get cursor(): number {
    this.#catchUp();
    return this.#view.state.selection.main.head;
  }

  set cursor(at: number) {
    this.#catchUp();
    this.#view.dispatch({ selection: { anchor: at } });
  }

  /** Types at the cursor, as a hand would. */
  type(text: string): void {
    this.#catchUp();
    this.#view.dispatch(this.#view.state.replaceSelection(text), { userEvent: "input.type" });
  }

  destroy(): void {
    this.#waiting?.never();
    this.#view.destroy();
  }
}

const endingOf = (text: string) => (text.includes("\r\n") ? "\r\n" : "\n");
