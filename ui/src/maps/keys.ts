import { m } from "../paraglide/messages";
import type { Binding, KeyHelp } from "../shared/keymap.svelte";
import type { MapCanvas } from "./canvas.svelte";
import type { Maps } from "./maps.svelte";
import { workshopKeys } from "./workshop/keys";

const verb = (keys: string[], label: () => string, run: (canvas: MapCanvas) => void): Binding<Maps> => ({
  keys,
  label,
  run: ({ canvas }) => {
    if (canvas) run(canvas);
  },
});

const ways = [
  ["Left", -1, 0],
  ["Right", 1, 0],
  ["Up", 0, 1],
  ["Down", 0, -1],
] as const;

const nudges = (before: string, by: number, label: () => string): Binding<Maps>[] =>
  ways.map(([key, right, up]) =>
    verb([before + key], label, (canvas) => {
      canvas.nudge(right * by, up * by);
    }),
  );

const growths = (before: string, by: number, label: () => string): Binding<Maps>[] =>
  ways.map(([key, right, up]) =>
    verb([before + key], label, (canvas) => {
      canvas.grow(right * by, -up * by);
    }),
  );

const placing: Binding<Maps>[] = [
  ...nudges("", 0.01, m.key_nudge),
  ...nudges("Shift+", 0.05, m.key_nudge_far),
  ...growths("Alt+", 0.01, m.key_grow),
  ...growths("Alt+Shift+", 0.05, m.key_grow_far),
  ...([1, 2, 3, 4] as const).map((stage) =>
    verb([`${stage}`], m.key_stage, (canvas) => {
      canvas.jump(stage);
    }),
  ),
];

const doing: Binding<Maps>[] = [
  verb(["c"], m.key_add_component, (canvas) => {
    canvas.add("component");
  }),
  verb(["Enter", "F2"], m.key_rename, (canvas) => {
    canvas.rename();
  }),
  verb(["l"], m.key_link, (canvas) => {
    canvas.link();
  }),
  verb(["e"], m.key_evolve, (canvas) => {
    canvas.evolve();
  }),
  verb(["i"], m.key_inertia, (canvas) => {
    canvas.inertia();
  }),
  verb(["p"], m.key_pipeline, (canvas) => {
    canvas.pipeline();
  }),
  verb(["n"], m.key_add_note, (canvas) => {
    canvas.add("note");
  }),
  verb(["a"], m.key_add_annotation, (canvas) => {
    canvas.add("annotation");
  }),
  verb(["Del", "Backspace"], m.key_delete, (canvas) => void canvas.remove()),
  verb(["Ctrl+D"], m.key_duplicate, (canvas) => void canvas.duplicate()),
  verb(["Ctrl+C"], m.key_copy, (canvas) => void canvas.copy()),
  verb(["Ctrl+X"], m.key_cut, (canvas) => void canvas.cut()),
  verb(["Ctrl+V"], m.key_paste, (canvas) => void canvas.paste()),
  verb(["Ctrl+A"], m.key_select_all, (canvas) => {
    canvas.selectAll();
  }),
  verb(["u", "Ctrl+Z"], m.key_undo_edit, ({ session }) => void session.undo()),
  verb(["Ctrl+Y", "Ctrl+Shift+Z"], m.key_redo_edit, ({ session }) => void session.redo()),
  verb(["0"], m.key_fit, (canvas) => {
    canvas.fit();
  }),
  verb(["+", "="], m.key_zoom_in, (canvas) => {
    canvas.zoom(1.25);
  }),
  verb(["-"], m.key_zoom_out, (canvas) => {
    canvas.zoom(0.8);
  }),
  {
    keys: ["Ctrl+E"],
    label: m.key_export,
    run: (maps) => {
      maps.startExport();
    },
  },
  {
    keys: ["Ctrl+Shift+C"],
    label: m.key_copy_picture,
    run: (maps) => void maps.copyPicture(),
  },
  {
    keys: ["F5"],
    label: m.key_present,
    run: (maps) => {
      maps.present();
    },
  },
  {
    keys: ["Esc"],
    label: m.key_back_to_gallery,
    run: (maps) => {
      maps.escape();
    },
  },
];

/** The keys of the map that is open. */
export const mapsKeys: Binding<Maps>[] = [...doing, ...placing];

/** The same as a list of keys shows them: those that do alike in one line. */
export const mapsKeyHelp: KeyHelp[] = [
  ...doing,
  ...workshopKeys,
  ...[...new Set(placing.map(({ label }) => label))].map((label) => ({
    keys: placing.filter((one) => one.label === label).flatMap(({ keys }) => keys),
    label,
  })),
  { keys: ["Ctrl+Shift+S"], label: m.snapshot_take },
  { keys: ["h"], label: m.history_show },
];
