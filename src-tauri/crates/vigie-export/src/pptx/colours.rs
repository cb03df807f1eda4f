//! The colours of a look as a colour scheme, so that another theme recolours the map.

use vigie_map::{Colour, Fill, Item, Role, SceneOptions, Shape, Target, Theme, parse, scene};

/// One of everything that has a colour of its own: what a look paints it with is asked of the scene, so that the scheme
/// cannot drift from it.
const PROBE: &str = "component A [0.5, 0.3]\ncomponent B [0.3, 0.3]\nevolve A 0.8\nA->B\nA+'f'>B\n\
                     annotation 1 [0.1, 0.1] x";

/// The names of a scheme's colours. The first four are called `tx1`, `bg1`, `tx2`, `bg2` where they are used.
const SLOTS: [&str; 12] = [
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
];

/// Twelve colours, by what they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scheme {
    colours: [Colour; 12],
    /// How many of them stand for something on maps; the others fill up.
    meant: usize,
}

impl Scheme {
    pub(super) fn of(theme: Theme) -> Self {
        let options = SceneOptions {
            theme: Some(theme),
            ..SceneOptions::default()
        };
        let probe = scene(&parse(PROBE).model, &options);
        let black = hex(0);
        let page = probe.page.unwrap_or(hex(0xff_ffff));
        let find = |wanted: &dyn Fn(&Item) -> Option<Colour>| probe.items.iter().find_map(wanted);
        let fill = |item: &Item| match item.paint.fill {
            Some(Fill::Solid(colour)) => Some(colour),
            _ => None,
        };
        let stroke = |item: &Item| item.paint.stroke.map(|stroke| stroke.colour);
        let is_text = |item: &Item| matches!(item.shape, Shape::Text(_));
        let words = find(&|item| (item.role == Role::Axis && is_text(item)).then(|| fill(item))?)
            .unwrap_or(black);
        let link = find(&|item| match (item.role, item.paint.opacity) {
            (Role::Link(0), _) => stroke(item),
            _ => None,
        })
        .unwrap_or(black);
        let separator = find(&|item| match item.role {
            // The axis is drawn through.
            Role::Stage => item
                .paint
                .stroke
                .filter(|stroke| stroke.dash.is_some())
                .map(|stroke| stroke.colour),
            _ => None,
        })
        .unwrap_or(black);
        // What maps have most of comes first: there are six places.
        let wanted = [
            find(&|item| matches!(item.role, Role::Movement(_)).then(|| stroke(item))?),
            find(&|item| (item.role == Role::Node(Target::Component(0))).then(|| stroke(item))?),
            find(&|item| (item.role == Role::Label(Target::Component(0))).then(|| fill(item))?),
            find(&|item| (item.role == Role::Label(Target::Evolved(0))).then(|| fill(item))?),
            find(&|item| {
                (item.role == Role::Link(1) && item.paint.opacity < 1.0).then(|| stroke(item))?
            }),
            find(&|item| matches!(item.role, Role::LinkText(_)).then(|| fill(item))?),
            find(&|item| {
                (item.role == Role::Annotation(0) && !is_text(item)).then(|| stroke(item))?
            }),
            find(&|item| {
                (item.role == Role::Annotation(0) && !is_text(item)).then(|| fill(item))?
            }),
        ];
        let mut colours = vec![words, page, link, separator];
        for colour in wanted.into_iter().flatten() {
            if !colours.contains(&colour) && colours.len() < 10 {
                colours.push(colour);
            }
        }
        let meant = colours.len();
        // The colours of areas, for charts that the user adds.
        for spare in [
            0x34_90dd, 0x47_68c8, 0x59_9afa, 0x93_6ff9, 0x6b_8e23, 0xc2_7c1a,
        ] {
            if colours.len() < 10 && !colours.contains(&hex(spare)) {
                colours.push(hex(spare));
            }
        }
        colours.resize(10, link);
        let is_dark = brightness(page) < brightness(words);
        colours.extend(if is_dark {
            [hex(0x7c_c8ff), hex(0xc5_b3ff)]
        } else {
            [hex(0x03_63a3), hex(0x6b_4aa0)]
        });
        let mut scheme = [black; 12];
        scheme.copy_from_slice(&colours[..12]);
        Self {
            colours: scheme,
            meant,
        }
    }

    /// A colour as an element, `scheme` where the scheme has it. The opacity goes from 0 to 1.
    pub(super) fn element(&self, colour: Colour, opacity: f64) -> String {
        let alpha = if opacity < 1.0 {
            format!(
                "<a:alpha val=\"{}\"/>",
                (opacity.max(0.0) * 100_000.0).round() as i64
            )
        } else {
            String::new()
        };
        let known = self.colours[..self.meant]
            .iter()
            .position(|one| *one == colour);
        match known {
            Some(slot) => {
                let name = ["tx1", "bg1", "tx2", "bg2"]
                    .get(slot)
                    .unwrap_or(&SLOTS[slot]);
                format!("<a:schemeClr val=\"{name}\">{alpha}</a:schemeClr>")
            }
            None => format!("<a:srgbClr val=\"{}\">{alpha}</a:srgbClr>", code(colour)),
        }
    }

    /// The scheme as a theme holds it. Words and page are its dark and light colours the way round that they are: the
    /// master of a dark look maps them.
    pub(super) fn xml(&self, name: &str) -> String {
        let mut out = format!("<a:clrScheme name=\"{name}\">");
        let mut colours = self.colours;
        if self.is_dark() {
            colours.swap(0, 1);
            colours.swap(2, 3);
        }
        for (slot, colour) in SLOTS.iter().zip(colours) {
            out.push_str(&format!(
                "<a:{slot}><a:srgbClr val=\"{}\"/></a:{slot}>",
                code(colour)
            ));
        }
        out.push_str("</a:clrScheme>");
        out
    }

    /// The master's map from what colours are for to the scheme's.
    pub(super) fn map(&self) -> &'static str {
        if self.is_dark() {
            "bg1=\"dk1\" tx1=\"lt1\" bg2=\"dk2\" tx2=\"lt2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" \
             accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\""
        } else {
            "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" \
             accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\""
        }
    }

    fn is_dark(&self) -> bool {
        brightness(self.colours[1]) < brightness(self.colours[0])
    }
}

fn hex(code: u32) -> Colour {
    let [_, red, green, blue] = code.to_be_bytes();
    Colour { red, green, blue }
}

fn code(colour: Colour) -> String {
    format!("{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue)
}

fn brightness(colour: Colour) -> u32 {
    2 * u32::from(colour.red) + 5 * u32::from(colour.green) + u32::from(colour.blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_knows_what_its_look_paints_with() {
        let red = hex(0xb8_0a24);
        assert_eq!(
            Scheme::of(Theme::Plain).element(red, 1.0),
            "<a:schemeClr val=\"accent1\"></a:schemeClr>"
        );
        assert_eq!(
            Scheme::of(Theme::Plain).element(hex(0x12_3456), 0.4),
            "<a:srgbClr val=\"123456\"><a:alpha val=\"40000\"/></a:srgbClr>"
        );
    }

    #[test]
    fn a_dark_page_is_the_dark_colour_of_its_theme() {
        let dark = Scheme::of(Theme::Dark);
        assert!(dark.xml("d").starts_with(
            "<a:clrScheme name=\"d\"><a:dk1><a:srgbClr val=\"2B2A38\"/></a:dk1><a:lt1><a:srgbClr val=\"C9C8D2\"/>"
        ));
        assert!(dark.map().starts_with("bg1=\"dk1\" tx1=\"lt1\""));
        assert!(!Scheme::of(Theme::Projector).is_dark());
    }
}
