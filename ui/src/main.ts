import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/prose.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { chooseBackend } from "./backend/choose";

const target = document.getElementById("app");
const backend = await chooseBackend();
if (target && backend) mount(App, { target, props: { backend } });
else document.body.textContent = "Vigie’s window opens with the program vigie-desktop.";
