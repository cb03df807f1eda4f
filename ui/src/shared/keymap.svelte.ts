import { createContext, onMount } from "svelte";

/** One key, or several that do the same, and what they do. */
export interface Binding<T> {
  keys: string[];
  label: () => string;
  /** Heard also while a dialog is open. */
  always?: true;
  run: (target: T) => void;
}

/** What a list of keys shows of a binding. */
export type KeyHelp = Pick<Binding<never>, "keys" | "label">;

export interface KeyGroup {
  title: () => string;
  keys: KeyHelp[];
}

interface Press {
  key: string;
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const named: Record<string, string> = {
  " ": "Space",
  Escape: "Esc",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  Delete: "Del",
};

/** The chord of a key press as bindings write it: `j`, `A`, `Space`, `Ctrl+K`, `Ctrl+Shift+Enter`. */
export function chordOf(press: Press): string {
  const command = press.ctrlKey || press.metaKey;
  const letter = press.key.length === 1 && press.key !== " ";
  // Where digits need Shift (as in France), the key itself is not the digit that is printed on it.
  // A minus stays one: it lies on a digit there, and makes things smaller.
  const digit = command && press.key !== "-" ? /^Digit(\d)$/.exec(press.code ?? "")?.[1] : undefined;
  const key =
    digit ?? named[press.key] ?? (letter && (command || press.altKey) ? press.key.toUpperCase() : press.key);
  // A letter says by its case that Shift was held, unless it is part of a command, and a sign by what it is; other keys
  // must be told.
  const sign = letter && digit === undefined && !/[\p{L}\d]/u.test(press.key);
  const shift = press.shiftKey && !sign && (!letter || command || press.altKey);
  return [command && "Ctrl", press.altKey && "Alt", shift && "Shift", key].filter(Boolean).join("+");
}

/** The keys of a chord, one by one: `Ctrl+K` is Ctrl and K, `Ctrl++` is Ctrl and +. */
export const keysOf = (chord: string): string[] => chord.match(/[^+]+|\+$/g) ?? [];

/** Whether a key press there is writing, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "range"].includes(target.type);
  return target.closest("textarea, select, [contenteditable]") !== null;
}

type Layer = Map<string, { always: boolean; run: () => void }>;

/** Who hears which key: the layer added last is asked first. */
export class Keys {
  #layers: Layer[] = [];
  /** How many modal things are open: while one is, it alone hears keys, but for those that are always heard. */
  #modal = 0;

  add<T>(bindings: Binding<T>[], target: T): () => void {
    const layer: Layer = new Map(
      bindings.flatMap((binding) => {
        const run = () => {
          binding.run(target);
        };
        return binding.keys.map((key) => [key, { always: binding.always === true, run }] as const);
      }),
    );
    this.#layers.push(layer);
    return () => {
      this.#layers = this.#layers.filter((other) => other !== layer);
    };
  }

  /** Silences bindings, but for those that are always heard, until the returned function is called. */
  silence(): () => void {
    this.#modal += 1;
    return () => {
      this.#modal -= 1;
    };
  }

  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event);
    const target = originOf(event);
    if (isTyping(target) && !isCommand(chord)) return;
    // An open menu or list has every key but commands: letters look for its items.
    if (isIn(target, "[role='menu'], [data-select-content]") && !isCommand(chord)) return;
    // So they do on the button of a list that is closed.
    if (chord.length === 1 && isIn(target, "[aria-haspopup='listbox']")) return;
    // Enter and Space belong to the control that has the focus, as do the arrows where it has several parts.
    if ((chord === "Enter" || chord === "Space") && isIn(target, "button, a[href], summary, [role='tab']")) {
      // What a title opens is read on with Space.
      if (chord === "Enter" || !isIn(target, "[data-space-scrolls]")) return;
    }
    if (isArrow(chord) && isIn(target, "input, [role='tab'], [role='separator'], [role='menu']")) return;
    // The arrows scroll a text that has the focus.
    if ((chord === "Up" || chord === "Down") && isIn(target, "[data-arrows-scroll]")) return;
    const heard = this.#layers
      .flatMap((layer) => layer.get(chord) ?? [])
      .findLast(({ always }) => always || this.#modal === 0);
    if (!heard) return;
    event.preventDefault();
    heard.run();
  }
}

/** The element that an event began at, also inside one that hides its parts. */
export const originOf = (event: globalThis.Event) => event.composedPath()[0] ?? event.target;

const isArrow = (chord: string) => /^(Alt\+)?(Shift\+)?(Up|Down|Left|Right)$/.test(chord);

// A box edits and undoes its own words; no words are written with F5.
const isCommand = (chord: string) =>
  /^((Ctrl|Alt)\+|F5$)/.test(chord) && !/^Ctrl\+([ACVXYZ]|Shift\+Z)$/.test(chord);

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

export const [getKeys, setKeys] = createContext<Keys>();

/** Binds keys while the component is on screen. */
export function useKeys<T>(bindings: Binding<T>[], target: T): void {
  const keys = getKeys();
  onMount(() => keys.add(bindings, target));
}
