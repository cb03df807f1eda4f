// The technologies that the stand-in watches, and what is written of them: of our own writing.
import type { MapPosition, PublicationType, Reading, TechnologyState } from "../backend";

export interface Watched {
  name: string;
  domain: string;
  state?: TechnologyState;
  /** Its usual week, and the sources that speak of it in half a year. */
  usual: number;
  sources: number;
  /** Of a hundred mentions: wonder, build, operate, use. */
  shares: [number, number, number, number];
  counted: number;
  /** How many weeks ago it stood out, and how far. */
  bursts?: [number, number][];
  /** How many weeks ago it was first named. */
  since?: number;
  names?: [string, Reading][];
  near?: string[];
  neverNear?: string[];
  notes?: string;
  onMaps?: MapPosition[];
}

const onCloudExit = (component: string, evolution: number): MapPosition => ({
  map: "cloud-exit.owm",
  title: "Cloud exit",
  component,
  evolution,
});

export const watched: Watched[] = [
  {
    name: "Kubernetes",
    domain: "Platforms",
    usual: 6.4,
    sources: 41,
    shares: [3, 12, 49, 36],
    counted: 184,
    bursts: [
      [0, 3.1],
      [17, 2.4],
    ],
    names: [["K8s", "asWritten"]],
    notes: "Three customers run it themselves, two pay for it. Ask Tobias what the upgrade cost.",
    onMaps: [
      onCloudExit("Kubernetes", 0.68),
      {
        map: "delivery.owm",
        title: "Delivery platform of the insurance business, second attempt",
        component: "Clusters",
        evolution: 0.61,
      },
    ],
  },
  {
    name: "Postgres",
    domain: "Data",
    usual: 5.1,
    sources: 33,
    shares: [2, 9, 34, 55],
    counted: 141,
    names: [
      ["PostgreSQL", "anyCase"],
      ["pgvector", "anyCase"],
    ],
    onMaps: [onCloudExit("Database", 0.74)],
  },
  {
    name: "Kafka",
    domain: "Data",
    usual: 3.2,
    sources: 21,
    shares: [4, 22, 56, 18],
    counted: 66,
    bursts: [[9, 2.2]],
  },
  {
    name: "WebAssembly on the server",
    domain: "Runtimes",
    usual: 1.6,
    sources: 14,
    shares: [38, 41, 15, 6],
    counted: 39,
    bursts: [[2, 2.8]],
    names: [
      ["WebAssembly", "anyCase"],
      ["Wasm", "inContext"],
    ],
    near: ["server", "runtime", "edge"],
    neverNear: ["browser"],
  },
  {
    name: "Terraform",
    domain: "Platforms",
    usual: 2.9,
    sources: 18,
    shares: [2, 19, 52, 27],
    counted: 58,
    state: "settled",
    names: [["OpenTofu", "anyCase"]],
    onMaps: [onCloudExit("Provisioning", 0.57)],
  },
  {
    name: "OpenTelemetry",
    domain: "Operations",
    usual: 3.8,
    sources: 24,
    shares: [5, 31, 47, 17],
    counted: 77,
  },
  {
    name: "DuckDB",
    domain: "Data",
    usual: 1.9,
    sources: 13,
    shares: [22, 44, 14, 20],
    counted: 36,
    bursts: [[1, 2.1]],
  },
  {
    name: "Rust",
    domain: "Languages",
    usual: 4.4,
    sources: 29,
    shares: [11, 46, 21, 22],
    counted: 96,
    near: ["language", "crate", "compiler"],
    names: [["Rust", "inContext"]],
  },
  {
    name: "Confidential computing",
    domain: "Security",
    usual: 0.5,
    sources: 3,
    shares: [60, 40, 0, 0],
    counted: 5,
    since: 11,
  },
  { name: "SQLite", domain: "Data", usual: 2.2, sources: 17, shares: [4, 16, 22, 58], counted: 48 },
  {
    name: "Service mesh",
    domain: "Platforms",
    usual: 1.4,
    sources: 12,
    shares: [6, 28, 58, 8],
    counted: 41,
    names: [["mesh", "inContext"]],
    near: ["service", "sidecar"],
  },
  {
    name: "Retrieval-augmented generation",
    domain: "Machine learning",
    usual: 3.6,
    sources: 26,
    shares: [27, 52, 15, 6],
    counted: 88,
    bursts: [[4, 2.6]],
    names: [["RAG", "inContext"]],
    near: ["retrieval", "model"],
    neverNear: ["rug"],
  },
  {
    name: "Blockchain",
    domain: "Ledgers",
    usual: 1.1,
    sources: 9,
    shares: [44, 31, 18, 7],
    counted: 22,
    state: "ignored",
  },
  {
    name: "Sovereign cloud offers with a qualification by a national authority",
    domain: "Compliance",
    usual: 1.2,
    sources: 8,
    shares: [12, 25, 54, 9],
    counted: 24,
  },
];

export const sentences: Record<PublicationType, [string, string[]][]> = {
  wonder: [
    [
      "{t} changes what a small team may dare, and nobody knows yet how far.",
      ["changes what", "nobody knows yet"],
    ],
    ["Imagine {t} where a whole department used to be.", ["Imagine"]],
    ["Could {t} be the end of the server as we know it?", ["Could", "the end of"]],
  ],
  build: [
    ["We built our own controller on {t} in eleven weeks, and here is how.", ["We built", "here is how"]],
    ["A first look at {t}: getting it to run takes an afternoon.", ["first look", "getting it to run"]],
    [
      "In this tutorial, {t} is installed from nothing on three machines.",
      ["tutorial", "installed from nothing"],
    ],
  ],
  operate: [
    ["Upgrading {t} took four minutes a node once the volumes were out of the way.", ["Upgrading"]],
    [
      "Against its rivals, {t} has the better backups and the worse console.",
      ["Against its rivals", "better"],
    ],
    [
      "The release of {t} deprecates the old storage path; plan the maintenance window.",
      ["deprecates", "maintenance window"],
    ],
    ["Our on-call notes for {t} fit on two pages.", ["on-call"]],
  ],
  use: [
    ["The whole claims desk runs on {t}, and no one there has heard the name.", ["runs on"]],
    [
      "Like electricity, {t} is ordered by the hour and noticed when it fails.",
      ["ordered by the hour", "noticed when it fails"],
    ],
    ["With {t} beneath, the team spent its year on what customers asked for.", ["With", "beneath"]],
  ],
};

/** Terms that rise: stories of the last four weeks, sources, stories of the four weeks before. */
export const rising: [string, number, number, number][] = [
  ["Model Context Protocol", 14, 9, 3],
  ["Valkey", 8, 6, 2],
  ["io_uring", 5, 4, 1],
  ["Cyber Resilience Act", 9, 7, 5],
];
