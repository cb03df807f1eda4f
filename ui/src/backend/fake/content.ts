// What the stand-in program serves: feeds, titles and paragraphs of our own writing.

export interface FakeFeed {
  id: number;
  title: string;
  url: string;
  folder: number | null;
  perWeek: number;
  language: "en" | "fr";
  podcast?: boolean;
  failing?: string;
  fullText?: boolean;
}

export const folders = [
  { id: 1, parent: null, name: "News" },
  { id: 2, parent: null, name: "Vendors" },
  { id: 3, parent: 2, name: "Cloud" },
  { id: 4, parent: null, name: "Blogs" },
  { id: 5, parent: null, name: "Podcasts" },
];

export const feeds: FakeFeed[] = [
  {
    id: 1,
    title: "The Ledger of Operations",
    url: "https://ledger.example/feed.xml",
    folder: 1,
    perWeek: 21,
    language: "en",
  },
  {
    id: 2,
    title: "Infrastructure Weekly",
    url: "https://infraweekly.example/atom",
    folder: 1,
    perWeek: 6,
    language: "en",
  },
  {
    id: 3,
    title: "Le Courrier du nuage",
    url: "https://courrier.example/rss",
    folder: 1,
    perWeek: 9,
    language: "fr",
  },
  {
    id: 4,
    title: "Northwind Platform Announcements",
    url: "https://northwind.example/news.xml",
    folder: 2,
    perWeek: 31,
    language: "en",
  },
  {
    id: 5,
    title: "Harbour Kubernetes Release Notes",
    url: "https://harbour.example/releases.atom",
    folder: 3,
    perWeek: 3,
    language: "en",
  },
  {
    id: 6,
    title: "Meridian Database Blog",
    url: "https://meridian.example/blog/feed",
    folder: 3,
    perWeek: 2,
    language: "en",
    failing: "The server has answered 503 since Tuesday.",
  },
  {
    id: 7,
    title: "rare.example",
    url: "https://rare.example/index.xml",
    folder: 4,
    perWeek: 0.1,
    language: "en",
  },
  {
    id: 8,
    title: "Carnet d’une architecte",
    url: "https://carnet.example/flux",
    folder: 4,
    perWeek: 0.6,
    language: "fr",
  },
  {
    id: 9,
    title: "Notes from the Machine Room, or What I Learned Keeping Other People’s Computers Running",
    url: "https://machineroom.example/feed.json",
    folder: 4,
    perWeek: 1.2,
    language: "en",
  },
  {
    id: 10,
    title: "Runbook FM",
    url: "https://runbook.example/podcast.xml",
    folder: 5,
    perWeek: 1,
    language: "en",
    podcast: true,
  },
  {
    id: 11,
    title: "Value Chain Radio",
    url: "https://valuechain.example/rss",
    folder: 5,
    perWeek: 0.5,
    language: "en",
    podcast: true,
  },
  {
    id: 12,
    title: "Standards Desk",
    url: "https://standards.example/atom.xml",
    folder: null,
    perWeek: 0.8,
    language: "en",
  },
];

export const titles = {
  en: [
    "Kubernetes 1.37 drops in-tree storage, and what to do before you upgrade",
    "Five years of running our own racks",
    "Postgres as a queue: where it stops",
    "We moved 400 services off the mesh",
    "The quiet return of the modular monolith",
    "A field guide to vendor lock-in clauses",
    "What our exit from a managed database actually cost, line by line",
    "SQLite in production: three years, one incident",
    "Reading a service level agreement like an engineer",
    "WebAssembly on the server: who runs it, and for what",
    "An audit trail that developers do not hate",
    "Retrieval is a search problem first",
    "Object storage is the new file system, with all that implies",
    "Who maintains the libraries you depend on?",
    "The build cache that paid for itself in a week",
    "Zero-downtime schema changes without heroics",
    "On call with four people: a rota that lets everyone sleep",
    "Small language models at the edge: numbers from a factory floor",
    "OpenTelemetry after the hype: what we kept",
    "Sovereign cloud offers compared: eleven questions to ask",
  ],
  fr: [
    "Visibilité de la chaîne de valeur : par où commencer",
    "Sortir du nuage public : récit d’une année",
    "Ce que coûte vraiment une base de données managée",
    "Cartographier un appel d’offres en une matinée",
    "Le retour des serveurs dédiés, chiffres à l’appui",
    "Kubernetes géré ou exploité soi-même : la question mal posée",
  ],
  podcast: [
    "Episode 118: The migration nobody asked for",
    "Episode 119: Reading the room, reading the map",
    "Episode 120: What the incident review left out",
    "Episode 121: Build, buy, or wait",
  ],
};

export const subjects = [
  "Postgres",
  "Kubernetes",
  "Terraform",
  "WebAssembly",
  "OpenTelemetry",
  "Kafka",
  "Rust",
  "DuckDB",
];

export const turns = [
  "{s}: a second look",
  "Three questions about {s}",
  "What changed in {s} this quarter",
  "Why our team stopped worrying about {s}",
  "{s} at the small scale",
  "Migrating to {s}, month two",
  "The cost of {s}, measured",
  "{s} for people who would rather not",
];

export const paragraphs = {
  en: [
    "The change had been announced two releases ago, so nobody can claim surprise. What is surprising is how many clusters still mount volumes through a path that was meant to be temporary in 2018.",
    "We kept a ledger of every hour spent. Rent and electricity were the easy lines; the hard one was the attention of three people who would otherwise have been building something.",
    "None of this argues for one answer. It argues for knowing which of your components are still moving, and not paying custom prices for what has become a commodity.",
    "The measurement is simple enough to repeat: take a week of real traffic, replay it at twice the rate, and write down where the ninety-ninth percentile leaves the line.",
    "A year later the numbers are in. Egress was a third of what we feared, support twice, and the migration itself took eleven weeks instead of six.",
    "What we would do differently: start from the customer's need, draw the chain, and only then ask who should run which part of it.",
  ],
  fr: [
    "L’annonce datait de deux versions ; personne ne peut se dire surpris. Ce qui étonne, c’est le nombre d’équipes qui vivent encore sur un chemin prévu pour être provisoire.",
    "Nous avons tenu le compte de chaque heure. Le loyer et l’électricité étaient faciles ; le plus dur fut l’attention de trois personnes qui auraient construit autre chose.",
    "La visibilité d’un composant ne dit pas son importance : elle dit à quel point le client le voit. C’est toute la différence, et c’est elle qui décide.",
  ],
};

export const authors = [
  "Ines Calloway",
  "Tobias Reinholt",
  "Maud Lefèvre",
  "Priya Raman",
  "Jonas Eklund",
  null,
];

export const code = `<pre><code>resource "volume" "ledger" {
  class  = "replicated"
  size   = "40Gi"
  policy = { snapshots = "daily", keep = 7, note = "long enough a line that it has to scroll inside its own box" }
}</code></pre>`;

export const table = `<table><thead><tr><th>Line</th><th>Before</th><th>After</th></tr></thead><tbody>
<tr><td>Compute</td><td>41,200</td><td>18,900</td></tr><tr><td>Egress</td><td>9,800</td><td>3,100</td></tr>
<tr><td>People</td><td>12,000</td><td>22,400</td></tr></tbody></table>`;
