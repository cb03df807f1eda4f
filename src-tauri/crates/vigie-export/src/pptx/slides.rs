//! The slides of a deck, one after the other.

use std::fmt::Write as _;

use vigie_map::{
    FontWeight, Item, Model, Role, Scene, SceneOptions, Shape, Step, Theme, Typeface, UNTITLED,
    scene,
};

use super::base::{Base, Layout};
use super::colours::Scheme;
use super::masters::{TREE, TitlePlace};
use super::measure::{Frame, Measure};
use super::package::Part;
use super::pieces::{Piece, Pieces, is_frame, pieces};
use super::shapes::Brush;
use super::steps::is_of_evolution;
use super::title::state_title;
use super::xml::{DECLARATION, NAMESPACES, cut, escaped};
use super::{Deck, DeckMap, PptxError, notes};
use crate::radar::{Radar, RadarOptions, radar_scene};

const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
/// The longest title and the longest line of a list, in characters.
const LONGEST_TITLE: usize = 200;
/// The most lines of an agenda: more than a slide has room for.
const MOST_LISTED: usize = 30;

/// From one state of a map to the next, shapes of one name glide; programs that do not know how, fade.
const MORPH: &str = "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
     <mc:Choice xmlns:p159=\"http://schemas.microsoft.com/office/powerpoint/2015/09/main\" Requires=\"p159\">\
     <p:transition spd=\"slow\"><p159:morph option=\"byObject\"/></p:transition></mc:Choice>\
     <mc:Fallback><p:transition spd=\"slow\"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>";

/// A deck in the making.
pub(super) struct Slides {
    base: Base,
    theme: Option<Theme>,
    names: Vec<String>,
}

/// The steps that a map has something to show in: at least one.
pub fn steps(model: &Model) -> Vec<Step> {
    let options = SceneOptions::default();
    let scene = scene(model, &options);
    let shown = |step: Step| {
        scene.items.iter().any(|item| match is_frame(item.role) {
            true => step == Step::Evolution && is_of_evolution(item),
            false => item.role.step(model) == step,
        })
    };
    let steps: Vec<Step> = Step::ALL.into_iter().filter(|step| shown(*step)).collect();
    if steps.is_empty() {
        vec![Step::Notes]
    } else {
        steps
    }
}

/// A map, laid out for its slides.
struct Drawn<'m> {
    model: &'m Model,
    scene: Scene,
    pieces: Pieces,
    measure: Measure,
    scheme: Scheme,
    master: usize,
}

impl Drawn<'_> {
    /// What the speaker reads.
    fn said(&self, step: Option<Step>) -> Vec<String> {
        let roles = self.pieces.all.iter().map(|(role, _)| *role);
        notes::said(self.model, &self.scene.description, roles, step)
    }
}

impl Slides {
    pub(super) fn new(base: Base, theme: Option<Theme>) -> Self {
        Self {
            base,
            theme,
            names: Vec::new(),
        }
    }

    pub(super) fn write(mut self, deck: &Deck<'_>) -> Result<Vec<u8>, PptxError> {
        let title = titled(&deck.title);
        // Covers have the look of the first map.
        let first = deck.maps.iter().find_map(|map| match map {
            DeckMap::Whole(model) | DeckMap::Steps(model) => Some(*model),
            DeckMap::Snapshots(snapshots) => snapshots.first().map(|one| one.model),
            DeckMap::Radar(_) => None,
        });
        let look = self.look(first);
        if deck.has_cover {
            let master = self.base.master(look);
            let layout = self.base.masters[master].cover.clone();
            let name = self.reserved();
            self.page(&name, &layout, &title, &[]);
        }
        // Its entries lead to slides that are not there yet.
        let agenda = deck.has_agenda.then(|| {
            let master = self.base.master(look);
            (self.reserved(), self.base.masters[master].agenda.clone())
        });
        let mut list: Vec<Line> = Vec::new();
        for map in &deck.maps {
            let first = self.names.len();
            match map {
                DeckMap::Whole(model) => {
                    let drawn = self.drawn(model);
                    let said = drawn.said(None);
                    self.map(&drawn, model.title(), None, said, false);
                }
                DeckMap::Steps(model) => {
                    let drawn = self.drawn(model);
                    for (index, step) in steps(model).into_iter().enumerate() {
                        let said = drawn.said(Some(step));
                        self.map(&drawn, model.title(), Some(step), said, index > 0);
                    }
                }
                DeckMap::Snapshots(snapshots) => {
                    for (index, snapshot) in snapshots.iter().enumerate() {
                        let drawn = self.drawn(snapshot.model);
                        let title = state_title(snapshot.model, &snapshot.label);
                        let said = drawn.said(None);
                        self.map(&drawn, &title, None, said, index > 0);
                    }
                }
                DeckMap::Radar(radar) => self.radar(radar),
            }
            let slide = self.names.get(first).cloned();
            list.extend(listed(map).map(|text| Line { text, slide }));
        }
        if let Some((name, layout)) = agenda {
            let more = list.len().saturating_sub(MOST_LISTED);
            list.truncate(MOST_LISTED);
            if more > 0 {
                list.push(Line::plain(format!("… {more}")));
            }
            self.page(&name, &layout, &title, &list);
        }
        self.base.finish(&self.names, &title)
    }

    fn look(&self, model: Option<&Model>) -> Theme {
        self.theme
            .or_else(|| model.map(Theme::of))
            .unwrap_or(Theme::Plain)
    }

    fn drawn<'m>(&mut self, model: &'m Model) -> Drawn<'m> {
        let theme = self.look(Some(model));
        let master = self.base.master(theme);
        let (area, is_own) = {
            let master = &self.base.masters[master];
            (master.area, master.theme.is_some())
        };
        let (width, height) = Measure::page(area);
        let options = SceneOptions {
            width,
            height,
            theme: Some(theme),
            shows_title: is_own,
            ..SceneOptions::default()
        };
        let scene = scene(model, &options);
        Drawn {
            model,
            pieces: pieces(model, &scene, |item| !is_frame(item.role)),
            measure: Measure::of(&scene, area),
            scheme: Scheme::of(theme),
            scene,
            master,
        }
    }

    /// A slide with a map, up to a step.
    fn map(
        &mut self,
        drawn: &Drawn<'_>,
        title: &str,
        step: Option<Step>,
        said: Vec<String>,
        morphs: bool,
    ) {
        let brush = Brush {
            measure: drawn.measure,
            scheme: &drawn.scheme,
        };
        let has_evolution = step.is_none_or(|step| step >= Step::Evolution);
        let frame = pieces(drawn.model, &drawn.scene, |item| {
            is_frame(item.role)
                && item.role != Role::Title
                && (has_evolution || !is_of_evolution(item))
        });
        let axes = |first: u32| {
            let mut out = String::new();
            for (_, piece) in &frame.all {
                brush.piece(&mut out, &piece.renumbered(first), &frame);
            }
            out
        };
        let name = if has_evolution {
            "Wardley map"
        } else {
            "Value chain"
        };
        let (place, room) = title_place(&drawn.scene, drawn.measure);
        let layout = self.base.frame_layout(drawn.master, name, place, &axes);
        let mut title = titled(title);
        if let Some((room, size)) = room {
            title = fitted(&title, room, size);
        }
        let mut body = title_shape(&layout, &title);
        for (role, piece) in &drawn.pieces.all {
            if step.is_none_or(|step| role.step(drawn.model) <= step) {
                brush.piece(&mut body, piece, &drawn.pieces);
            }
        }
        let transition = if morphs { MORPH } else { "" };
        let name = self.reserved();
        self.fill(&name, Part::new(SLIDE), &layout, &body, transition, &said);
    }

    /// A slide with a radar: its dots and names can be moved, its rings lie on the layout.
    fn radar(&mut self, radar: &Radar) {
        let theme = self.look(None);
        let master = self.base.master(theme);
        let (area, is_own) = {
            let master = &self.base.masters[master];
            (master.area, master.theme.is_some())
        };
        let options = RadarOptions {
            dark: theme == Theme::Dark,
            shows_title: is_own,
            aspect: area.width as f64 / area.height.max(1) as f64,
        };
        let scene = radar_scene(radar, &options);
        let measure = Measure::of(&scene, area);
        let scheme = Scheme::of(theme);
        let brush = Brush {
            measure,
            scheme: &scheme,
        };
        let nothing = vigie_map::parse("").model;
        let frame = pieces(&nothing, &scene, |item| {
            is_frame(item.role) && item.role != Role::Title
        });
        let rings = |first: u32| {
            let mut out = String::new();
            for (_, piece) in &frame.all {
                brush.piece(&mut out, &piece.renumbered(first), &frame);
            }
            out
        };
        let (place, room) = title_place(&scene, measure);
        let layout = self.base.frame_layout(master, "Radar", place, &rings);
        let mut title = titled(&radar.title);
        if let Some((room, size)) = room {
            title = fitted(&title, room, size);
        }
        let mut body = title_shape(&layout, &title);
        let mut shapes = pieces(&nothing, &scene, |item| !is_frame(item.role));
        for (role, piece) in &mut shapes.all {
            if let (Role::Annotation(index), Piece::Solid(solid)) = (*role, piece) {
                let blip = &radar.blips[index];
                solid.description = match &solid.words {
                    Some(_) => blip.name.clone(),
                    None => String::new(),
                };
                solid.name = cut(&blip.name, LONGEST_TITLE);
            }
        }
        for (_, piece) in &shapes.all {
            brush.piece(&mut body, piece, &shapes);
        }
        let name = self.reserved();
        let said = [scene.description];
        self.fill(&name, Part::new(SLIDE), &layout, &body, "", &said);
    }

    /// A slide with a title and lines below it.
    fn page(&mut self, name: &str, layout: &Layout, title: &str, lines: &[Line]) {
        let mut part = Part::new(SLIDE);
        let mut body = title_shape(layout, title);
        if !lines.is_empty() {
            let slide = self.base.slide;
            let (kind, lock, properties) = match &layout.body {
                Some(placeholder) => (
                    placeholder.clone(),
                    "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>",
                    "<p:spPr/>".to_owned(),
                ),
                None => (
                    String::new(),
                    "<p:cNvSpPr txBox=\"1\"/>",
                    format!(
                        "<p:spPr><a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>\
                         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>",
                        slide.width / 12,
                        slide.height / 3,
                        slide.width * 10 / 12,
                        slide.height / 2
                    ),
                ),
            };
            let _ = write!(
                body,
                "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Text\"/>{lock}<p:nvPr>{kind}</p:nvPr></p:nvSpPr>{properties}\
                 <p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>"
            );
            for line in lines {
                let link = line.slide.as_ref().map(|slide| {
                    let id = part.relate("slide", slide);
                    format!("<a:hlinkClick r:id=\"{id}\" action=\"ppaction://hlinksldjump\"/>")
                });
                body.push_str(&paragraph(&line.text, &link.unwrap_or_default()));
            }
            body.push_str("</p:txBody></p:sp>");
        }
        self.fill(name, part, layout, &body, "", &[]);
    }

    /// The name of the next slide, which is still to be filled.
    fn reserved(&mut self) -> String {
        let name = self.base.package.free_name("ppt/slides/slide");
        self.base.package.insert(&name, Part::new(SLIDE));
        self.names.push(name.clone());
        name
    }

    fn fill(
        &mut self,
        name: &str,
        mut part: Part,
        layout: &Layout,
        shapes: &str,
        transition: &str,
        said: &[String],
    ) {
        let notes = notes::add(&mut self.base, name, said);
        part.relate("slideLayout", &layout.part);
        part.relate("notesSlide", &notes);
        part.bytes = format!(
            "{DECLARATION}<p:sld {NAMESPACES}><p:cSld>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr>\
             <a:masterClrMapping/></p:clrMapOvr>{transition}</p:sld>"
        )
        .into_bytes();
        self.base.package.insert(name, part);
    }
}

/// A line below a title.
struct Line {
    text: String,
    /// The slide that it leads to.
    slide: Option<String>,
}

impl Line {
    fn plain(text: String) -> Self {
        Self { text, slide: None }
    }
}

/// A title as one line that is not empty.
fn titled(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.join(" ") {
        line if line.is_empty() => UNTITLED.to_owned(),
        line => cut(&line, LONGEST_TITLE),
    }
}

fn listed(map: &DeckMap<'_>) -> Option<String> {
    match map {
        DeckMap::Whole(model) | DeckMap::Steps(model) => Some(titled(model.title())),
        DeckMap::Snapshots(snapshots) => Some(titled(snapshots.first()?.model.title())),
        DeckMap::Radar(radar) => Some(titled(&radar.title)),
    }
}

/// Where a scene has its title, and the room and size that it has there; a scene without one leaves that to the layout.
fn title_place(scene: &Scene, measure: Measure) -> (TitlePlace, Option<(f64, f64)>) {
    let text = scene
        .items
        .iter()
        .find_map(|item: &Item| match &item.shape {
            Shape::Text(text) if item.role == Role::Title => Some(text),
            _ => None,
        });
    let Some(text) = text else {
        let frame = Frame {
            x: 0,
            y: 0,
            width: 1,
            height: 1,
        };
        return (
            TitlePlace {
                frame,
                letters: 2_000,
            },
            None,
        );
    };
    let room = (scene.width - text.at.x - 8.0).max(1.0);
    let frame = measure.frame(vigie_map::Rect {
        x: text.at.x,
        y: text.at.y - super::text::above(text),
        width: room,
        height: text.size * 1.2,
    });
    let place = TitlePlace {
        frame,
        letters: measure.letters(text.size),
    };
    (place, Some((room, text.size)))
}

/// A title in one line of its place.
fn fitted(title: &str, room: f64, size: f64) -> String {
    let fits = |text: &str| Typeface::Sans.width(FontWeight::Bold, size, text) <= room;
    let longest = (1..=LONGEST_TITLE)
        .rev()
        .find(|length| fits(&cut(title, *length)));
    cut(title, longest.unwrap_or(1))
}

/// A line as a paragraph; `link` is where it leads.
fn paragraph(line: &str, link: &str) -> String {
    format!(
        "<a:p><a:r><a:rPr noProof=\"1\">{link}</a:rPr><a:t>{}</a:t></a:r></a:p>",
        escaped(line)
    )
}

fn title_shape(layout: &Layout, title: &str) -> String {
    let properties = match layout.title_frame {
        None => "<p:spPr/>".to_owned(),
        Some(Frame {
            x,
            y,
            width,
            height,
        }) => format!(
            "<p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>"
        ),
    };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>{}\
         </p:nvPr></p:nvSpPr>{properties}<p:txBody>{}<a:lstStyle/>{}</p:txBody></p:sp>",
        layout.title,
        layout
            .title_room
            .map_or_else(|| "<a:bodyPr/>".to_owned(), |room| room.body(title)),
        paragraph(title, "")
    )
}
