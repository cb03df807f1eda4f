//! The looks of a map.

use super::paint::Colour;
use crate::font::Typeface;
use crate::model::Model;

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
}

const BLACK: Colour = Colour::hex(0x00_0000);
const WHITE: Colour = Colour::hex(0xff_ffff);
const RED: Colour = Colour::hex(0xff_0000);

const PLAIN: Palette = Palette {
    page: WHITE,
    ground: None,
    typeface: Typeface::Sans,
    axis: BLACK,
    axis_width: 1.0,
    separator: BLACK,
    axis_text: BLACK,
    axis_size: 13.0,
    title_size: 20.0,
    node_fill: WHITE,
    node_stroke: BLACK,
    node_width: 1.0,
    radius: 5.0,
    text: BLACK,
    text_size: 14.0,
    evolved: RED,
    evolved_text: RED,
    submap: BLACK,
    link: Colour::hex(0x80_8080),
    link_width: 1.0,
    flow: Colour::hex(0x99_c5ee),
    flow_text: Colour::hex(0x03_7fc0),
    annotation_fill: WHITE,
    annotation_stroke: Colour::hex(0x59_5959),
    annotation_text: BLACK,
    legend_width: 1.0,
    note: BLACK,
    note_size: 12.0,
    pipeline_height: 22.0,
};

const WARDLEY: Palette = Palette {
    ground: Some((Colour::hex(0xc4_c4c4), WHITE)),
    typeface: Typeface::Mono,
    separator: Colour::hex(0xb8_b8b8),
    text_size: 12.0,
    ..PLAIN
};

const COLOUR: Palette = Palette {
    axis: Colour::hex(0xc2_3667),
    axis_width: 3.0,
    separator: Colour::hex(0xb8_b8b8),
    node_stroke: Colour::hex(0x8c_b358),
    node_width: 2.0,
    radius: 7.0,
    text: Colour::hex(0x48_6b1a),
    evolved: Colour::hex(0xea_7f5b),
    evolved_text: Colour::hex(0xc2_5a36),
    submap: Colour::hex(0x8c_b358),
    link: Colour::hex(0x5c_5c5c),
    annotation_fill: Colour::hex(0x99_c5ee),
    annotation_stroke: Colour::hex(0x01_5fa5),
    legend_width: 2.0,
    ..PLAIN
};

const HANDWRITTEN: Palette = Palette {
    typeface: Typeface::Hand,
    text_size: 12.0,
    ..PLAIN
};

/// White at four fifths on the dark page.
const PALE: Colour = Colour::hex(0xd7_d6da);

const DARK: Palette = Palette {
    page: Colour::hex(0x35_3347),
    axis: WHITE,
    separator: Colour::hex(0x8b_8a98),
    axis_text: PALE,
    node_fill: PALE,
    node_stroke: WHITE,
    text: PALE,
    text_size: 13.0,
    evolved: Colour::hex(0x90_caf9),
    evolved_text: Colour::hex(0x90_caf9),
    submap: WHITE,
    link: Colour::hex(0xb4_b3bf),
    flow: Colour::hex(0x4a_7aa6),
    flow_text: Colour::hex(0x7c_c8ff),
    annotation_fill: PALE,
    note: PALE,
    ..PLAIN
};

const PROJECTOR: Palette = Palette {
    axis_width: 2.0,
    separator: Colour::hex(0x80_8080),
    axis_size: 18.0,
    title_size: 28.0,
    node_width: 2.5,
    radius: 8.0,
    text_size: 20.0,
    evolved: Colour::hex(0xc4_0012),
    evolved_text: Colour::hex(0xc4_0012),
    link: Colour::hex(0x40_4040),
    link_width: 2.0,
    flow_text: Colour::hex(0x02_5a8c),
    legend_width: 2.0,
    note_size: 17.0,
    pipeline_height: 30.0,
    ..PLAIN
};
