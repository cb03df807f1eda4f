//! What is said beside the chain.

use super::super::loss::LossKind;
use super::{Writer, quoted};
use crate::model::Annotation;

impl Writer<'_> {
    /// Accelerators, notes and annotations; areas are not written.
    pub(super) fn remarks(&mut self) {
        let model = self.model;
        for one in &model.accelerators {
            let at = self.place(one.line, &one.name.text, &one.place);
            let word = if one.slows {
                "deaccelerator"
            } else {
                "accelerator"
            };
            self.line(&format!("{word} {} {at}", quoted(&one.name.text)));
        }
        for note in &model.notes {
            let at = self.place(note.line, &note.text.text, &note.place);
            self.line(&format!("note {} {at}", quoted(&note.text.text)));
        }
        if let Some(legend) = &model.legend {
            let at = self.place(1, "annotations", legend);
            self.line(&format!("annotations {at}"));
        }
        for annotation in &model.annotations {
            self.annotation(annotation);
        }
        for area in &model.attitudes {
            self.losses.add(LossKind::Attitude, area.line, "");
        }
    }

    /// One statement a place; the first has the text.
    fn annotation(&mut self, annotation: &Annotation) {
        let (line, mut text) = (annotation.line, annotation.text.text.as_str());
        let number = annotation
            .number
            .and_then(|number| u32::try_from(number).ok());
        let Some(number) = number.filter(|_| !annotation.places.is_empty()) else {
            return self.losses.add(LossKind::Annotation, line, text);
        };
        for place in &annotation.places {
            let at = self.place(line, text, place);
            self.line(&format!("annotation {number},{at} {}", quoted(text)));
            text = "";
        }
    }
}
