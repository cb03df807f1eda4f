//! A parsed map as a document.

use super::{
    Accelerator, Annotation, Attitude, AttitudeKind, Axis, Child, Component, Decorators,
    Diagnostic, Evolve, Kind, Label, Link, LinkKind, MapDocument, Method, Note, Pipeline, Place,
    Severity, Size, Source, Url, VERSION,
};
use crate::model::{self, Span};
use crate::{diagnostic, parse::Map};

impl From<&Map> for MapDocument {
    fn from(map: &Map) -> Self {
        let model = &map.model;
        let text = |name: &model::Name| name.text.clone();
        let hidden = [
            (model.hides_evolution, Axis::Evolution),
            (model.hides_value_chain, Axis::ValueChain),
        ];
        Self {
            version: VERSION,
            title: model.title.as_ref().map(text),
            style: model.style.as_ref().map(text),
            size: model.size.as_ref().map(|size| Size {
                width: size.width.value,
                height: size.height.value,
            }),
            stages: model
                .stages
                .as_ref()
                .map(|names| names.each_ref().map(text)),
            hides: hidden
                .into_iter()
                .filter(|(hides, _)| *hides)
                .map(|(_, axis)| axis)
                .collect(),
            components: model.components.iter().map(Component::from).collect(),
            links: model.links.iter().map(Link::from).collect(),
            pipelines: model.pipelines.iter().map(Pipeline::from).collect(),
            evolve: model.evolves.iter().map(Evolve::from).collect(),
            annotations: model.annotations.iter().map(Annotation::from).collect(),
            legend: model.legend.as_ref().map(Place::from),
            notes: model.notes.iter().map(Note::from).collect(),
            attitudes: model.attitudes.iter().map(Attitude::from).collect(),
            accelerators: model.accelerators.iter().map(Accelerator::from).collect(),
            urls: model.urls.iter().map(Url::from).collect(),
            diagnostics: map.diagnostics.iter().map(Diagnostic::from).collect(),
        }
    }
}

fn source(line: usize, range: &Span) -> Source {
    Source {
        line,
        range: [range.start, range.end],
    }
}

fn label(label: Option<&model::LabelOffset>) -> Option<Label> {
    label.map(|label| Label {
        x: label.x.value,
        y: label.y.value,
    })
}

impl From<&model::Place> for Place {
    fn from(place: &model::Place) -> Self {
        Self {
            visibility: place.visibility.value,
            evolution: place.evolution.value,
        }
    }
}

impl From<model::Decorators> for Decorators {
    fn from(words: model::Decorators) -> Self {
        Self {
            method: words.method.map(|method| match method {
                model::Method::Build => Method::Build,
                model::Method::Buy => Method::Buy,
                model::Method::Outsource => Method::Outsource,
            }),
            market: words.market,
            ecosystem: words.ecosystem,
        }
    }
}

impl From<Decorators> for model::Decorators {
    fn from(words: Decorators) -> Self {
        Self {
            method: words.method.map(|method| match method {
                Method::Build => model::Method::Build,
                Method::Buy => model::Method::Buy,
                Method::Outsource => model::Method::Outsource,
            }),
            market: words.market,
            ecosystem: words.ecosystem,
        }
    }
}

impl From<LinkKind> for model::LinkKind {
    fn from(kind: LinkKind) -> Self {
        match kind {
            LinkKind::Dependency => Self::Dependency,
            LinkKind::Flow => Self::Flow,
            LinkKind::FlowBoth => Self::FlowBoth,
            LinkKind::FlowBack => Self::FlowBack,
        }
    }
}

impl From<&model::Component> for Component {
    fn from(one: &model::Component) -> Self {
        Self {
            name: one.name.text.clone(),
            kind: match one.kind {
                model::ComponentKind::Component => Kind::Component,
                model::ComponentKind::Anchor => Kind::Anchor,
                model::ComponentKind::Submap => Kind::Submap,
            },
            visibility: one.place.visibility.value,
            evolution: one.place.evolution.value,
            decorators: one.decorators.into(),
            inertia: one.inertia,
            label: label(one.label.as_ref()),
            url: one.url.as_ref().map(|url| url.text.clone()),
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Link> for Link {
    fn from(one: &model::Link) -> Self {
        let name = |end: &Option<model::End>| end.as_ref().map(|end| end.name.text.clone());
        let is_known =
            |end: &Option<model::End>| end.as_ref().is_some_and(|end| end.target.is_some());
        Self {
            from: name(&one.start),
            to: name(&one.end),
            kind: match one.kind {
                model::LinkKind::Dependency => LinkKind::Dependency,
                model::LinkKind::Flow => LinkKind::Flow,
                model::LinkKind::FlowBoth => LinkKind::FlowBoth,
                model::LinkKind::FlowBack => LinkKind::FlowBack,
            },
            text: one.text.clone(),
            context: one.context.clone(),
            is_drawn: is_known(&one.start) && is_known(&one.end),
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Pipeline> for Pipeline {
    fn from(one: &model::Pipeline) -> Self {
        let bounds = one.bounds.as_ref();
        Self {
            name: one.name.text.clone(),
            extent: bounds.map(|(low, high)| [low.value, high.value]),
            children: one.children.iter().map(Child::from).collect(),
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Child> for Child {
    fn from(one: &model::Child) -> Self {
        Self {
            name: one.name.text.clone(),
            evolution: one.evolution.value,
            label: label(one.label.as_ref()),
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Evolve> for Evolve {
    fn from(one: &model::Evolve) -> Self {
        Self {
            name: one.name.text.clone(),
            renamed: one.renamed.as_ref().map(|name| name.text.clone()),
            evolution: one.evolution.value,
            label: label(one.label.as_ref()),
            decorators: one.decorators.into(),
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Annotation> for Annotation {
    fn from(one: &model::Annotation) -> Self {
        Self {
            number: one.number,
            places: one.places.iter().map(Place::from).collect(),
            text: one.text.text.clone(),
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Note> for Note {
    fn from(one: &model::Note) -> Self {
        Self {
            text: one.text.text.clone(),
            visibility: one.place.visibility.value,
            evolution: one.place.evolution.value,
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Attitude> for Attitude {
    fn from(one: &model::Attitude) -> Self {
        let (opposite, size) = match &one.extent {
            model::AttitudeExtent::Corner(place) => (Some(place.into()), None),
            model::AttitudeExtent::Size(width, height) => {
                let (width, height) = (width.value, height.value);
                (None, Some(Size { width, height }))
            }
        };
        Self {
            kind: match one.kind {
                model::AttitudeKind::Pioneers => AttitudeKind::Pioneers,
                model::AttitudeKind::Settlers => AttitudeKind::Settlers,
                model::AttitudeKind::TownPlanners => AttitudeKind::TownPlanners,
            },
            corner: (&one.corner).into(),
            opposite,
            size,
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Accelerator> for Accelerator {
    fn from(one: &model::Accelerator) -> Self {
        Self {
            name: one.name.text.clone(),
            slows: one.slows,
            visibility: one.place.visibility.value,
            evolution: one.place.evolution.value,
            source: source(one.line, &one.range),
        }
    }
}

impl From<&model::Url> for Url {
    fn from(one: &model::Url) -> Self {
        Self {
            name: one.name.text.clone(),
            address: one.address.as_ref().map(|address| address.text.clone()),
            source: source(one.line, &one.range),
        }
    }
}

impl From<&diagnostic::Diagnostic> for Diagnostic {
    fn from(one: &diagnostic::Diagnostic) -> Self {
        Self {
            severity: match one.severity {
                diagnostic::Severity::Hint => Severity::Hint,
                diagnostic::Severity::Warning => Severity::Warning,
                diagnostic::Severity::Error => Severity::Error,
            },
            kind: words(&format!("{:?}", one.kind)),
            message: one.message.clone(),
            hint: one.hint.clone(),
            source: source(one.line, &one.range),
        }
    }
}

/// `UnknownEnds` as `unknown_ends`.
fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.push(c.to_ascii_lowercase());
    }
    words
}
