import type { Component } from "svelte";

/** One thing that a `Picker` offers. */
export interface PickItem {
  id: string;
  label: string;
  aside?: string;
  keys?: string;
  icon?: Component<{ size?: number | string; "aria-hidden"?: "true"; strokeWidth?: number }>;
}

export interface PickGroup {
  /** Empty where the items need no heading. */
  title: string;
  items: PickItem[];
}
