//! Model to picture: one layout, for the window and for every exporter.
//!
//! A scene is a list of primitives in page units (pixels at 96 to the inch), bottom first, each with its role: a painter
//! needs to know nothing of maps. No trigonometry, clock, font file or random number takes part, so that the same text
//! gives the same scene on every machine.

mod areas;
mod changes;
mod frame;
mod labels;
mod links;
mod marks;
mod nodes;
mod paint;
mod step;
mod symbols;
mod theme;

use crate::model::{Link, Model, Target};
use changes::Marks;
pub use changes::{Seen, changes_scene, paired, seen};
pub(crate) use frame::stages;
pub use paint::{
    Align, ArrowHead, Colour, Fill, Item, Paint, Point, Rect, Role, Shape, Stroke, TextShape,
};
pub use step::Step;
use theme::Palette;
pub use theme::Theme;

/// How a scene is to be laid out.
///
/// Letters keep their size whatever the page's: for a thumbnail, lay out a page to be read (the default one) and show its
/// picture smaller.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneOptions {
    /// The page's width, in page units; taken between 160 and 20,000.
    pub width: f64,
    /// The page's height, in page units; taken between 120 and 20,000.
    pub height: f64,
    /// The look; none for the map's own style.
    pub theme: Option<Theme>,
    /// Whether the page has no colour of its own, to be shown on one that has.
    pub transparent: bool,
    /// Whether the title is drawn.
    pub shows_title: bool,
}

impl Default for SceneOptions {
    fn default() -> Self {
        Self {
            width: 960.0,
            height: 600.0,
            theme: None,
            transparent: false,
            shows_title: true,
        }
    }
}

impl SceneOptions {
    /// A page on which the plot has the size that the map's text asks for (`size [W, H]`), each of the two for itself; one
    /// that it does not ask for stays as it is.
    pub fn sized_by(self, model: &Model) -> Self {
        let theme = self.theme.unwrap_or_else(|| Theme::of(model));
        let page = Rect {
            x: 0.0,
            y: 0.0,
            width: self.width,
            height: self.height,
        };
        let plot = frame::plot(model, page, self.shows_title, theme.palette());
        let asked = |size: fn(&crate::model::Size) -> f64| {
            let size = model.size.as_ref().map(size);
            size.filter(|size| *size > 0.0)
        };
        Self {
            width: asked(|size| size.width.value)
                .map_or(self.width, |width| width + page.width - plot.width),
            height: asked(|size| size.height.value)
                .map_or(self.height, |height| height + page.height - plot.height),
            ..self
        }
    }
}

/// A map, laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The page's width.
    pub width: f64,
    /// The page's height.
    pub height: f64,
    /// The look it was laid out for.
    pub theme: Theme,
    /// The map's title.
    pub title: String,
    /// What the map shows, in a sentence or two, for those who cannot see it.
    pub description: String,
    /// The page's colour; none if it is transparent.
    pub page: Option<Colour>,
    /// Where visibility and evolution go from 0 to 1.
    pub plot: Rect,
    /// What is drawn, bottom first.
    pub items: Vec<Item>,
}

/// Lays a map out.
pub fn scene(model: &Model, options: &SceneOptions) -> Scene {
    lay_out(model, options, None)
}

/// Lays a map out, with the marks of what changed in it.
fn lay_out<'m>(model: &'m Model, options: &SceneOptions, marks: Option<&Marks<'m>>) -> Scene {
    let theme = options.theme.unwrap_or_else(|| Theme::of(model));
    let palette = theme.palette();
    let within = |value: f64, least: f64, default: f64| match value.is_finite() {
        true => value.clamp(least, 20_000.0),
        false => default,
    };
    let width = within(options.width, 160.0, 960.0);
    let height = within(options.height, 120.0, 600.0);
    let page = Rect {
        x: 0.0,
        y: 0.0,
        width,
        height,
    };
    let plot = frame::plot(model, page, options.shows_title, palette);
    let further_names = marks.map_or(0, Marks::names);
    let mut painter = Painter::new(model, palette, (page, plot), further_names);
    painter.frame(options.shows_title);
    painter.areas();
    if let Some(marks) = marks {
        painter.gone_links(marks);
    }
    painter.links();
    painter.movements();
    painter.pipelines();
    painter.accelerators();
    if let Some(marks) = marks {
        painter.former_places(marks);
    }
    painter.components();
    if let Some(marks) = marks {
        painter.signs(marks);
    }
    // Texts give way to what was placed before them: names where their authors put them, what may move a little, what
    // may go anywhere near its element.
    painter.fix_labels();
    painter.annotations();
    painter.notes();
    if let Some(marks) = marks {
        painter.signs_of_remarks(marks);
        painter.key_of(marks);
    }
    painter.name_areas();
    painter.name_accelerators();
    painter.place_labels();
    if let Some(marks) = marks {
        painter.strike_out(marks);
    }
    Scene {
        width,
        height,
        theme,
        title: model.title().to_owned(),
        description: match marks {
            Some(marks) => format!("{} {}", marks.in_words(), description(model)),
            None => description(model),
        },
        page: if options.transparent {
            None
        } else {
            Some(palette.page)
        },
        plot,
        items: painter.items,
    }
}

/// Lays a map out, part by part.
struct Painter<'m> {
    model: &'m Model,
    palette: &'static Palette,
    page: Rect,
    plot: Rect,
    items: Vec<Item>,
    /// Where components, anchors and submaps are.
    components: Vec<Point>,
    /// The pipeline that each component is the parent of.
    pipeline_of: Vec<Option<usize>>,
    /// The movement of each component, the first of several.
    evolve_of: Vec<Option<usize>>,
    /// The box of each pipeline that has one.
    boxes: Vec<Option<Rect>>,
    labels: labels::Labels<'m>,
}

impl<'m> Painter<'m> {
    /// With room for so many names beside the map's own.
    fn new(
        model: &'m Model,
        palette: &'static Palette,
        (page, plot): (Rect, Rect),
        further_names: usize,
    ) -> Self {
        let children = model.pipelines.iter().map(|one| one.children.len());
        let said = |link: &Link| usize::from(link.text.is_some() || link.context.is_some());
        let own = model.components.len()
            + model.evolves.len()
            + children.sum::<usize>()
            + model.links.iter().map(said).sum::<usize>();
        let names = own + further_names;
        let mut painter = Self {
            model,
            palette,
            page,
            plot,
            items: Vec::with_capacity(model.components.len() * 3 + model.links.len() + 32),
            components: Vec::new(),
            pipeline_of: vec![None; model.components.len()],
            evolve_of: vec![None; model.components.len()],
            boxes: Vec::new(),
            labels: labels::Labels::new(page, names),
        };
        painter.components = model
            .components
            .iter()
            .map(|one| painter.point(one.place.visibility.value, one.place.evolution.value))
            .collect();
        for (index, pipeline) in model.pipelines.iter().enumerate() {
            painter.boxes.push(painter.pipeline_box(pipeline));
            if let Some(parent) = pipeline.parent {
                painter.pipeline_of[parent].get_or_insert(index);
            }
        }
        for (index, evolve) in model.evolves.iter().enumerate() {
            if let Some(Target::Component(source)) = evolve.source {
                painter.evolve_of[source].get_or_insert(index);
            }
        }
        painter
    }

    /// Where a place of the map is on the page. What lies outside the map is drawn at its border.
    fn point(&self, visibility: f64, evolution: f64) -> Point {
        Point {
            x: self.plot.x + evolution.clamp(0.0, 1.0) * self.plot.width,
            y: self.plot.y + (1.0 - visibility.clamp(0.0, 1.0)) * self.plot.height,
        }
    }

    /// Where an element is on the page; none for a child of a pipeline that is not drawn.
    fn at(&self, target: Target) -> Option<Point> {
        match target {
            Target::Component(index) => self.components.get(index).copied(),
            Target::Child(index, child) => {
                let pipeline = &self.model.pipelines[index];
                let parent = self.components[pipeline.parent?];
                let evolution = pipeline.children[child].evolution.value;
                Some(Point {
                    x: self.point(0.0, evolution).x,
                    y: parent.y + self.palette.pipeline_height / 2.0,
                })
            }
            Target::Evolved(index) => {
                let evolve = &self.model.evolves[index];
                let source = self.at(evolve.source?)?;
                Some(Point {
                    x: self.point(0.0, evolve.evolution.value).x,
                    y: source.y,
                })
            }
        }
    }

    fn push(&mut self, role: Role, shape: Shape, paint: Paint) {
        self.items.push(Item { role, shape, paint });
    }
}

/// A map in words.
fn description(model: &Model) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let anchors: Vec<&str> = model
        .components
        .iter()
        .filter(|component| component.kind == crate::model::ComponentKind::Anchor)
        .map(|anchor| anchor.name.text.as_str())
        .take(5)
        .collect();
    let children: usize = model
        .pipelines
        .iter()
        .map(|pipeline| pipeline.children.len())
        .sum();
    let components = model
        .components
        .iter()
        .filter(|one| one.kind != crate::model::ComponentKind::Anchor)
        .count();
    let mut text = format!(
        "Wardley map with {} and {}.",
        count(components + children, "component", "components"),
        count(model.links.len(), "link", "links"),
    );
    if !anchors.is_empty() {
        text.push_str(&format!(" It starts from {}.", anchors.join(", ")));
    }
    let moving: Vec<String> = model
        .evolves
        .iter()
        .filter(|evolve| evolve.source.is_some())
        .map(|evolve| crate::name::collapse(&evolve.name.text))
        .take(8)
        .collect();
    if !moving.is_empty() {
        text.push_str(&format!(" Moving: {}.", moving.join(", ")));
    }
    text
}

#[cfg(test)]
mod tests;
