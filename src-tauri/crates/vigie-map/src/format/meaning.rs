//! A model without where its parts stand in the text.

use crate::model::{AttitudeExtent, End, LabelOffset, Model, Name, Number, Place, Span};

const NOWHERE: Span = 0..0;

/// The model with all ranges and lines the same. Old forms are gone: what they said is in the rest.
pub(super) fn of(model: &Model) -> Model {
    let mut model = model.clone();
    model.methods.clear();
    [&mut model.title, &mut model.style]
        .into_iter()
        .flatten()
        .for_each(name);
    if let Some(size) = &mut model.size {
        number(&mut size.width);
        number(&mut size.height);
        size.range = NOWHERE;
    }
    model.stages.iter_mut().flatten().for_each(name);
    model.legend.iter_mut().for_each(place);
    for one in &mut model.components {
        name(&mut one.name);
        place(&mut one.place);
        one.label.iter_mut().for_each(label);
        one.words.clear();
        one.url.iter_mut().for_each(name);
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.pipelines {
        name(&mut one.name);
        if let Some((low, high)) = &mut one.bounds {
            number(low);
            number(high);
        }
        for child in &mut one.children {
            name(&mut child.name);
            number(&mut child.evolution);
            child.brackets = None;
            child.label.iter_mut().for_each(label);
            (child.line, child.range) = (0, NOWHERE);
        }
        one.block = one.block.as_ref().map(|_| NOWHERE);
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.links {
        let end = |end: &mut End| name(&mut end.name);
        [&mut one.start, &mut one.end]
            .into_iter()
            .flatten()
            .for_each(end);
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.evolves {
        name(&mut one.name);
        one.renamed.iter_mut().for_each(name);
        number(&mut one.evolution);
        one.label.iter_mut().for_each(label);
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.notes {
        name(&mut one.text);
        place(&mut one.place);
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.annotations {
        one.places.iter_mut().for_each(place);
        name(&mut one.text);
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.attitudes {
        place(&mut one.corner);
        match &mut one.extent {
            AttitudeExtent::Corner(corner) => place(corner),
            AttitudeExtent::Size(width, height) => {
                number(width);
                number(height);
            }
        }
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.accelerators {
        name(&mut one.name);
        place(&mut one.place);
        (one.line, one.range) = (0, NOWHERE);
    }
    for one in &mut model.urls {
        name(&mut one.name);
        one.address.iter_mut().for_each(name);
        (one.line, one.range) = (0, NOWHERE);
    }
    model
}

fn name(name: &mut Name) {
    name.range = NOWHERE;
}

fn number(number: &mut Number) {
    number.range = number.range.as_ref().map(|_| NOWHERE);
}

fn place(place: &mut Place) {
    number(&mut place.visibility);
    number(&mut place.evolution);
    place.brackets = None;
}

fn label(label: &mut LabelOffset) {
    number(&mut label.x);
    number(&mut label.y);
    label.range = NOWHERE;
}
