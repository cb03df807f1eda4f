import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";
import SpeakerWindow from "../maps/present/SpeakerWindow.svelte";
import { hold } from "./held";

afterEach(cleanup);

const name = "tea.owm";
const text = `title Tea
anchor Public [0.95, 0.66]
component Cup [0.75, 0.75]
component Kettle [0.5, 0.25]
Public->Cup
note too hot [0.2, 0.2]
`;

async function open() {
  localStorage.clear();
  localStorage.setItem("place", '"maps"');
  const backend = new FakeBackend({ entries: 5, settings: { language: "en" }, maps: { [name]: text } });
  render(App, { backend });
  const user = userEvent.setup();
  await user.click(await screen.findByTestId("map-card"));
  const canvas = await screen.findByTestId("map-canvas");
  await screen.findByTestId("map-svg");
  canvas.focus();
  return { backend, user, canvas, lines: () => backend.maps.text(name).split("\n") };
}

const stage = () => screen.findByTestId("present");
const where = async () => (await stage()).querySelector(".where")?.textContent;

async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

describe("presenting", () => {
  it("goes through the steps that have something, and back to where one was", async () => {
    const { user, canvas, backend } = await open();
    await user.keyboard("{F5}");
    expect(await where()).toBe("Who is served · 1 of 4");
    for (const at of ["What they need · 2 of 4", "How evolved it is · 3 of 4", "What was noted · 4 of 4"]) {
      await user.keyboard("{PageDown}");
      await waitFor(async () => {
        expect(await where()).toBe(at);
      });
    }
    await user.keyboard("{Home}b");
    expect(await screen.findByText("Black screen")).toBeInTheDocument();
    await user.keyboard("x");
    await waitFor(() => {
      expect(screen.queryByTestId("cover")).toBeNull();
    });
    await user.keyboard("{Escape}");
    await waitFor(() => {
      expect(screen.queryByTestId("present")).toBeNull();
    });
    expect(document.activeElement).toBe(canvas);
    expect(backend.calls.filter((call) => call.name === "fill_screen").map(({ request }) => request)).toEqual(
      [{ full: true }, { full: false }],
    );
  });

  it("comes back to its step after an edit", async () => {
    const { user } = await open();
    await user.keyboard("{F5}");
    await stage();
    await user.keyboard("{PageDown}e");
    await waitFor(() => {
      expect(screen.queryByTestId("present")).toBeNull();
    });
    await user.keyboard("{F5}");
    expect(await where()).toBe("What they need · 2 of 4");
  });

  it("has a pointer and a timer, and offers notes where there is one screen", async () => {
    const { user, backend } = await open();
    await user.keyboard("{F5}");
    await stage();
    await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
    expect(screen.getByTestId("spot").style.left).toBe("53%");
    await user.keyboard("pt");
    expect(screen.queryByTestId("spot")).toBeNull();
    await user.keyboard("90s{Enter}");
    expect(await within(await stage()).findByRole("timer")).toHaveTextContent("1:30");
    expect(backend.presenting.state.timer?.totalMs).toBe(90_000);
    await user.keyboard("{End}s");
    await user.click(await screen.findByRole("button", { name: "Show them below the map" }));
    expect(await screen.findByText("too hot", { selector: "p" })).toBeInTheDocument();
    await expectAccessible();
  });

  it("shows the notes of the last edit, leaves the focus where it is, and says why there are none", async () => {
    const { user, backend } = await open();
    await user.keyboard("{F5}");
    await stage();
    await user.keyboard("{End}s");
    await user.click(await screen.findByRole("button", { name: "Show them below the map" }));
    await screen.findByText("too hot", { selector: "p" });
    await user.keyboard("t");
    const field = document.activeElement;
    expect(field).toBeInstanceOf(HTMLInputElement);
    const answer = hold(backend, "load_speaker_view");
    const look = { dark: false, theme: null, language: "en" } as const;
    const edit = async (said: string) => {
      const { revision } = (await backend.call("open_map", { name, look })).view;
      const subject = { is: "note", index: 0 } as const;
      await backend.call("edit_map", { name, revision, edit: { is: "say", subject, text: said } });
      backend.emit({ is: "mapsChanged" });
    };
    const asked = () => backend.calls.filter((call) => call.name === "load_speaker_view");
    await edit("too cold");
    await waitFor(() => {
      expect(asked()).toHaveLength(2);
    });
    await edit("just right");
    await answer(1);
    const shown = await screen.findByText("just right", { selector: "p" });
    await answer(0);
    expect(shown).toHaveTextContent("just right");
    expect(field).toHaveFocus();
    backend.failures.set("load_speaker_view", { kind: { is: "other" }, message: "Not now.", hint: null });
    await edit("gone");
    await answer(2);
    expect(await screen.findByText("Not now.")).toBeInTheDocument();
  });

  it("is turned on from the second window too", async () => {
    const { user, backend } = await open();
    await user.keyboard("{F5}");
    await stage();
    render(SpeakerWindow, { backend });
    await user.click(await screen.findByRole("button", { name: "Next step" }));
    await waitFor(async () => {
      expect(await where()).toBe("What they need · 2 of 4");
    });
    expect(await screen.findByText("Next: How evolved it is")).toBeInTheDocument();
  });

  it("is left to be edited, and the second window follows every edit", async () => {
    const { user, canvas, backend } = await open();
    await user.keyboard("{F5}");
    await stage();
    render(SpeakerWindow, { backend });
    expect(await screen.findByText("Next: What they need")).toBeInTheDocument();
    await user.keyboard("{End}e");
    await waitFor(() => {
      expect(screen.queryByTestId("present")).toBeNull();
    });
    expect(await screen.findByText(/Being edited/)).toBeInTheDocument();
    expect(await screen.findByText("too hot", { selector: "p" })).toBeInTheDocument();
    // Several at once are drawn as fast as they can be, the last one always.
    for (const words of ["still too hot", "just right"]) {
      const { view } = await backend.call("open_map", {
        name,
        look: { dark: false, theme: null, language: "en" },
      });
      const { revision } = view;
      await backend.call("write_map_text", { name, revision, text: text.replace("too hot", words) });
    }
    expect(await screen.findByText("just right", { selector: "p" })).toBeInTheDocument();
    canvas.focus();
    await user.keyboard("{F5}");
    await waitFor(() => {
      expect(screen.queryByText(/Being edited/)).toBeNull();
    });
  });
});

describe("a workshop", () => {
  it("writes names down and puts them on the map by keyboard", async () => {
    const { user, lines } = await open();
    await user.keyboard("q");
    await screen.findByRole("textbox", { name: /Write names down/ });
    await user.keyboard("Milk{Enter}");
    await user.paste("Sugar\nCup\nSpoon");
    await waitFor(() => {
      expect(lines().slice(-4, -1)).toEqual([
        "// vigie: tray; Milk",
        "// vigie: tray; Sugar",
        "// vigie: tray; Spoon",
      ]);
    });
    expect(await screen.findByText("Already there: 1")).toBeInTheDocument();
    await user.keyboard("{Escape}{Shift>}Q{/Shift}");
    await waitFor(() => {
      expect(document.activeElement).toHaveTextContent("Milk");
    });
    expect(screen.getByTestId("ghost")).toHaveTextContent("Milk");
    await user.keyboard("1{ArrowUp}{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("component Milk [0.55, 0.09]");
    });
    expect(lines()).not.toContain("// vigie: tray; Milk");
    await waitFor(() => {
      expect(document.activeElement).toHaveTextContent("Sugar");
    });
    // Linked to what is selected, which is what was put last.
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    await waitFor(() => {
      expect(lines()).toContain("Milk->Sugar");
    });
    await expectAccessible();
    await user.keyboard("{Escape}u");
    await waitFor(() => {
      expect(lines()).toContain("// vigie: tray; Sugar");
    });
    expect(lines()).not.toContain("Milk->Sugar");
  });

  it("parks topics, settles them and takes them off", async () => {
    const { user, lines } = await open();
    await user.keyboard("{Tab}{Tab}k");
    await user.type(await screen.findByRole("textbox", { name: "Park a topic" }), "Who pays?{Enter}");
    await waitFor(() => {
      expect(lines()).toContain('// vigie: parked "Cup"; Who pays?');
    });
    await user.click(screen.getByRole("checkbox", { name: /Who pays/ }));
    await waitFor(() => {
      expect(lines()).toContain('// vigie: parked "Cup" = done; Who pays?');
    });
    await user.click(screen.getByRole("button", { name: "Take off the list: Who pays?" }));
    await waitFor(() => {
      expect(lines().join()).not.toContain("parked");
    });
  });

  it("counts dots at components", async () => {
    const { user, lines } = await open();
    await user.keyboard("{Tab}{Tab}v");
    await user.keyboard("What hurts?{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("// vigie: round 1 = open-12x3; What hurts?");
    });
    await waitFor(() => {
      expect(screen.queryByRole("form", { name: "New vote" })).toBeNull();
    });
    await user.keyboard("vv");
    await waitFor(() => {
      expect(lines()).toContain('// vigie: votes "Cup" 1 = 2');
    });
    expect(await screen.findByText("2 of 36 dots")).toBeInTheDocument();
    expect(screen.getByTestId("map-svg").querySelector("[data-dots='2']")).not.toBeNull();
    await user.keyboard("{Shift>}V{/Shift}");
    await waitFor(() => {
      expect(lines()).toContain('// vigie: votes "Cup" 1 = 1');
    });
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Close the vote" }));
    await waitFor(() => {
      expect(lines()).toContain("// vigie: round 1 = closed-12x3; What hurts?");
    });
  });
});
