/** A hue of its own for a number, in degrees: neighbours lie far apart. */
export const hueOf = (id: number): number => Math.round((id * 137.508) % 360);
