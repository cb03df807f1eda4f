//! Edits to what they replace in the text.

use super::splice::Splice;
use super::{
    EditError, MapEdit, annotation, answered, element, join, kind, linked, many, page, place,
    remove, submap, tray,
};
use crate::answer::Topic;
use crate::parse::Map;

/// The parts of the text that an edit replaces.
pub(super) fn compile(map: &Map, edit: &MapEdit) -> Result<Vec<Splice>, EditError> {
    match edit {
        MapEdit::Add {
            kind,
            name,
            visibility,
            evolution,
        } => element::add(map, *kind, name, *visibility, *evolution),
        MapEdit::AddChild {
            parent,
            name,
            evolution,
        } => element::add_child(map, parent, name, *evolution),
        MapEdit::AddNote {
            text,
            visibility,
            evolution,
        } => element::add_note(map, text, *visibility, *evolution),
        MapEdit::AddAnnotation {
            text,
            visibility,
            evolution,
        } => element::add_annotation(map, text, *visibility, *evolution),
        MapEdit::Place {
            subject,
            visibility,
            evolution,
        } => {
            let spots = place::Spots::of(&map.model);
            place::place(map, &spots, subject, *visibility, *evolution)
        }
        MapEdit::Rename { subject, name } => element::rename(map, subject, name),
        MapEdit::Say { subject, text } => element::say(map, subject, text),
        MapEdit::Link {
            from,
            to,
            kind,
            text,
        } => join::link(map, from, to, *kind, text.as_deref()),
        MapEdit::Unlink { from, to } => join::unlink(map, from, to),
        MapEdit::Evolve { subject, evolution } => join::evolve(map, subject, *evolution),
        MapEdit::Stay { subject } => join::stay(map, subject),
        MapEdit::SetInertia { subject, inertia } => element::set_inertia(map, subject, *inertia),
        MapEdit::SetMethod { subject, method } => element::set_method(map, subject, *method),
        MapEdit::MoveLabel { subject, offset } => place::move_label(map, subject, *offset),
        MapEdit::SetPipeline { subject, from, to } => place::set_pipeline(map, subject, *from, *to),
        MapEdit::RemovePipeline { subject } => remove::pipeline(map, subject),
        MapEdit::Delete { subject } => remove::delete(map, subject),
        MapEdit::PlaceMany { places } => many::place_many(map, places),
        MapEdit::Duplicate { subject, name } => kind::duplicate(map, subject, name),
        MapEdit::SetKind { subject, kind } => kind::set_kind(map, subject, *kind),
        MapEdit::SetMarket { subject, market } => kind::set_word(map, subject, "market", *market),
        MapEdit::SetEcosystem { subject, ecosystem } => {
            kind::set_word(map, subject, "ecosystem", *ecosystem)
        }
        MapEdit::SetNewName { subject, name } => kind::set_new_name(map, subject, name.as_deref()),
        MapEdit::SetLink {
            link,
            kind,
            text,
            context,
        } => linked::set_link(map, *link, *kind, text.as_deref(), context.as_deref()),
        MapEdit::ReverseLink { link } => linked::reverse(map, *link),
        MapEdit::Correct { unknown, known } => many::correct(map, unknown, known),
        MapEdit::AddSubmap {
            name,
            visibility,
            evolution,
            address,
        } => submap::add_submap(map, name, *visibility, *evolution, address.as_deref()),
        MapEdit::SetAddress { subject, address } => {
            submap::set_address(map, subject, address.as_deref())
        }
        MapEdit::AddAnnotationPlace {
            annotation,
            visibility,
            evolution,
        } => annotation::add_place(map, *annotation, *visibility, *evolution),
        MapEdit::RemoveAnnotationPlace { annotation, place } => {
            annotation::remove_place(map, *annotation, *place)
        }
        MapEdit::SetAnnotationNumber { annotation, number } => {
            annotation::set_number(map, *annotation, *number)
        }
        MapEdit::AddArea {
            kind,
            first,
            second,
        } => Ok(page::add_area(map, *kind, *first, *second)),
        MapEdit::SetArea {
            area,
            first,
            second,
        } => page::set_area(map, *area, *first, *second),
        MapEdit::AddAccelerator {
            name,
            slows,
            visibility,
            evolution,
        } => page::add_accelerator(map, name, *slows, *visibility, *evolution),
        MapEdit::SetStages { stages } => page::set_stages(map, stages.as_ref()),
        MapEdit::HideAxis { axis, hidden } => Ok(page::hide_axis(map, *axis, *hidden)),
        MapEdit::SetSize { size } => page::set_size(map, *size),
        MapEdit::All { .. } => Err(EditError::NotPossible(
            "a list of edits holds no other list",
        )),
        MapEdit::SetAnswer { question, answer } => {
            answered::set_answer(map, question, answer.as_ref())
        }
        MapEdit::Capture { names } => tray::capture(map, names),
        MapEdit::Uncapture { index } => tray::remove(map, Topic::Tray, *index),
        MapEdit::Park { topic, component } => tray::park(map, topic, component.as_deref()),
        MapEdit::SettleParked { index, done } => tray::settle(map, *index, *done),
        MapEdit::Unpark { index } => tray::remove(map, Topic::Parked, *index),
        MapEdit::SetTitle { title } => element::set_title(map, title),
        MapEdit::SetStyle { style } => element::set_style(map, style),
        MapEdit::Text { splices } => Ok(splices.clone()),
    }
}
