import type { MapFormat, MapPage } from "../../backend/backend";
import { m } from "../../paraglide/messages";

export const formatNames: Record<MapFormat, () => string> = {
  svg: m.export_svg,
  png: m.export_png,
  pdf: m.export_pdf,
  pptx: m.export_pptx,
  mmd: m.export_mermaid,
  owm: m.export_owm,
  json: m.export_json,
};

/** What each is good for, in a line. */
export const formatHints: Record<MapFormat, () => string> = {
  svg: m.export_svg_hint,
  png: m.export_png_hint,
  pdf: m.export_pdf_hint,
  pptx: m.export_pptx_hint,
  mmd: m.export_mermaid_hint,
  owm: m.export_owm_hint,
  json: m.export_json_hint,
};

export const pageNames: Record<MapPage, () => string> = {
  own: m.export_page_own,
  wide: () => "16:9",
  standard: () => "4:3",
  a4: () => "A4",
};
