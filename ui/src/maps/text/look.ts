import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

import { m } from "../../paraglide/messages";

/** The lines of what is selected on the canvas. */
export const chooseLines = StateEffect.define<readonly number[]>();

export const chosenLines = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(chooseLines)) continue;
      const { doc } = transaction.state;
      const lines = effect.value.filter((line) => line >= 1 && line <= doc.lines);
      const chosen = Decoration.line({ class: "cm-chosen" });
      now = Decoration.set(
        [...new Set(lines)]
          .sort((one, other) => one - other)
          .map((line) => chosen.range(doc.line(line).from)),
      );
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What the editor says itself, in the window's language. */
export const phrases = () =>
  EditorState.phrases.of({
    Find: m.find(),
    Replace: m.replace_by(),
    next: m.find_next(),
    previous: m.find_previous(),
    all: m.find_all(),
    "match case": m.find_case(),
    "by word": m.find_word(),
    regexp: m.find_pattern(),
    replace: m.replace(),
    "replace all": m.replace_all(),
    close: m.close(),
    Diagnostics: m.diagnostics(),
    "No diagnostics": m.no_findings(),
    Completions: m.completions(),
    "Go to line": m.text_to_line(),
    go: m.text_go(),
    "replaced match on line $": m.text_replaced_on_line(),
    "replaced $ matches": m.text_replaced(),
    "on line": m.text_on_line(),
    "Fold line": m.text_fold(),
    "Unfold line": m.text_unfold(),
    "folded code": m.text_folded(),
    unfold: m.text_unfold(),
  });

const floating = {
  color: "var(--ink)",
  background: "var(--paper-raised)",
  border: "1px solid var(--line)",
  borderRadius: "var(--radius)",
  boxShadow: "var(--shadow)",
};

/** The editor in the window's own colours, light or dark. */
export const look = EditorView.theme({
  "&": { height: "100%", background: "var(--paper-sunk)", color: "var(--ink)", fontSize: "0.75rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--face-code)", lineHeight: "1.25rem", fontVariantLigatures: "none" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.75rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { background: "transparent", border: "none", color: "var(--ink-soft)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "transparent" },
  "&.cm-focused .cm-activeLine": { background: "var(--hover)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    background: "var(--accent-soft) !important",
  },
  ".cm-line.cm-chosen": { boxShadow: "inset 3px 0 var(--accent)", background: "var(--accent-soft)" },
  ".cm-searchMatch, .cm-selectionMatch": { background: "var(--mark)" },
  ".cm-searchMatch-selected": { outline: "1px solid var(--accent)" },
  ".cm-tooltip": { ...floating, maxWidth: "24rem", font: "400 0.8125rem/1.25rem var(--face-interface)" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.125rem 0.5rem", fontFamily: "var(--face-code)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent-soft)",
    color: "var(--ink)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { color: "var(--ink-soft)", fontStyle: "normal" },
  ".cm-diagnostic": { padding: "0.5rem 0.75rem", borderInlineStart: "3px solid var(--line)" },
  ".cm-diagnostic p": { margin: 0, color: "var(--ink-soft)" },
  ".cm-diagnostic-error": { borderInlineStartColor: "var(--warn)" },
  ".cm-diagnostic-warning, .cm-diagnostic-info": { borderInlineStartColor: "var(--accent)" },
  ".cm-diagnosticAction": {
    background: "none",
    color: "var(--accent)",
    fontWeight: "600",
    padding: "0.25rem 0",
    margin: "0 0.75rem 0 0",
  },
  ".cm-lintRange-error": { background: "none", textDecoration: "underline wavy var(--warn)" },
  ".cm-lintRange-warning": { background: "none", textDecoration: "underline wavy var(--accent)" },
  ".cm-lintRange-info": { background: "none", textDecoration: "underline dotted var(--ink-soft)" },
  ".cm-meant": { padding: "0.5rem 0.75rem" },
  ".cm-meant code": { fontFamily: "var(--face-code)", fontSize: "0.75rem" },
  ".cm-meant p": { margin: 0, overflowWrap: "anywhere" },
  ".cm-meant p + p, .cm-meant code + p": { color: "var(--ink-soft)" },
  ".cm-asking": { display: "grid", minWidth: "14rem", padding: "0.25rem" },
  ".cm-asking .cm-textfield": { height: "2rem", margin: 0, padding: "0 0.5rem", font: "inherit" },
  ".cm-asking p": { margin: 0, padding: "0.25rem 0.5rem", color: "var(--ink-soft)" },
  ".cm-choice": {
    minHeight: "1.75rem",
    padding: "0.25rem 0.5rem",
    border: "none",
    borderRadius: "4px",
    background: "none",
    color: "var(--ink)",
    font: "inherit",
    textAlign: "start",
  },
  ".cm-choice:hover, .cm-choice:focus": { background: "var(--accent-soft)", outline: "none" },
  ".cm-choice:focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-foldGutter .cm-gutterElement": { padding: "0 0.125rem", color: "var(--ink-soft)" },
  ".cm-foldPlaceholder": {
    margin: "0 0.25rem",
    padding: "0 0.375rem",
    border: "1px solid var(--line)",
    borderRadius: "4px",
    background: "var(--paper-raised)",
    color: "var(--ink-soft)",
  },
  ".cm-panels": { background: "var(--paper-raised)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel, .cm-panel.cm-search": {
    font: "400 0.8125rem/1.25rem var(--face-interface)",
    padding: "0.5rem",
  },
  ".cm-textfield": {
    background: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius)",
  },
  ".cm-panel.cm-search .cm-textfield, .cm-panel.cm-search .cm-button": {
    height: "1.75rem",
    margin: "0.125rem 0.25rem 0.125rem 0",
    padding: "0 0.5rem",
    font: "400 0.8125rem/1.25rem var(--face-interface)",
  },
  ".cm-panel.cm-search": { paddingInlineEnd: "2.25rem" },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "0.25rem",
    minHeight: "1.5rem",
    marginInlineEnd: "0.5rem",
    fontSize: "0.8125rem",
  },
  ".cm-panel.cm-search input[type=checkbox]": { margin: 0, accentColor: "var(--accent)" },
  ".cm-panel.cm-search [name=close], .cm-panel.cm-panel-lint [name=close]": {
    width: "1.75rem",
    height: "1.75rem",
    borderRadius: "var(--radius)",
    color: "var(--ink-soft)",
    fontSize: "1.125rem",
    lineHeight: "1",
  },
  ".cm-panel [name=close]:hover": { background: "var(--hover)", color: "var(--ink)" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": {
    background: "var(--accent-soft)",
    color: "var(--ink)",
  },
  ".cm-textfield::placeholder": { color: "var(--ink-soft)", opacity: 1 },
  ".cm-panel :focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-lint-marker": { width: "0.5rem", height: "0.5rem", borderRadius: "50%", marginBlock: "0.375rem" },
  ".cm-lint-marker-error": { content: "''", background: "var(--warn)" },
  ".cm-lint-marker-warning": { content: "''", background: "var(--accent)" },
  ".cm-lint-marker-info": { content: "''", background: "var(--ink-soft)" },
  ".cm-button": {
    backgroundImage: "none",
    background: "var(--paper-raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius)",
    fontSize: "0.8125rem",
  },
});
