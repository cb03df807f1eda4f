//! What the speaker reads below a slide.

use super::base::Base;
use super::masters::{TREE, theme_part};
use super::package::Part;
use super::steps::heading;
use super::words;
use super::xml::{DECLARATION, NAMESPACES, cut, escaped};
use vigie_map::{Model, Role, Scene, Step, Theme};

const MASTER: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";

/// The most characters of a paragraph, and the most paragraphs: nobody reads more out.
const LONGEST: usize = 2_000;
const MOST: usize = 200;

/// Adds the master of notes, which has a theme of its own, and returns its name.
pub(super) fn master(base: &mut Base) -> String {
    let theme = theme_part(base, Theme::Plain);
    let name = base.package.free_name("ppt/notesMasters/notesMaster");
    let mut part = Part::new(MASTER);
    part.relate("theme", &theme);
    part.bytes = format!(
        "{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/>\
         </a:solidFill><a:effectLst/></p:bgPr></p:bg>{TREE}{}{}</p:spTree></p:cSld>\
         <p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
         accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" \
         folHlink=\"folHlink\"/><p:notesStyle><a:lvl1pPr marL=\"0\" algn=\"l\"><a:spcBef><a:spcPts val=\"400\"/>\
         </a:spcBef><a:defRPr sz=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>\
         <a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr>\
         </p:notesStyle></p:notesMaster>",
        picture("<a:xfrm><a:off x=\"685800\" y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm>\
                 <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>\
                 <a:ln w=\"12700\"><a:solidFill><a:prstClr val=\"black\"/></a:solidFill></a:ln>"),
        text_of(
            "<a:xfrm><a:off x=\"685800\" y=\"4400550\"/><a:ext cx=\"5486400\" cy=\"3600450\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>",
            "<a:p><a:pPr lvl=\"0\"/><a:r><a:rPr lang=\"en-GB\"/><a:t>Notes</a:t></a:r></a:p>"
        ),
    )
    .into_bytes();
    base.package.insert(&name, part);
    name
}

fn picture(properties: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" \
         noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr>\
         <p:spPr>{properties}</p:spPr></p:sp>"
    )
}

fn text_of(properties: &str, paragraphs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr>{properties}</p:spPr>\
         <p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )
}

/// Adds the notes of a slide and returns their name.
pub(super) fn add(base: &mut Base, slide: &str, paragraphs: &[String]) -> String {
    let name = base.package.free_name("ppt/notesSlides/notesSlide");
    let mut body = String::new();
    for paragraph in paragraphs.iter().take(MOST) {
        body.push_str("<a:p><a:r><a:rPr lang=\"en-GB\" noProof=\"1\"/><a:t>");
        body.push_str(&escaped(&cut(paragraph, LONGEST)));
        body.push_str("</a:t></a:r></a:p>");
    }
    if body.is_empty() {
        body.push_str("<a:p/>");
    }
    let mut part = Part::new(SLIDE);
    part.relate("notesMaster", &base.notes_master);
    part.relate("slide", slide);
    part.bytes = format!(
        "{DECLARATION}<p:notes {NAMESPACES}><p:cSld>{TREE}{}{}</p:spTree></p:cSld><p:clrMapOvr>\
         <a:masterClrMapping/></p:clrMapOvr></p:notes>",
        picture(""),
        text_of("", &body)
    )
    .into_bytes();
    base.package.insert(&name, part);
    name
}

/// What to say at a step of revealing a map, a paragraph each: what the slides of [`pptx`](crate::pptx) have in their
/// notes, the step's own heading first.
pub fn speaker_notes(model: &Model, scene: &Scene, step: Step) -> Vec<String> {
    let roles = scene.items.iter().map(|item| item.role);
    said(model, &scene.description, roles, Some(step))
}

/// What the speaker reads: the map in words, and what its author noted.
pub(super) fn said(
    model: &Model,
    description: &str,
    roles: impl Iterator<Item = Role>,
    step: Option<Step>,
) -> Vec<String> {
    let mut out: Vec<String> = step.iter().map(|step| heading(*step).to_owned()).collect();
    let sentences = |roles: &mut dyn Iterator<Item = Role>| -> Vec<String> {
        roles.map(|role| words::description(model, role)).collect()
    };
    match step {
        None => {
            out.push(description.to_owned());
            out.extend(of_map(model));
        }
        Some(Step::Anchors) => out.push(description.to_owned()),
        Some(Step::Chain) => out
            .extend(sentences(&mut roles.filter(|role| {
                matches!(role, Role::Link(_)) && role.step(model) == Step::Chain
            }))),
        Some(Step::Evolution) => {}
        Some(Step::Movement) => out.extend(sentences(&mut roles.filter(|role| {
            matches!(
                role,
                Role::Movement(_) | Role::Inertia(_) | Role::Accelerator(_)
            )
        }))),
        Some(Step::Notes) => out.extend(of_map(model)),
    }
    out.dedup();
    out
}

/// What a map's author noted on it.
pub(super) fn of_map(model: &Model) -> Vec<String> {
    let mut annotations: Vec<_> = model
        .annotations
        .iter()
        .filter(|one| !one.text.text.trim().is_empty())
        .collect();
    annotations.sort_by_key(|one| one.number);
    let numbered = annotations.into_iter().map(|one| match one.number {
        Some(number) => format!("{number}. {}", one.text.text),
        None => one.text.text.clone(),
    });
    let notes = model.notes.iter().map(|note| note.text.text.clone());
    let notes = notes.filter(|text| !text.trim().is_empty());
    notes.chain(numbered).take(MOST).collect()
}
