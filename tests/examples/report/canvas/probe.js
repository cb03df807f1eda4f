// Watches the canvas of the open map while it is worked on, from inside the page: its own clock, no driver between.
//
// The pointer's moves are dispatched here: a driver sends one a request, which is far slower than a hand. Press and release
// come from the driver, so that whatever a real press does (focus, capture) has been done. The clock goes in steps of a
// millisecond; over many steps that averages out.
const svg = () => document.querySelector("[data-testid=map-svg]");
const list = () => document.querySelector("[data-testid=map-canvas] [role=listbox]");
const frame = () => new Promise((done) => requestAnimationFrame(done));
const layOut = () => {
  svg().getBBox();
  return document.body.offsetHeight;
};
const pointer = (type, x, y) =>
  svg().dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      pointerId: 1,
      pointerType: "mouse",
      isPrimary: true,
      buttons: type === "pointerup" ? 0 : 1,
      clientX: x,
      clientY: y,
    }),
  );
/** Resolves once something below a node has changed. */
const change = (node, what) =>
  new Promise((done) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      done();
    });
    observer.observe(node, { subtree: true, ...what });
  });
/** When the program last began to answer: what comes before is its work and the way there and back, what comes after the window's. */
let answeredAt = 0;
const plainFetch = window.fetch;
window.fetch = async (...given) => {
  const response = await plainFetch(...given);
  answeredAt = performance.now();
  return response;
};
/** Where the pointer is at a step of a drag that sets out one way, 1, or the other, -1: thus it stays on the map. */
const path = (from, way, step) => [
  from[0] + way * 90 * Math.sin(step / 9),
  from[1] + way * 60 * Math.sin(step / 5),
];

window.vigieProbe = {
  /** The centre of a component's symbol: components are drawn in the order of the text. */
  centre(index) {
    const box = [...svg().querySelectorAll("circle")][index].getBoundingClientRect();
    return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  },

  /** A step a frame: how long the window's own work for it took, how long style and layout, and when the frame began. */
  async drag(from, way, steps) {
    const told = [];
    for (let step = 1; step <= steps; step += 1) {
      // Callbacks of one frame run in the order in which they were asked for: before the window's own, and after it.
      const began = new Promise((done) => requestAnimationFrame((at) => done([at, performance.now()])));
      pointer("pointermove", ...path(from, way, step));
      await frame();
      const scripted = performance.now();
      layOut();
      const [at, start] = await began;
      told.push({ at, script: scripted - start, layout: performance.now() - scripted });
    }
    return told;
  },

  /** Lets go at the end of a drag: until the program has answered and the answer is laid out, and until it was painted. */
  async letGo(from, way, steps) {
    const answered = change(list(), { characterData: true, childList: true });
    const start = performance.now();
    pointer("pointerup", ...path(from, way, steps));
    await answered;
    const program = answeredAt - start;
    const scripted = performance.now() - start;
    layOut();
    const shown = performance.now() - start;
    await frame();
    await frame();
    return { program, layout: shown - scripted, shown, painted: performance.now() - start };
  },

  /** From the next key until the picture has changed. */
  async typed() {
    const pressed = new Promise((done) => {
      addEventListener("keydown", () => done(performance.now()), { capture: true, once: true });
    });
    const start = await pressed;
    await change(svg(), { attributes: true, childList: true, characterData: true });
    layOut();
    const shown = performance.now() - start;
    await frame();
    await frame();
    return { shown, painted: performance.now() - start };
  },

  /** Runs one of these; what it told is asked for later. */
  run(name, ...given) {
    this.told = null;
    this[name](...given).then(
      (told) => (this.told = told),
      (failure) => (this.told = { failure: String(failure) }),
    );
  },
};
