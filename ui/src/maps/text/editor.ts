import { closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";

import type { MapDiagnostic, MapFinding, MapFix } from "../../backend/backend";
import { changeBetween } from "../kernels/texts";
import { completion } from "./complete";
import { mapLanguage } from "./language";
import { chooseLines, chosenLines, look, phrases } from "./look";
import { remarksOn } from "./remarks";

/** What the editor tells, and asks for. */
export interface EditorLinks {
  label: string;
  names: () => readonly string[];
  /** The text was typed in; the cursor is on that line, from 1. */
  typed: (text: string, line: number) => void;
  /** The cursor came to another line. */
  wentTo: (line: number) => void;
  undo: () => void;
  redo: () => void;
  /** Leave for the canvas. */
  leave: () => void;
  fix: (fix: MapFix) => void;
}

/** A change that came from the program: nothing to send back. */
const fromOutside = Annotation.define<boolean>();

/** The text of a map, edited. History is the program's: it crosses canvas and text. */
export class TextEditor {
  readonly #view: EditorView;
  readonly #links: EditorLinks;
  /** How the file ends its lines; the editor knows one way only. */
  #ending = "\n";

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
        completion(links.names),
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
          ...completionKeymap,
          ...lintKeymap,
          ...searchKeymap,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          const own = !update.transactions.some((one) => one.annotation(fromOutside));
          if (!own) return;
          const line = update.state.doc.lineAt(update.state.selection.main.head).number;
          if (update.docChanged) links.typed(this.text, line);
          else if (update.selectionSet) links.wentTo(line);
        }),
      ],
    });
  }

  get text(): string {
    const text = this.#view.state.doc.toString();
    return this.#ending === "\n" ? text : text.replaceAll("\n", this.#ending);
  }

  get hasFocus(): boolean {
    return this.#view.hasFocus;
  }

  /** The text as the program has it from now on: only what differs is changed, so that the cursor stays. */
  take(text: string): void {
    this.#ending = endingOf(text);
    const change = changeBetween(this.#view.state.doc.toString(), text.replace(/\r\n?/g, "\n"));
    if (change) this.#view.dispatch({ changes: change, annotations: fromOutside.of(true) });
  }

  remark(diagnostics: readonly MapDiagnostic[], findings: readonly MapFinding[]): void {
    const { state } = this.#view;
    const { fix } = this.#links;
    const remarks = { diagnostics, findings, ending: this.#ending.length, fix };
    this.#view.dispatch(setDiagnostics(state, remarksOn(state.doc, remarks)));
  }

  /** Marks the lines of what is selected; where one is elsewhere, shows the last of them. */
  choose(lines: readonly number[]): void {
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
    const { doc } = this.#view.state;
    const { to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({
      selection: { anchor: to },
      scrollIntoView: true,
      annotations: fromOutside.of(true),
    });
    this.#view.focus();
  }

  /** The line that the cursor is on, from 1. */
  get line(): number {
    const { doc, selection } = this.#view.state;
    return doc.lineAt(selection.main.head).number;
  }

  /** Where the cursor is, in UTF-16 units of the editor's text. */
  get cursor(): number {
    return this.#view.state.selection.main.head;
  }

  set cursor(at: number) {
    this.#view.dispatch({ selection: { anchor: at } });
  }

  /** Types at the cursor, as a hand would. */
  type(text: string): void {
    this.#view.dispatch(this.#view.state.replaceSelection(text), { userEvent: "input.type" });
  }

  destroy(): void {
    this.#view.destroy();
  }
}

const endingOf = (text: string) => (text.includes("\r\n") ? "\r\n" : "\n");
