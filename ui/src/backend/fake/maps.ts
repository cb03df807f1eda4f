import type { MapCard, MapDiagnostic } from "../backend";

interface Node {
  name: string;
  visibility: number;
  evolution: number;
  anchor?: boolean;
}

interface FakeMap {
  name: string;
  title: string;
  nodes: Node[];
  links: [string, string][];
  extra?: string[];
  diagnostics: MapDiagnostic[];
}

const maps: FakeMap[] = [
  {
    name: "tea-shop.owm",
    title: "Tea shop",
    nodes: [
      { name: "Public", visibility: 0.95, evolution: 0.66, anchor: true },
      { name: "Cup of tea", visibility: 0.79, evolution: 0.61 },
      { name: "Cup", visibility: 0.73, evolution: 0.78 },
      { name: "Tea", visibility: 0.63, evolution: 0.81 },
      { name: "Hot water", visibility: 0.52, evolution: 0.8 },
      { name: "Water", visibility: 0.38, evolution: 0.82 },
      { name: "Kettle", visibility: 0.43, evolution: 0.35 },
      { name: "Power", visibility: 0.1, evolution: 0.7 },
    ],
    links: [
      ["Public", "Cup of tea"],
      ["Cup of tea", "Cup"],
      ["Cup of tea", "Tea"],
      ["Cup of tea", "Hot water"],
      ["Hot water", "Water"],
      ["Hot water", "Kettle"],
      ["Kettle", "Power"],
    ],
    diagnostics: [],
  },
  {
    name: "cloud-exit.owm",
    title: "Cloud exit",
    nodes: [
      { name: "Product team", visibility: 0.95, evolution: 0.5, anchor: true },
      { name: "Storefront", visibility: 0.84, evolution: 0.42 },
      { name: "Order service", visibility: 0.68, evolution: 0.35 },
      { name: "Managed database", visibility: 0.46, evolution: 0.72 },
      { name: "Kubernetes", visibility: 0.4, evolution: 0.63 },
      { name: "Own racks", visibility: 0.2, evolution: 0.55 },
      { name: "Electricity", visibility: 0.06, evolution: 0.94 },
    ],
    links: [
      ["Product team", "Storefront"],
      ["Storefront", "Order service"],
      ["Order service", "Managed database"],
      ["Order service", "Kubernetes"],
      ["Kubernetes", "Own racks"],
      ["Own racks", "Electricity"],
    ],
    extra: ["componnent Backup [0.3, 0.6]", "evolve Kubernetes 0.8"],
    diagnostics: [
      {
        line: 9,
        severe: true,
        message: "“componnent” is not a word of the language.",
        hint: "Did you mean “component”?",
      },
    ],
  },
  {
    name: "managed-kubernetes.owm",
    title: "Managed Kubernetes, or our own?",
    nodes: [
      { name: "Developer", visibility: 0.95, evolution: 0.4, anchor: true },
      { name: "Golden path", visibility: 0.77, evolution: 0.25 },
      { name: "Cluster", visibility: 0.5, evolution: 0.66 },
      { name: "Node image", visibility: 0.3, evolution: 0.58 },
    ],
    links: [
      ["Developer", "Golden path"],
      ["Golden path", "Cluster"],
      ["Cluster", "Node image"],
    ],
    diagnostics: [],
  },
];

export function cards(now: number, dark: boolean): MapCard[] {
  return maps.map((map, place) => ({
    name: map.name,
    title: map.title,
    changedAt: now - (place * 30 + 5) * 3_600_000,
    components: map.nodes.length,
    diagnostics: map.diagnostics.length,
    svg: paint(map, dark, 480, 300),
  }));
}

export function mapNamed(name: string) {
  return maps.find((map) => map.name === name);
}

export function textOf(map: FakeMap): string {
  return [
    `title ${map.title}`,
    ...map.nodes.map(
      (node) =>
        `${node.anchor ? "anchor" : "component"} ${node.name} [${node.visibility}, ${node.evolution}]`,
    ),
    ...(map.extra ?? []),
    "",
    ...map.links.map(([from, to]) => `${from}->${to}`),
    "style wardley",
    "",
  ].join("\n");
}

/** A plain drawing, enough to lay a page out around. */
export function paint(map: FakeMap, dark: boolean, width: number, height: number): string {
  const ink = dark ? "#dcdfe0" : "#22303a";
  const soft = dark ? "#4a545a" : "#c4cacc";
  const x = (node: Node) => Math.round(24 + node.evolution * (width - 48));
  const y = (node: Node) => Math.round(16 + (1 - node.visibility) * (height - 48));
  const at = (name: string) => map.nodes.find((node) => node.name === name);
  const lines = map.links.map(([from, to]) => {
    const a = at(from);
    const b = at(to);
    return a && b
      ? `<line x1="${x(a)}" y1="${y(a)}" x2="${x(b)}" y2="${y(b)}" stroke="${ink}" stroke-width="1"/>`
      : "";
  });
  const marks = map.nodes.map(
    (node) =>
      `<circle cx="${x(node)}" cy="${y(node)}" r="5" fill="${dark ? "#22282c" : "#fff"}" stroke="${ink}" stroke-width="1.5"/><text x="${x(node) + 9}" y="${y(node) - 6}" font-size="12" fill="${ink}">${node.name}</text>`,
  );
  const stages = [0.17, 0.4, 0.7].map((stage) => {
    const place = Math.round(24 + stage * (width - 48));
    return `<line x1="${place}" y1="12" x2="${place}" y2="${height - 32}" stroke="${soft}" stroke-dasharray="3 4"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif"><path d="M24 12V${height - 32}H${width - 24}" fill="none" stroke="${soft}"/>${stages.join("")}${lines.join("")}${marks.join("")}</svg>`;
}
