/** Whether a map is a file outside the workspace, which is named by its path. */
export const isElsewhere = (name: string) => /[/\\]/.test(name);

/** A file's name without its ending. */
export const stemOf = (name: string) => name.replace(/\.\w+$/, "");

/** Whether a file's name says that it holds a map. */
export const isMapFile = (name: string) => /\.(owm|wm|mmd|mermaid|md|json)$/i.test(name);
