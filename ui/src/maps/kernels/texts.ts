/** A part of a text, in UTF-16 units, and what stands there instead. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/** The one change that makes a text another, without what both begin and end with; null where they are the same. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  // Half a character is none.
  if (start > 0 && isHighHalf(before.charCodeAt(start - 1))) start -= 1;
  if (end > 0 && isLowHalf(before.charCodeAt(before.length - end))) end -= 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

const isHighHalf = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowHalf = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** The line, from 1, that an offset lies in. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
