//! A document as a text of the map language.

use super::{Annotation, AttitudeKind, Component, Kind, Link, Place};
use super::{Axis, Decorators, Label, MapDocument};
use crate::name::collapse;
use crate::{model, written};

impl MapDocument {
    /// Writes the map as a text of the map language: statement after statement, kind after kind.
    ///
    /// Reading that text gives this document again, but for lines and ranges, and for what the language cannot say. Blanks
    /// part signs that would start a comment or end a text; line breaks stay in names and notes alone; brackets go from
    /// addresses, and closing parentheses from what submaps call them; an annotation without a place gets the usual one.
    /// Comments are no part of a document.
    pub fn to_owm(&self) -> String {
        let mut text = Text(String::new());
        self.frame(&mut text);
        for one in &self.components {
            text.line(&component(one));
        }
        for one in &self.pipelines {
            let bounds = one.extent.map_or(String::new(), |[low, high]| {
                format!(" [{}, {}]", number(low), number(high))
            });
            text.line(&format!("pipeline {}{bounds}", name(&one.name)));
            if !one.children.is_empty() {
                text.line("{");
                for child in &one.children {
                    let at = number(child.evolution);
                    let label = label(child.label);
                    text.line(&format!("  component {} [{at}]{label}", name(&child.name)));
                }
                text.line("}");
            }
        }
        for one in &self.links {
            text.line(&link(one));
        }
        for one in &self.evolve {
            let new = one.renamed.as_ref();
            let new = new.map_or(String::new(), |new| format!("->{}", name(new)));
            let (to, label) = (number(one.evolution), label(one.label));
            let words = decorators(one.decorators);
            text.line(&format!(
                "evolve {}{new} {to}{label}{words}",
                name(&one.name)
            ));
        }
        self.remarks(&mut text);
        text.0
    }

    fn frame(&self, text: &mut Text) {
        if let Some(title) = &self.title {
            text.line(&format!("title {}", free(title)));
        }
        if let Some(style) = &self.style {
            text.line(&format!("style {}", free(style)));
        }
        if let Some(size) = self.size {
            text.line(&format!("size [{}, {}]", size.width, size.height));
        }
        if let Some(stages) = &self.stages {
            let stages = stages
                .each_ref()
                .map(|stage| free(stage).replace("->", "→"));
            text.line(&format!(
                "evolution {}",
                stages.join("->").trim_start_matches("--")
            ));
        }
        for axis in &self.hides {
            text.line(match axis {
                Axis::Evolution => "evolution --hide",
                Axis::ValueChain => "valuechain --hide",
            });
        }
    }

    fn remarks(&self, text: &mut Text) {
        for one in &self.accelerators {
            let word = if one.slows {
                "deaccelerator"
            } else {
                "accelerator"
            };
            let at = place(one.visibility, one.evolution);
            text.line(&format!("{word} {} {at}", name(&one.name)));
        }
        for one in &self.notes {
            let (words, _) = written::without_comments(&one.text);
            let at = place(one.visibility, one.evolution);
            text.line(&format!("note {} {at}", written::text(&words)));
        }
        if let Some(legend) = self.legend {
            text.line(&format!("annotations {}", at(&legend)));
        }
        for one in &self.annotations {
            text.line(&annotation(one));
        }
        for one in &self.attitudes {
            let word = match one.kind {
                AttitudeKind::Pioneers => "pioneers",
                AttitudeKind::Settlers => "settlers",
                AttitudeKind::TownPlanners => "townplanners",
            };
            let [top, left] = [one.corner.visibility, one.corner.evolution].map(number);
            text.line(&match (one.opposite, one.size) {
                (
                    Some(Place {
                        visibility,
                        evolution,
                    }),
                    _,
                ) => {
                    let (bottom, right) = (number(visibility), number(evolution));
                    format!("{word} [{top}, {left}, {bottom}, {right}]")
                }
                (None, Some(size)) => {
                    format!("{word} [{top}, {left}] {} {}", size.width, size.height)
                }
                (None, None) => format!("{word} [{top}, {left}]"),
            });
        }
        for one in &self.urls {
            let address = address(one.address.as_deref().unwrap_or_default());
            text.line(&format!("url {} [{address}]", name(&reference(&one.name))));
        }
    }
}

/// Lines of a text.
struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }
}

fn component(one: &Component) -> String {
    let word = match one.kind {
        Kind::Component => "component",
        Kind::Anchor => "anchor",
        Kind::Submap => "submap",
    };
    let at = place(one.visibility, one.evolution);
    let mut text = format!("{word} {} {at}{}", name(&one.name), label(one.label));
    if one.inertia {
        text.push_str(" inertia");
    }
    text.push_str(&decorators(one.decorators));
    if let Some(url) = &one.url {
        text.push_str(&format!(" url({})", reference(url)));
    }
    text
}

fn link(one: &Link) -> String {
    let side = |end: &Option<String>| end.as_deref().map_or(String::new(), name);
    let flow = one.text.as_deref().map(|flow| written::flow(flow).0);
    let sign = model::LinkKind::from(one.kind).operator(flow.as_deref());
    let mut text = format!("{}{sign}{}", side(&one.from), side(&one.to));
    if let Some(context) = &one.context {
        text.push_str(&format!("; {}", written::between_signs(context).0));
    }
    text
}

fn annotation(one: &Annotation) -> String {
    let number = one
        .number
        .map_or("?".to_owned(), |number| number.to_string());
    let places: Vec<String> = one.places.iter().map(at).collect();
    let places = match places.as_slice() {
        // None can be written without a place.
        [] => at(&Place::from(&model::Place::assumed())),
        [place] => place.clone(),
        all => format!("[{}]", all.join(", ")),
    };
    format!("annotation {number} {places} {}", free(&one.text))
}

fn decorators(words: Decorators) -> String {
    written::decorators(words.into())
}

fn name(text: &str) -> String {
    written::name(text).0
}

/// Words to the end of the line.
fn free(text: &str) -> String {
    written::without_comments(&collapse(text)).0
}

/// What submaps call an address, between their parentheses.
fn reference(text: &str) -> String {
    // Before blanks are put in order: there are none at the ends.
    free(&text.replace(')', ""))
}

/// An address between its brackets. Its slashes are no comment there.
fn address(text: &str) -> String {
    collapse(text).replace(['[', ']'], "").replace("/*", "/ *")
}

fn label(label: Option<Label>) -> String {
    label.map_or(String::new(), |Label { x, y }| format!(" label [{x}, {y}]"))
}

fn at(place_at: &Place) -> String {
    place(place_at.visibility, place_at.evolution)
}

fn place(visibility: f64, evolution: f64) -> String {
    format!("[{}, {}]", number(visibility), number(evolution))
}

/// A coordinate, two decimals at least and as many as it needs.
fn number(value: f64) -> String {
    written::coordinate(value)
}
