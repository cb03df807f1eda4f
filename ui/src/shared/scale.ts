/** How large everything may be, in percent. WCAG 2.2 asks for 200 (success criterion 1.4.4). */
export const scales = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The one of `scales` that is nearest to a number. */
export const nearestScale = (scale: number): number =>
  scales.reduce<number>(
    (nearest, one) => (Math.abs(one - scale) < Math.abs(nearest - scale) ? one : nearest),
    scales[0],
  );

/** The next larger one, or the next smaller; the same at the end. */
export const nextScale = (scale: number, by: 1 | -1): number => {
  const beyond = by > 0 ? scales.find((one) => one > scale) : scales.findLast((one) => one < scale);
  return beyond ?? nearestScale(scale);
};
