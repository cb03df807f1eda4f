import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

import type { MapDiagnostic, MapFinding, MapFix } from "../../backend/backend";

const severities = { error: "error", warning: "warning", hint: "info" } as const;

/** What is to be said about a text. */
export interface Remarks {
  diagnostics: readonly MapDiagnostic[];
  findings: readonly MapFinding[];
  /** How many units the file ends a line with; the editor counts one. */
  ending: number;
  fix: (fix: MapFix) => void;
}

/** Remarks as the editor shows them, with what can be done about each. */
export function remarksOn(doc: Text, { diagnostics, findings, ending, fix }: Remarks): Diagnostic[] {
  const within = (at: number) => Math.min(Math.max(at, 0), doc.length);
  const ofLine = (number: number) => {
    const line = doc.line(Math.min(Math.max(number, 1), doc.lines));
    const from = line.from + (line.text.length - line.text.trimStart().length);
    return { from, to: Math.max(from, line.from + line.text.trimEnd().length) };
  };
  const actions = (fixes: readonly MapFix[]) =>
    fixes.map((one) => ({
      name: one.title,
      apply: () => {
        fix(one);
      },
    }));
  // Findings repeat what diagnostics say, with fixes for it.
  const isSaid = (finding: MapFinding) =>
    diagnostics.some(({ line, message }) => finding.lines.includes(line) && finding.message === message);
  const said = diagnostics.map(({ line, from, to, severe, message, hint }): Diagnostic => {
    const before = (line - 1) * (ending - 1);
    const fixes = findings.find((one) => one.lines.includes(line) && one.message === message)?.fixes ?? [];
    return {
      from: within(from - before),
      to: within(Math.max(from, to) - before),
      severity: severe ? "error" : "info",
      message,
      renderMessage: () => inWords(message, hint),
      actions: actions(fixes),
    };
  });
  const found = findings
    .filter((finding) => !isSaid(finding))
    .flatMap(({ lines, severity, message, reason, fixes }) =>
      lines.slice(0, 1).map((line): Diagnostic => ({
        ...ofLine(line),
        severity: severities[severity],
        message,
        renderMessage: () => inWords(message, reason),
        actions: actions(fixes),
      })),
    );
  return [...said, ...found].sort((one, other) => one.from - other.from);
}

function inWords(message: string, more: string | null): HTMLElement {
  const box = document.createElement("div");
  box.append(message);
  if (more) {
    const small = document.createElement("p");
    small.textContent = more;
    box.append(small);
  }
  return box;
}
