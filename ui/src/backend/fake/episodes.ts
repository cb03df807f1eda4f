import type { ChapterView, EpisodeView, SpokenParagraph } from "../backend";

/** What the made-up podcasts say of all their episodes. */
export const episode: EpisodeView = {
  season: 3,
  seasonName: null,
  number: null,
  kind: null,
  explicit: false,
  people: [
    { name: "Ada Keller", role: "host", url: "https://ada.example/" },
    { name: "Bo Lindqvist", role: "guest", url: null },
    { name: "Cy Moreau", role: "audio engineer", url: null },
  ],
  funding: [{ url: "https://radio.example/support", text: "Keep the light burning" }],
  chapters: [],
  chaptersElsewhere: true,
  transcript: "elsewhere",
};

export const chapters: ChapterView[] = [
  { start: 0, title: "Welcome", url: null },
  { start: 95_000, title: "What the bill said", url: "https://example.org/bill" },
  { start: 1_260_000, title: "Leaving, step by step", url: null },
  { start: 3_725_000, title: "What we would do again", url: null },
];

export const spoken: SpokenParagraph[] = [
  {
    start: 1500,
    speaker: "Ada Keller",
    text: "Welcome to the masthead. Today we talk about leaving a cloud.",
  },
  { start: 12_000, speaker: "Bo Lindqvist", text: "Thank you. We began with the bill, as one does." },
  {
    start: 31_000,
    speaker: "Bo Lindqvist",
    text: "Nobody could say what a third of it was for, and that was the real finding. The rest was arithmetic.",
  },
  { start: 3_731_000, speaker: "Ada Keller", text: "And would you do it again?" },
  { start: null, speaker: null, text: "[Music]" },
];
