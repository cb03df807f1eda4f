/** Text as it is compared with what is typed: without accents, in lower case. */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of what is typed, folded. */
export const wordsOf = (typed: string): string[] => fold(typed).split(/\s+/).filter(Boolean);

/** Whether every typed word is somewhere in the texts, whatever its case and accents. */
export function hasWords(typed: string, texts: string[]): boolean {
  const all = fold(texts.join("\n"));
  return wordsOf(typed).every((word) => all.includes(word));
}
