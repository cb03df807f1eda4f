import type { Point, Rect } from "../../backend/backend";
import type { View } from "../kernels/space";
import type { Page } from "./kernels/lens";
import { panned, shown, whole, zoomed } from "./kernels/lens";

/** How close the pictures of a comparison are looked at: all of them alike, so that the same place is seen in each. */
export class Lens {
  view = $state.raw<View>(whole);
  /** The page of the pictures, in whose units the view is. */
  page: Page = { width: 960, height: 640 };

  get transform(): string {
    const { scale, x, y } = this.view;
    return `translate(${x} ${y}) scale(${scale})`;
  }

  get isClose(): boolean {
    return this.view.scale > 1;
  }

  zoom(factor: number, at: Point = { x: this.page.width / 2, y: this.page.height / 2 }): void {
    this.view = zoomed(this.view, at, factor, this.page);
  }

  pan(x: number, y: number): void {
    this.view = panned(this.view, x, y, this.page);
  }

  fit(): void {
    this.view = whole;
  }

  show(box: Rect): void {
    if (this.isClose) this.view = shown(this.view, box, this.page);
  }

  /** Turns the wheel and the pointer over a picture into zooming and panning, as on the canvas. */
  readonly attach = (svg: SVGSVGElement): (() => void) => {
    let from: Point | null = null;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { scale } = placeIn(svg);
      if (event.ctrlKey || event.metaKey) this.zoom(Math.exp(-event.deltaY / 300), pointIn(svg, event));
      else this.pan(-event.deltaX / scale, -event.deltaY / scale);
    };
    const down = (event: PointerEvent) => {
      if (event.button > 1 || !this.isClose) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      from = pointIn(svg, event);
    };
    const move = (event: PointerEvent) => {
      if (!from) return;
      const at = pointIn(svg, event);
      this.pan(at.x - from.x, at.y - from.y);
      from = at;
    };
    const up = () => {
      from = null;
    };
    svg.addEventListener("wheel", wheel, { passive: false });
    svg.addEventListener("pointerdown", down);
    svg.addEventListener("pointermove", move);
    svg.addEventListener("lostpointercapture", up);
    return () => {
      svg.removeEventListener("wheel", wheel);
      svg.removeEventListener("pointerdown", down);
      svg.removeEventListener("pointermove", move);
      svg.removeEventListener("lostpointercapture", up);
    };
  };
}

/** Where the page of a picture lies in the window: the picture shows the whole of it, in its middle. */
function placeIn(svg: SVGSVGElement): { scale: number; x: number; y: number } {
  const box = svg.getBoundingClientRect();
  const { width, height } = svg.viewBox.baseVal;
  const scale = Math.min(box.width / width, box.height / height) || 1;
  return {
    scale,
    x: box.left + (box.width - width * scale) / 2,
    y: box.top + (box.height - height * scale) / 2,
  };
}

function pointIn(svg: SVGSVGElement, event: MouseEvent): Point {
  const { scale, x, y } = placeIn(svg);
  return { x: (event.clientX - x) / scale, y: (event.clientY - y) / scale };
}
