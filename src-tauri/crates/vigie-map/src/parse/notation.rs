//! A model in a few words, for tests: one part of the map after another, separated by ` | `.

use crate::diagnostic::Diagnostic;
use crate::model::{
    AttitudeExtent, AttitudeKind, ComponentKind, Decorators, LabelOffset, Link, Method, Model,
    Place,
};

/// What a text means, in a few words. What is not there or as by default is left out.
pub(super) fn model(model: &Model) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(title) = &model.title {
        parts.push(format!("title {}", title.text));
    }
    if let Some(style) = &model.style {
        parts.push(format!("style {}", style.text));
    }
    if let Some(size) = &model.size {
        parts.push(format!("size {} {}", size.width.value, size.height.value));
    }
    if let Some(stages) = &model.stages {
        let names: Vec<&str> = stages.iter().map(|stage| stage.text.as_str()).collect();
        parts.push(format!("stages {}", names.join("/")));
    }
    if model.hides_evolution {
        parts.push("hides evolution".to_owned());
    }
    if model.hides_value_chain {
        parts.push("hides value chain".to_owned());
    }
    if let Some(axis) = &model.y_axis {
        parts.push(format!("y {}/{}/{}", axis.label, axis.low, axis.high));
    }
    for one in &model.components {
        let kind = match one.kind {
            ComponentKind::Component => "",
            ComponentKind::Anchor => "anchor ",
            ComponentKind::Submap => "submap ",
        };
        let mut text = format!("{kind}{:?} {}", one.name.text, place(&one.place));
        text.push_str(&label(one.label.as_ref()));
        text.push_str(&decorators(one.decorators));
        if one.inertia {
            text.push_str(" inertia");
        }
        if let Some(url) = &one.url {
            text.push_str(&format!(" url {}", url.text));
        }
        parts.push(text);
    }
    for one in &model.pipelines {
        let mut text = format!("pipeline {:?}", one.name.text);
        if one.parent.is_none() {
            text.push('?');
        }
        if let Some((low, high)) = one.extent() {
            text.push_str(&format!(" {low}-{high}"));
        }
        for child in &one.children {
            text.push_str(&format!(
                " + {:?} {}{}",
                child.name.text,
                child.evolution.value,
                label(child.label.as_ref())
            ));
        }
        parts.push(text);
    }
    parts.extend(model.links.iter().map(link));
    for one in &model.evolves {
        let mut text = format!(
            "evolve {:?}{}",
            one.name.text,
            if one.source.is_none() { "?" } else { "" }
        );
        if let Some(renamed) = &one.renamed {
            text.push_str(&format!(" as {:?}", renamed.text));
        }
        text.push_str(&format!(
            " {}{}{}",
            one.evolution.value,
            label(one.label.as_ref()),
            decorators(one.decorators)
        ));
        parts.push(text);
    }
    parts.extend(
        model
            .notes
            .iter()
            .map(|one| format!("note {:?} {}", one.text.text, place(&one.place))),
    );
    for one in &model.annotations {
        let places: Vec<String> = one.places.iter().map(place).collect();
        let number = one
            .number
            .map_or_else(|| "none".to_owned(), |number| number.to_string());
        parts.push(format!(
            "annotation {number} at {} {:?}",
            places.join(", "),
            one.text.text
        ));
    }
    if let Some(legend) = &model.legend {
        parts.push(format!("annotations {}", place(legend)));
    }
    for one in &model.attitudes {
        let kind = match one.kind {
            AttitudeKind::Pioneers => "pioneers",
            AttitudeKind::Settlers => "settlers",
            AttitudeKind::TownPlanners => "town planners",
        };
        let extent = match &one.extent {
            AttitudeExtent::Corner(corner) => format!("to {}", place(corner)),
            AttitudeExtent::Size(width, height) => format!("by {} {}", width.value, height.value),
        };
        parts.push(format!("{kind} {} {extent}", place(&one.corner)));
    }
    for one in &model.accelerators {
        let kind = if one.slows {
            "deaccelerator"
        } else {
            "accelerator"
        };
        parts.push(format!("{kind} {:?} {}", one.name.text, place(&one.place)));
    }
    for one in &model.urls {
        let address = one.address.as_ref().map_or("none", |address| &address.text);
        parts.push(format!("url {} {address}", one.name.text));
    }
    parts.join(" | ")
}

fn place(place: &Place) -> String {
    format!("{} {}", place.visibility.value, place.evolution.value)
}

fn label(label: Option<&LabelOffset>) -> String {
    label.map_or_else(String::new, |label| {
        format!(" label {} {}", label.x.value, label.y.value)
    })
}

fn decorators(decorators: Decorators) -> String {
    let method = decorators.method.map(|method| match method {
        Method::Build => " build",
        Method::Buy => " buy",
        Method::Outsource => " outsource",
    });
    let market = decorators.market.then_some(" market");
    let ecosystem = decorators.ecosystem.then_some(" ecosystem");
    [method, market, ecosystem].into_iter().flatten().collect()
}

fn link(link: &Link) -> String {
    let end = |end: &Option<crate::model::End>| match end {
        None => "nothing".to_owned(),
        Some(end) => format!(
            "{:?}{}",
            end.name.text,
            if end.target.is_none() { "?" } else { "" }
        ),
    };
    let sign = link.kind.sign();
    let mut text = format!("{} {sign} {}", end(&link.start), end(&link.end));
    if let Some(flow) = &link.text {
        text.push_str(&format!(" text {flow:?}"));
    }
    if let Some(context) = &link.context {
        text.push_str(&format!(" context {context:?}"));
    }
    text
}

/// What is said about a text: line, severity and rule.
pub(super) fn diagnostics(diagnostics: &[Diagnostic]) -> String {
    let said = diagnostics
        .iter()
        .map(|one| format!("{} {:?} {:?}", one.line, one.severity, one.kind));
    said.collect::<Vec<_>>().join(", ")
}
