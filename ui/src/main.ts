import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/prose.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { chooseBackend } from "./backend/choose";
import SpeakerWindow from "./maps/present/SpeakerWindow.svelte";

const target = document.getElementById("app");
const backend = await chooseBackend();
// The program opens a second window on the same page, for the speaker's notes.
const shown = new URLSearchParams(location.search).has("speaker") ? SpeakerWindow : App;
if (target && backend) mount(shown, { target, props: { backend } });
else document.body.textContent = "Vigie’s window opens with the program vigie-desktop.";
