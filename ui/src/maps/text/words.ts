import { m } from "../../paraglide/messages";

/** What each statement looks like, after its word. */
export const shapes: Record<string, string> = {
  title: "Text",
  style: "plain",
  size: "[width, height]",
  anchor: "Name [visibility, evolution]",
  component: "Name [visibility, evolution]",
  evolve: "Name->New name 0.8",
  pipeline: "Name [from, to]",
  submap: "Name [visibility, evolution] url(reference)",
  note: "Text [visibility, evolution]",
  annotation: "1 [visibility, evolution] Text",
  annotations: "[visibility, evolution]",
  pioneers: "[visibility, evolution, visibility, evolution]",
  settlers: "[visibility, evolution, visibility, evolution]",
  townplanners: "[visibility, evolution, visibility, evolution]",
  accelerator: "Name [visibility, evolution]",
  deaccelerator: "Name [visibility, evolution]",
  evolution: "I->II->III->IV",
  valuechain: "--hide",
  url: "reference [address]",
};

/** What each statement is for, in a sentence or two. */
export const help: Record<string, () => string> = {
  title: m.help_title,
  style: m.help_style,
  size: m.help_size,
  anchor: m.help_anchor,
  component: m.help_component,
  evolve: m.help_evolve,
  pipeline: m.help_pipeline,
  submap: m.help_submap,
  note: m.help_note,
  annotation: m.help_annotation,
  annotations: m.help_annotations,
  pioneers: m.help_pioneers,
  settlers: m.help_settlers,
  townplanners: m.help_townplanners,
  accelerator: m.help_accelerator,
  deaccelerator: m.help_deaccelerator,
  evolution: m.help_evolution,
  valuechain: m.help_valuechain,
  url: m.help_url,
};
