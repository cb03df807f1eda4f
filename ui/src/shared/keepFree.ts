/** The side of the window that notices lie at. */
export type Side = "foot" | "head";

interface Size {
  width: number;
  height: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Where notices lie, in the middle of one side, so that they do not hide what has the focus: where they are, unless only the
 * other side leaves it free. A dialog keeps the foot free by itself.
 */
export function sideFor(now: Side, focus: "nothing" | "dialog" | Box, notices: Size, window: Size): Side {
  if (focus === "dialog") return "foot";
  if (focus === "nothing" || !hides(now, focus, notices, window)) return now;
  const other = now === "foot" ? "head" : "foot";
  return hides(other, focus, notices, window) ? "foot" : other;
}

/** Whether notices hide something: more than a quarter of the height that is in sight, as a large box loses nothing by its edge. */
function hides(side: Side, { left, right, top, bottom }: Box, notices: Size, window: Size): boolean {
  const start = (window.width - notices.width) / 2;
  if (right <= start || left >= start + notices.width) return false;
  const seen = { top: Math.max(0, top), bottom: Math.min(window.height, bottom) };
  const hidden = side === "foot" ? seen.bottom - (window.height - notices.height) : notices.height - seen.top;
  return hidden > (seen.bottom - seen.top) / 4;
}
