//! The looks of a map.

use super::paint::Colour;
use crate::font::{FontWeight, Typeface};
use crate::model::{AttitudeKind, Model};

/// The look of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Black on white.
    Plain,
    /// Grey borders and a typewriter's letters, as in the book.
    Wardley,
    /// Green and red.
    Colour,
    /// As if by hand.
    Handwritten,
    /// Light on dark.
    Dark,
    /// Large and strong, to be read from the back of a room.
    Projector,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::Wardley,
        Self::Colour,
        Self::Handwritten,
        Self::Dark,
        Self::Projector,
    ];

    /// The one that the map's text asks for; plain if that is none we know.
    pub fn of(model: &Model) -> Self {
        match model.style.as_ref().map(|style| style.text.as_str()) {
            Some("wardley") => Self::Wardley,
            Some("colour" | "color") => Self::Colour,
            Some("handwritten") => Self::Handwritten,
            Some("dark") => Self::Dark,
            _ => Self::Plain,
        }
    }

    /// Its name, as the language writes it. `projector` is ours.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Wardley => "wardley",
            Self::Colour => "colour",
            Self::Handwritten => "handwritten",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }

    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Self::Plain => &PLAIN,
            Self::Wardley => &WARDLEY,
            Self::Colour => &COLOUR,
            Self::Handwritten => &HANDWRITTEN,
            Self::Dark => &DARK,
            Self::Projector => &PROJECTOR,
        }
    }
}

/// What a theme is made of. Colours at less than full strength are mixed with the page, since not every exporter has
/// transparent letters.
pub(super) struct Palette {
    pub(super) page: Colour,
    /// The plot's ground at its sides and in its middle.
    pub(super) ground: Option<(Colour, Colour)>,
    /// Of components, links and notes.
    pub(super) typeface: Typeface,
    /// Of the title, the axes and the areas' names.
    pub(super) heading: Typeface,
    /// How the title, notes and axes' names are set: heavy, if the font has that.
    pub(super) strong: FontWeight,
    /// What symbols, arrow heads and offsets in pixels are multiplied by, to keep their proportion to the letters.
    pub(super) scale: f64,
    pub(super) axis: Colour,
    pub(super) axis_width: f64,
    pub(super) separator: Colour,
    pub(super) axis_text: Colour,
    pub(super) axis_size: f64,
    pub(super) title_size: f64,
    pub(super) node_fill: Colour,
    pub(super) node_stroke: Colour,
    pub(super) node_width: f64,
    pub(super) radius: f64,
    pub(super) text: Colour,
    pub(super) text_size: f64,
    pub(super) evolved: Colour,
    pub(super) evolved_text: Colour,
    pub(super) submap: Colour,
    pub(super) link: Colour,
    pub(super) link_width: f64,
    pub(super) flow: Colour,
    pub(super) flow_text: Colour,
    pub(super) annotation_fill: Colour,
    pub(super) annotation_stroke: Colour,
    pub(super) annotation_text: Colour,
    pub(super) legend_width: f64,
    pub(super) note: Colour,
    pub(super) note_size: f64,
    pub(super) pipeline_height: f64,
    pub(super) accelerator: Colour,
    /// Of what moved, was added and is gone between two maps.
    pub(super) moved: Colour,
    pub(super) added: Colour,
    pub(super) gone: Colour,
    areas: [AreaLook; 3],
}

/// How an area of an attitude looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct AreaLook {
    pub(super) fill: Colour,
    pub(super) opacity: f64,
    pub(super) stroke: Colour,
    pub(super) text: Colour,
}

impl Palette {
    pub(super) fn area(&self, kind: AttitudeKind) -> AreaLook {
        self.areas[match kind {
            AttitudeKind::Pioneers => 0,
            AttitudeKind::Settlers => 1,
            AttitudeKind::TownPlanners => 2,
        }]
    }
}

/// The looks of pioneers, settlers and town planners, whose colours are the same in every theme.
const fn areas(opacity: f64, texts: [u32; 3]) -> [AreaLook; 3] {
    const fn area(fill: u32, opacity: f64, stroke: u32, text: u32) -> AreaLook {
        AreaLook {
            fill: Colour::hex(fill),
            opacity,
            stroke: Colour::hex(stroke),
            text: Colour::hex(text),
        }
    }
    [
        area(0x3c_caf8, opacity, 0x34_90dd, texts[0]),
        area(0x59_9afa, opacity, 0x39_6dc0, texts[1]),
        area(0x93_6ff9, opacity, 0x47_68c8, texts[2]),
    ]
}

const WHITE: Colour = Colour::hex(0xff_ffff);
/// Nearly black: on paper, pure black shouts.
const INK: Colour = Colour::hex(0x1a_1a1e);
const RED: Colour = Colour::hex(0xb8_0a24);

const PLAIN: Palette = Palette {
    page: WHITE,
    ground: None,
    typeface: Typeface::Sans,
    heading: Typeface::Sans,
    strong: FontWeight::Bold,
    scale: 1.0,
    axis: Colour::hex(0x3a_3a42),
    axis_width: 1.0,
    separator: Colour::hex(0xa2_a2aa),
    axis_text: Colour::hex(0x3a_3a42),
    axis_size: 13.0,
    title_size: 20.0,
    node_fill: WHITE,
    node_stroke: INK,
    node_width: 1.25,
    radius: 5.0,
    text: INK,
    text_size: 14.0,
    evolved: RED,
    evolved_text: RED,
    submap: INK,
    link: Colour::hex(0x7a_7a82),
    link_width: 1.0,
    flow: Colour::hex(0x99_c5ee),
    flow_text: Colour::hex(0x04_5a8d),
    annotation_fill: WHITE,
    annotation_stroke: Colour::hex(0x59_5959),
    annotation_text: INK,
    legend_width: 1.0,
    note: INK,
    note_size: 12.0,
    pipeline_height: 22.0,
    accelerator: Colour::hex(0xc9_c7cc),
    moved: Colour::hex(0x5b_21a8),
    added: Colour::hex(0x0a_552a),
    gone: Colour::hex(0x86_2a0c),
    areas: areas(0.22, [0x0b_4f8f, 0x1d_4590, 0x45_3a9e]),
};

const WARDLEY: Palette = Palette {
    ground: Some((Colour::hex(0xd6_d6d6), WHITE)),
    typeface: Typeface::Mono,
    text_size: 12.0,
    link: Colour::hex(0x66_666e),
    separator: Colour::hex(0xa8_a8b0),
    areas: areas(0.22, [0x0a_3f73, 0x18_3a7a, 0x3a_308a]),
    evolved: Colour::hex(0x9e_0018),
    evolved_text: Colour::hex(0x9e_0018),
    flow_text: Colour::hex(0x03_4a75),
    ..PLAIN
};

const COLOUR: Palette = Palette {
    axis: Colour::hex(0xc2_3667),
    axis_width: 2.0,
    axis_text: Colour::hex(0x8a_1f45),
    separator: Colour::hex(0xb8_b8b8),
    node_stroke: Colour::hex(0x62_8a2f),
    node_width: 2.0,
    radius: 6.5,
    text: Colour::hex(0x3b_5a13),
    evolved: Colour::hex(0xd4_5a30),
    evolved_text: Colour::hex(0xa0_3c17),
    submap: Colour::hex(0x62_8a2f),
    link: Colour::hex(0x5c_5c5c),
    annotation_fill: Colour::hex(0xcf_e4f7),
    annotation_stroke: Colour::hex(0x01_5fa5),
    legend_width: 1.5,
    ..PLAIN
};

const HANDWRITTEN: Palette = Palette {
    typeface: Typeface::Hand,
    heading: Typeface::Hand,
    // The font has no bold: a browser would smear one, and it would be wider than measured.
    strong: FontWeight::Regular,
    text_size: 13.0,
    note_size: 13.0,
    ..PLAIN
};

/// White at four fifths and more on the dark page.
const PALE: Colour = Colour::hex(0xe2_e1e6);

const DARK: Palette = Palette {
    page: Colour::hex(0x2b_2a38),
    axis: Colour::hex(0xc9_c8d2),
    separator: Colour::hex(0x6d_6c7c),
    axis_text: Colour::hex(0xc9_c8d2),
    node_fill: Colour::hex(0x2b_2a38),
    node_stroke: WHITE,
    text: PALE,
    text_size: 13.0,
    evolved: Colour::hex(0x90_caf9),
    evolved_text: Colour::hex(0x90_caf9),
    submap: WHITE,
    link: Colour::hex(0x93_92a2),
    flow: Colour::hex(0x4a_7aa6),
    flow_text: Colour::hex(0x7c_c8ff),
    annotation_fill: Colour::hex(0x3c_3b4c),
    annotation_stroke: Colour::hex(0xa9_a8b8),
    annotation_text: PALE,
    note: WHITE,
    accelerator: Colour::hex(0x56_5566),
    moved: Colour::hex(0xd3_b3ff),
    added: Colour::hex(0x7e_e0a0),
    gone: Colour::hex(0xff_b08f),
    areas: areas(0.2, [0x9c_dcff, 0xb4_d0ff, 0xcf_c2ff]),
    ..PLAIN
};

const PROJECTOR: Palette = Palette {
    scale: 1.4,
    axis: INK,
    axis_width: 2.0,
    axis_text: INK,
    separator: Colour::hex(0x80_8080),
    axis_size: 17.0,
    title_size: 28.0,
    node_width: 2.5,
    radius: 8.0,
    text_size: 19.0,
    link: Colour::hex(0x50_5058),
    link_width: 2.0,
    flow_text: Colour::hex(0x02_4f7c),
    legend_width: 2.0,
    note_size: 17.0,
    pipeline_height: 30.0,
    ..PLAIN
};

#[cfg(test)]
mod tests;
