import type { CoachItem, CoachWord, MapCoach } from "../backend";

const scale = (yes: string, partly: string, no: string): CoachWord[] => [
  { value: yes, name: "Yes" },
  { value: partly, name: "Partly" },
  { value: no, name: "No" },
  { value: "not-relevant", name: "Not relevant" },
];
const item = (id: string, group: string, name: string, about: string): CoachItem => ({
  id,
  group,
  name,
  about,
  phase: null,
  counsel: false,
});

/** A few of the questions that a facilitator asks; the whole lists are Rust's. */
export const coach: MapCoach = {
  rows: [
    {
      id: "ubiquity",
      name: "Ubiquity",
      answers: [
        "rare",
        "used by more and more people, slowly",
        "spreading fast",
        "everywhere, hardly growing",
      ],
      first: true,
    },
    {
      id: "market",
      name: "Market",
      answers: ["undefined", "forming", "growing, in many forms", "mature, stable"],
      first: true,
    },
    {
      id: "efficiency",
      name: "Efficiency",
      answers: ["of change", "of waste", "of waste, learning", "of mass production"],
      first: false,
    },
  ],
  kinds: [
    { id: "activity", name: "Activity", stages: ["Genesis", "Custom built", "Product", "Commodity"] },
    { id: "practice", name: "Practice", stages: ["Novel", "Emerging", "Good", "Best"] },
  ],
  lists: [
    {
      topic: "doctrine",
      name: "Doctrine",
      ask: "Do we do this?",
      scale: scale("good", "warning", "weak"),
      items: [
        {
          ...item("know-your-users", "Development", "Know your users", "One can name those who are served"),
          phase: 1,
        },
        {
          ...item("user-needs", "Development", "Focus on user needs", "Work is judged by the need it meets"),
          phase: 1,
        },
        { ...item("move-fast", "Leading", "Move fast", "An imperfect decision today is better"), phase: 2 },
      ],
    },
    {
      topic: "play",
      name: "Gameplays",
      ask: "Could we play it?",
      scale: scale("yes", "partly", "no"),
      items: [
        {
          ...item("lobbying", "User perception", "Lobbying", "Speak to those who make rules"),
          counsel: true,
        },
      ],
    },
    {
      topic: "inertia",
      name: "Inertia",
      ask: "Does it hold us back?",
      scale: scale("yes", "partly", "no"),
      items: [
        item("financial-capital", "Past norms", "Financial capital is lost", "Plan ahead"),
        item("new-skills", "Transition", "New skills cost", "Train"),
      ],
    },
  ],
};
