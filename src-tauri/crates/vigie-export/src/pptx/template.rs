//! A presentation of the user's as base: its masters, layouts, theme and size, without its slides.
//!
//! Anything may come as a template. What is read is bounded, and what is missing or odd is said in words. Kept is what the
//! masters lead to and nothing else; one that leads to a slide or a macro is refused.

mod archive;
mod tags;

use std::collections::{BTreeMap, BTreeSet};

use super::base::{Base, Derived, FIRST_MASTER_ID, Layout, MAIN, Master};
use super::measure::Frame;
use super::package::{Destination, Part, Relation};
use super::title::TitleRoom;
use super::{Aspect, PptxError, TemplateError};
use archive::Archive;
use tags::{Document, Placeholder};

const PRESENTATION_NAMESPACE: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const DRAWING_NAMESPACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// The most masters of a presentation, and the most layouts of a master.
const MOST_NAMED: usize = 500;

/// Reads a template.
pub(super) fn base(bytes: &[u8]) -> Result<Base, PptxError> {
    read(bytes).map_err(PptxError::Template)
}

fn read(bytes: &[u8]) -> Result<Base, TemplateError> {
    let archive = Archive::open(bytes)?;
    let main_name = archive.main()?;
    let main = archive.document(&main_name)?;
    check_namespaces(&main, &main_name)?;
    let mut base = Base::own(Aspect::Wide);
    base.slide = slide_size(&main)?;
    base.default_text = main.raw("defaultTextStyle").filter(|style| {
        let known = ["a", "p", "r"];
        tags::prefixes(style)
            .is_some_and(|used| used.iter().all(|one| known.contains(&one.as_str())))
    });
    let relations = archive.relations(&main_name)?;
    let mut kept = BTreeMap::new();
    for (id, master) in named(&main, &main_name, "sldMasterId", &relations)? {
        keep(&archive, &master, &mut kept)?;
        let number = id.filter(|id| *id >= FIRST_MASTER_ID && base.taken.insert(*id));
        base.master_ids.push((number.unwrap_or_default(), master));
    }
    let Some((_, first)) = base.master_ids.first().cloned() else {
        return Err(TemplateError::NoLayout);
    };
    for relation in &relations {
        if relation.kind.ends_with("/notesMaster")
            && let Some(name) = part_of(relation)
        {
            keep(&archive, &name, &mut kept)?;
            base.notes_master = name;
        }
    }
    // Ids of layouts share their range with those of masters.
    for (_, master) in &base.master_ids {
        for id in archive.document(master)?.all("sldLayoutId") {
            base.taken
                .extend(id.attribute("id").and_then(|id| id.parse::<u32>().ok()));
        }
    }
    for index in 0..base.master_ids.len() {
        if base.master_ids[index].0 == 0 {
            base.master_ids[index].0 = base.master_id();
        }
    }
    for (name, part) in kept {
        base.package.insert(&name, part);
    }
    base.package.parts.remove(MAIN);
    let mut fresh = Base::own(Aspect::Wide);
    base.package.insert(MAIN, std::mem::take(fresh.main()));
    let master = master(&archive, &first, base.slide)?;
    base.masters.push(master);
    if base.notes_master.is_empty() {
        base.notes_master = super::notes::master(&mut base);
    }
    Ok(base)
}

fn damaged(part: &str, what: &str) -> TemplateError {
    TemplateError::Damaged {
        part: super::xml::cut(part, 120),
        what: what.to_owned(),
    }
}

/// The parts that a list of ids names, each once, with the number it has there.
fn named(
    document: &Document,
    part: &str,
    tag: &str,
    relations: &[Relation],
) -> Result<Vec<(Option<u32>, String)>, TemplateError> {
    let mut named = Vec::new();
    let mut seen = BTreeSet::new();
    for (count, id) in document.all(tag).enumerate() {
        if count == MOST_NAMED {
            return Err(damaged(part, "names more than 500 masters or layouts"));
        }
        let relation = (relations.iter()).find(|one| Some(one.id.as_str()) == id.relation());
        let Some(name) = relation.and_then(part_of) else {
            return Err(damaged(part, "names a master or layout that is not there"));
        };
        if seen.insert(name.clone()) {
            let number = id.attribute("id").and_then(|id| id.parse().ok());
            named.push((number, name));
        }
    }
    Ok(named)
}

fn part_of(relation: &Relation) -> Option<String> {
    match &relation.to {
        Destination::Part(name) => Some(name.clone()),
        Destination::Outside(_) => None,
    }
}

/// Our shapes are written with the usual prefixes.
fn check_namespaces(document: &Document, part: &str) -> Result<(), TemplateError> {
    let root = document.root();
    let is =
        |prefix: &str, space: &str| root.and_then(|root| root.attribute(prefix)) == Some(space);
    if root
        .and_then(|root| root.attribute("xmlns:p"))
        .is_some_and(|space| space.contains("purl.oclc.org"))
    {
        return Err(TemplateError::Strict);
    }
    if is("xmlns:p", PRESENTATION_NAMESPACE) && is("xmlns:a", DRAWING_NAMESPACE) {
        Ok(())
    } else {
        Err(damaged(part, "is not written as PowerPoint writes it"))
    }
}

fn slide_size(main: &Document) -> Result<Frame, TemplateError> {
    // What the format allows: an inch to 56 inches.
    let allowed = 914_400..=51_206_400;
    let side = |tag: &tags::Tag, name| {
        let value: i64 = tag.attribute(name)?.parse().ok()?;
        allowed.contains(&value).then_some(value)
    };
    let size = main.all("sldSz").next();
    match size.map(|size| (side(size, "cx"), side(size, "cy"))) {
        Some((Some(width), Some(height))) => Ok(Frame {
            x: 0,
            y: 0,
            width,
            height,
        }),
        _ => Err(damaged(MAIN, "gives no size of its slides")),
    }
}

/// Takes a part and all that it leads to.
fn keep(
    archive: &Archive,
    name: &str,
    kept: &mut BTreeMap<String, Part>,
) -> Result<(), TemplateError> {
    let mut waiting = vec![name.to_owned()];
    while let Some(name) = waiting.pop() {
        if kept.contains_key(&name) {
            continue;
        }
        let Some((bytes, content_type)) = archive.part(&name) else {
            return Err(damaged(&name, "is missing"));
        };
        let relations = archive.relations(&name)?;
        for relation in &relations {
            if ["/slide", "/notesSlide", "/vbaProject"]
                .iter()
                .any(|kind| relation.kind.ends_with(kind))
            {
                return Err(damaged(
                    &name,
                    "leads to a slide or a macro: take that link off the layout",
                ));
            }
            waiting.extend(part_of(relation));
        }
        kept.insert(
            name,
            Part {
                content_type,
                bytes: bytes.to_vec(),
                relations,
            },
        );
    }
    Ok(())
}

/// What slides need of a master: layouts by type, and where a map has room.
fn master(archive: &Archive, name: &str, slide: Frame) -> Result<Master, TemplateError> {
    let document = archive.document(name)?;
    check_namespaces(&document, name)?;
    let relations = archive.relations(name)?;
    // Of all layouts only the types are kept: there may be many, and three are used.
    let mut layouts: Vec<(String, Option<String>)> = Vec::new();
    for (_, layout) in named(&document, name, "sldLayoutId", &relations)? {
        let document = archive.document(&layout)?;
        let kind = document.root().and_then(|root| root.attribute("type"));
        layouts.push((layout, kind.map(str::to_owned)));
    }
    let of_type = |kinds: &[&str]| {
        let is = |kind: &str| layouts.iter().find(|(_, of)| of.as_deref() == Some(kind));
        let found = kinds.iter().find_map(|kind| is(kind));
        let (layout, _) = found.or(layouts.first()).ok_or(TemplateError::NoLayout)?;
        Ok((layout.clone(), archive.document(layout)?))
    };
    let map = &of_type(&["titleOnly", "obj", "blank"])?;
    let cover = &of_type(&["title", "titleOnly", "obj", "blank"])?;
    let list = &of_type(&["obj", "tx", "titleOnly", "blank"])?;
    let of_master = document.placeholders();
    let mut map_layout = layout(map, slide, &document, &["title", "ctrTitle"], &[]);
    let area = map_area(slide, &map.1.placeholders(), &of_master, &mut map_layout);
    let cover = layout(
        cover,
        slide,
        &document,
        &["ctrTitle", "title"],
        &["subTitle", "body"],
    );
    let list = layout(
        list,
        slide,
        &document,
        &["title", "ctrTitle"],
        &["", "obj", "body"],
    );
    check_namespaces(&map.1, &map.0)?;
    let derived = derived(archive, map, map_layout)?;
    Ok(Master::new(
        name.to_owned(),
        None,
        area,
        [cover, list],
        Some(derived),
    ))
}

fn layout(
    (part, document): &(String, Document),
    slide: Frame,
    master: &Document,
    titles: &[&str],
    bodies: &[&str],
) -> Layout {
    let placeholders = document.placeholders();
    let find = |kinds: &[&str]| {
        kinds
            .iter()
            .find_map(|kind| placeholders.iter().find(|one| one.kind == *kind))
    };
    let title = find(titles);
    let title_frame = title.is_none().then_some(Frame {
        x: slide.width / 20,
        y: slide.height / 30,
        width: slide.width * 9 / 10,
        height: slide.height / 12,
    });
    // What a layout leaves open, its master says.
    let of_master = master.placeholders();
    let inherited = of_master
        .iter()
        .find(|one| titles.contains(&one.kind.as_str()));
    let frame = title_frame
        .or_else(|| title?.frame)
        .or_else(|| inherited?.frame);
    let letters = title
        .and_then(|title| title.letters)
        .or_else(|| inherited?.letters)
        .or_else(|| master.title_letters())
        .unwrap_or(super::title::USUAL);
    Layout {
        part: part.clone(),
        title: title.map_or_else(|| "<p:ph type=\"title\"/>".to_owned(), Placeholder::xml),
        body: find(bodies).map(Placeholder::xml),
        title_frame,
        title_room: frame.map(|frame| TitleRoom { frame, letters }),
    }
}

/// The room below the title and above the footers.
fn map_area(
    slide: Frame,
    of_layout: &[Placeholder],
    of_master: &[Placeholder],
    layout: &mut Layout,
) -> Frame {
    let place = |kinds: &[&str]| {
        let has = |one: &&Placeholder| kinds.contains(&one.kind.as_str());
        let on_layout = of_layout.iter().find(has)?;
        on_layout
            .frame
            .or_else(|| of_master.iter().find(has).and_then(|one| one.frame))
    };
    let title = match layout.title_frame {
        Some(frame) => Some(frame),
        None => place(&["title", "ctrTitle"]),
    };
    let top = title.map_or(slide.height / 6, |frame| {
        frame.y.saturating_add(frame.height)
    });
    let bottom = ["dt", "ftr", "sldNum"]
        .iter()
        .filter_map(|kind| place(&[kind]))
        .map(|frame| frame.y)
        .filter(|y| *y > slide.height * 3 / 4)
        .min()
        .unwrap_or(slide.height * 97 / 100);
    // A title at the bottom or over all of the slide leaves no room: the map then takes what most titles leave.
    let (top, bottom) = if (0..slide.height / 2).contains(&top) {
        (top, bottom.min(slide.height))
    } else {
        (slide.height / 6, slide.height * 97 / 100)
    };
    let margin = slide.width * 3 / 100;
    Frame {
        x: margin,
        y: top,
        width: slide.width - 2 * margin,
        height: bottom - top,
    }
}

/// A layout cut open where its tree of shapes ends, for axes to be put in.
fn derived(
    archive: &Archive,
    (name, document): &(String, Document),
    layout: Layout,
) -> Result<Derived, TemplateError> {
    let (Some(named), Some(end)) = (document.all("cSld").next(), document.end_of("spTree")) else {
        return Err(damaged(name, "has no shapes"));
    };
    let text = document.text();
    let before = format!(
        "{}<{} name=\"Wardley map\">{}",
        &text[..named.start],
        named.name,
        &text[named.end..end]
    );
    let taken: BTreeSet<u32> = document
        .all("cNvPr")
        .filter_map(|one| one.attribute("id")?.parse().ok())
        .collect();
    Ok(Derived {
        before,
        after: text[end..].to_owned(),
        free_id: free_run(&taken),
        part: Part {
            content_type: String::new(),
            bytes: Vec::new(),
            relations: archive.relations(name)?,
        },
        layout,
    })
}

/// The least id that a long run of free ones starts with.
fn free_run(taken: &BTreeSet<u32>) -> u32 {
    let mut start = 2;
    for id in taken {
        if *id >= start {
            if id - start > 1_000 {
                break;
            }
            start = id.saturating_add(1);
        }
    }
    start
}

/// A template's master with further layouts in its list.
pub(super) fn with_layouts(
    bytes: &[u8],
    added: &[(u32, String)],
    relations: &[Relation],
) -> Result<Vec<u8>, PptxError> {
    let name = "the master";
    let document = Document::parse(bytes, name).map_err(PptxError::Template)?;
    let mut list = String::new();
    for (id, layout) in added {
        let target = Destination::Part(layout.clone());
        if let Some(relation) = relations.iter().find(|one| one.to == target) {
            list.push_str(&format!(
                "<p:sldLayoutId xmlns:p=\"{PRESENTATION_NAMESPACE}\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
                 id=\"{id}\" r:id=\"{}\"/>",
                super::xml::escaped(&relation.id)
            ));
        }
    }
    let Some(end) = document.end_of("sldLayoutIdLst") else {
        return Err(PptxError::Template(TemplateError::NoLayout));
    };
    let text = document.text();
    Ok(format!("{}{list}{}", &text[..end], &text[end..]).into_bytes())
}
