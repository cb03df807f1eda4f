import { StateEffect, StateField } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";
import type { Tooltip } from "@codemirror/view";

import { m } from "../../paraglide/messages";

/** What is asked at the cursor: a new name, or which of several things to do. */
export type Asking =
  | { is: "name"; at: number; name: string; take: (name: string) => void }
  | { is: "choice"; at: number; choices: readonly { label: string; take: () => void }[] };

const ask = StateEffect.define<Asking | null>();

const asked = StateField.define<Tooltip | null>({
  create: () => null,
  update(now, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(ask)) return effect.value && tooltipOf(effect.value);
    }
    // What was asked about has changed under the question.
    return transaction.docChanged ? null : now;
  },
  provide: (field) => showTooltip.from(field),
});

function close(view: EditorView): void {
  view.dispatch({ effects: ask.of(null) });
  view.focus();
}

function tooltipOf(asking: Asking): Tooltip {
  return {
    pos: asking.at,
    above: false,
    strictSide: false,
    create: (view) => {
      const dom = asking.is === "name" ? nameBox(view, asking) : choiceBox(view, asking);
      dom.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        close(view);
      });
      return {
        dom,
        mount: () => {
          const first = dom.querySelector<HTMLElement>("input, button");
          first?.focus();
          if (first instanceof HTMLInputElement) first.select();
        },
      };
    },
  };
}

function nameBox(view: EditorView, asking: Extract<Asking, { is: "name" }>): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-asking";
  const input = document.createElement("input");
  input.className = "cm-textfield";
  input.value = asking.name;
  input.setAttribute("aria-label", m.text_rename());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const name = input.value.trim();
    close(view);
    if (name !== "" && name !== asking.name) asking.take(name);
  });
  dom.append(input);
  return dom;
}

function choiceBox(view: EditorView, asking: Extract<Asking, { is: "choice" }>): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-asking";
  dom.setAttribute("role", "menu");
  dom.setAttribute("aria-label", m.text_fixes());
  const buttons = asking.choices.map(({ label, take }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cm-choice";
    button.setAttribute("role", "menuitem");
    button.textContent = label;
    button.addEventListener("click", () => {
      close(view);
      take();
    });
    return button;
  });
  dom.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button.matches(":focus"));
    buttons[(at + way + buttons.length) % buttons.length]?.focus();
  });
  if (buttons.length === 0) {
    const none = document.createElement("p");
    none.textContent = m.text_no_fixes();
    none.tabIndex = -1;
    dom.append(none);
  }
  dom.append(...buttons);
  return dom;
}

/** Asks something where the cursor is: Ctrl+. for what can be mended on its line, F2 for another name. */
export const asking = (find: {
  fixes: (line: number) => readonly { label: string; take: () => void }[];
  rename: (at: number) => { name: string; take: (name: string) => void } | null;
}): Extension => [
  asked,
  keymap.of([
    {
      key: "Mod-.",
      run: (view) => {
        const at = view.state.selection.main.head;
        const choices = find.fixes(view.state.doc.lineAt(at).number);
        view.dispatch({ effects: ask.of({ is: "choice", at, choices }) });
        return true;
      },
    },
    {
      key: "F2",
      run: (view) => {
        const at = view.state.selection.main.head;
        const found = find.rename(at);
        if (found) view.dispatch({ effects: ask.of({ is: "name", at, ...found }) });
        return found !== null;
      },
    },
    {
      key: "Escape",
      run: (view) => {
        if (!view.state.field(asked)) return false;
        close(view);
        return true;
      },
    },
  ]),
  EditorView.domEventHandlers({
    focus: (_event, view) => {
      // One who went back to the text has left the question.
      if (view.state.field(asked)) view.dispatch({ effects: ask.of(null) });
    },
  }),
];
