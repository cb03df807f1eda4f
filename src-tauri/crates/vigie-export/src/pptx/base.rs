//! What slides are laid on: a master for each look, its layouts, and the parts that every presentation has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use vigie_map::Theme;

use super::masters;
use super::measure::{Frame, POINT};
use super::package::{Package, Part};
use super::xml::{DECLARATION, NAMESPACES};
use super::{Aspect, PptxError};

const PRESENTATION: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
const LAYOUT: &str = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
const PROPERTIES: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presProps+xml";
const VIEW: &str = "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml";
const TABLES: &str = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml";

/// The least id of masters and layouts, which share one range.
pub(super) const FIRST_MASTER_ID: u32 = 2_147_483_648;
/// The name of the presentation's own part.
pub(super) const MAIN: &str = "ppt/presentation.xml";

/// A layout, and the placeholders of it that slides fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) part: String,
    /// What the title's placeholder says that it is.
    pub(super) title: String,
    /// The second placeholder, for a subtitle or a list.
    pub(super) body: Option<String>,
    /// Where the title goes if the layout has no place for one.
    pub(super) title_frame: Option<Frame>,
    /// Where it goes in any case, and how large; none if a title there is cut to fit.
    pub(super) title_room: Option<super::title::TitleRoom>,
}

/// A template's layout, cut open for the axes of a map.
#[derive(Debug)]
pub(super) struct Derived {
    /// Up to the end of its tree of shapes.
    pub(super) before: String,
    /// From there on.
    pub(super) after: String,
    /// The first of a long run of ids that no shape of it has.
    pub(super) free_id: u32,
    /// What it leads to.
    pub(super) part: Part,
    pub(super) layout: Layout,
}

/// A master and what slides need of it.
#[derive(Debug)]
pub(super) struct Master {
    pub(super) part: String,
    /// None for a template's, which serves every look.
    pub(super) theme: Option<Theme>,
    /// Where on the slide a map is drawn.
    pub(super) area: Frame,
    pub(super) cover: Layout,
    pub(super) agenda: Layout,
    /// What the layouts of maps are made of; none where they are our own.
    pub(super) derived: Option<Derived>,
    /// The layouts of maps, by what is drawn on them.
    frames: BTreeMap<String, Layout>,
    /// The layouts that were added, with their ids.
    pub(super) added: Vec<(u32, String)>,
}

/// The package so far, and its masters.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) package: Package,
    pub(super) slide: Frame,
    pub(super) masters: Vec<Master>,
    /// The ids of masters, in the order of the presentation's list.
    pub(super) master_ids: Vec<(u32, String)>,
    pub(super) notes_master: String,
    /// Ids of masters and layouts that are taken.
    pub(super) taken: BTreeSet<u32>,
    /// The texts' defaults of a template.
    pub(super) default_text: Option<String>,
}

impl Base {
    /// A presentation of ours, without any look so far.
    pub(super) fn own(aspect: Aspect) -> Self {
        let (width, height) = aspect.points();
        let slide = Frame {
            x: 0,
            y: 0,
            width: width * POINT,
            height: height * POINT,
        };
        let mut base = Self {
            package: Package::default(),
            slide,
            masters: Vec::new(),
            master_ids: Vec::new(),
            notes_master: String::new(),
            taken: BTreeSet::new(),
            default_text: None,
        };
        base.package.insert(MAIN, Part::new(PRESENTATION));
        base
    }

    /// The main part, to which everything hangs.
    pub(super) fn main(&mut self) -> &mut Part {
        self.package.parts.entry(MAIN.to_owned()).or_default()
    }

    /// The least free id for a master or a layout.
    pub(super) fn master_id(&mut self) -> u32 {
        let mut id = FIRST_MASTER_ID;
        while !self.taken.insert(id) {
            id += 1;
        }
        id
    }

    /// The index of the master for a look, made when it is first asked for.
    pub(super) fn master(&mut self, theme: Theme) -> usize {
        let serves = |master: &Master| master.theme.is_none_or(|one| one == theme);
        match self.masters.iter().position(serves) {
            Some(index) => index,
            None => {
                let master = masters::own(self, theme);
                self.masters.push(master);
                self.masters.len() - 1
            }
        }
    }

    /// Adds a layout to a master's list. The master's own part is written at the end.
    pub(super) fn add_layout(
        &mut self,
        master: &str,
        bytes: String,
        template: Part,
    ) -> (u32, String) {
        let name = self.package.free_name("ppt/slideLayouts/slideLayout");
        let mut part = Part {
            content_type: LAYOUT.to_owned(),
            bytes: bytes.into_bytes(),
            ..template
        };
        if part.relations.is_empty() {
            part.relate("slideMaster", master);
        }
        self.package.insert(&name, part);
        (self.master_id(), name)
    }

    /// The layout with these axes, made when it is first asked for. `shapes` writes them with ids from the number that
    /// it is given; `title` is where the title goes on a layout of ours.
    pub(super) fn frame_layout(
        &mut self,
        master: usize,
        name: &str,
        title: masters::TitlePlace,
        shapes: &dyn Fn(u32) -> String,
    ) -> Layout {
        let one = &self.masters[master];
        let (bytes, part, mut layout) = match &one.derived {
            None => (
                masters::map_layout(name, title, &shapes(3)),
                Part::default(),
                masters::map_placeholders(),
            ),
            Some(derived) => (
                format!(
                    "{}{}{}",
                    derived.before,
                    shapes(derived.free_id),
                    derived.after
                ),
                derived.part.clone(),
                derived.layout.clone(),
            ),
        };
        if let Some(known) = one.frames.get(&bytes) {
            return known.clone();
        }
        let master_part = one.part.clone();
        let added = self.add_layout(&master_part, bytes.clone(), part);
        layout.part.clone_from(&added.1);
        let one = &mut self.masters[master];
        one.added.push(added);
        one.frames.insert(bytes, layout.clone());
        layout
    }

    /// Writes what could only be written once all slides are known, and the archive.
    pub(super) fn finish(mut self, slides: &[String], title: &str) -> Result<Vec<u8>, PptxError> {
        for index in 0..self.masters.len() {
            masters::finish(&mut self, index)?;
        }
        let mut out = format!(
            "{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst>"
        );
        for (id, part) in self.master_ids.clone() {
            let relation = self.relation_to("slideMaster", &part);
            let _ = write!(out, "<p:sldMasterId id=\"{id}\" r:id=\"{relation}\"/>");
        }
        out.push_str("</p:sldMasterIdLst>");
        let notes = self.notes_master.clone();
        let relation = self.relation_to("notesMaster", &notes);
        let _ = write!(
            out,
            "<p:notesMasterIdLst><p:notesMasterId r:id=\"{relation}\"/></p:notesMasterIdLst><p:sldIdLst>"
        );
        for (index, slide) in slides.iter().enumerate() {
            let relation = self.relation_to("slide", slide);
            let _ = write!(out, "<p:sldId id=\"{}\" r:id=\"{relation}\"/>", 256 + index);
        }
        let kind = if (self.slide.width, self.slide.height) == (9_144_000, 6_858_000) {
            " type=\"screen4x3\""
        } else {
            ""
        };
        let _ = write!(
            out,
            "</p:sldIdLst><p:sldSz cx=\"{}\" cy=\"{}\"{kind}/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>",
            self.slide.width, self.slide.height
        );
        match &self.default_text {
            Some(style) => out.push_str(style),
            None => out.push_str(&masters::default_text()),
        }
        out.push_str("</p:presentation>");
        self.main().bytes = out.into_bytes();
        self.properties(title, slides.len());
        self.package
            .write()
            .map_err(|error| PptxError::Archive(error.to_string()))
    }

    fn relation_to(&mut self, kind: &str, part: &str) -> String {
        let target = super::package::Destination::Part(part.to_owned());
        let main = self.main();
        match main.relations.iter().find(|one| one.to == target) {
            Some(known) => known.id.clone(),
            None => main.relate(kind, part),
        }
    }

    /// What describes the file, and the settings that programs expect to find. No date: there is no clock here.
    fn properties(&mut self, title: &str, slides: usize) {
        let small = [
            (
                "presProps",
                PROPERTIES,
                format!("<p:presentationPr {NAMESPACES}/>"),
            ),
            ("viewProps", VIEW, format!("<p:viewPr {NAMESPACES}/>")),
            (
                "tableStyles",
                TABLES,
                "<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
                 def=\"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}\"/>"
                    .to_owned(),
            ),
        ];
        for (name, kind, xml) in small {
            let path = format!("ppt/{name}.xml");
            if !self.package.parts.contains_key(&path) {
                let mut part = Part::new(kind);
                part.bytes = format!("{DECLARATION}{xml}").into_bytes();
                self.package.insert(&path, part);
                self.main().relate(name, &path);
            }
        }
        let core = format!(
            "{DECLARATION}<cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
            super::xml::escaped(title)
        );
        let app = format!(
            "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
             <Application>Vigie</Application><Slides>{slides}</Slides></Properties>"
        );
        let mut part = Part::new("application/vnd.openxmlformats-package.core-properties+xml");
        part.bytes = core.into_bytes();
        self.package.insert("docProps/core.xml", part);
        let mut part =
            Part::new("application/vnd.openxmlformats-officedocument.extended-properties+xml");
        part.bytes = app.into_bytes();
        self.package.insert("docProps/app.xml", part);
        let root = &mut self.package.root;
        root.relations.clear();
        root.relate("officeDocument", MAIN);
        root.relate("extended-properties", "docProps/app.xml");
        root.relations.push(super::package::Relation {
            id: "rId3".to_owned(),
            kind: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                .to_owned(),
            to: super::package::Destination::Part("docProps/core.xml".to_owned()),
        });
    }
}

impl Master {
    pub(super) fn new(
        part: String,
        theme: Option<Theme>,
        area: Frame,
        [cover, agenda]: [Layout; 2],
        derived: Option<Derived>,
    ) -> Self {
        Self {
            part,
            theme,
            area,
            cover,
            agenda,
            derived,
            frames: BTreeMap::new(),
            added: Vec::new(),
        }
    }
}
