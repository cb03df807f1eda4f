/** A value of the window's own state from the last sitting, where it is still of the right kind. */
export function recall<T>(name: string, fallback: T, isValid: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

/** Keeps a value of the window's own state for the next sitting. */
export function remember(name: string, value: unknown): void {
  localStorage.setItem(name, JSON.stringify(value));
}

export const isNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);
export const isText = (value: unknown): value is string => typeof value === "string";
export const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
