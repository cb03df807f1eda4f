//! Our own masters: one a look, with its theme and the layouts of covers, lists and maps.

use std::fmt::Write as _;

use vigie_map::Theme;

use super::PptxError;
use super::base::{Base, Layout, Master};
use super::colours::Scheme;
use super::measure::{Frame, POINT};
use super::package::Part;
use super::template;
use super::title::TitleRoom;
use super::xml::{DECLARATION, NAMESPACES, escaped};

const MASTER: &str = "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// Arial: every machine has it or a font of the same widths.
const FONT: &str = "Arial";

/// Where the title of a map goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TitlePlace {
    pub(super) frame: Frame,
    /// In hundredths of a point.
    pub(super) letters: i64,
}

/// How a tree of shapes starts.
pub(super) const TREE: &str = "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
     <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>\
     <a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

/// Makes the master of a look and its layouts for covers and lists.
pub(super) fn own(base: &mut Base, theme: Theme) -> Master {
    let part = base.package.free_name("ppt/slideMasters/slideMaster");
    let theme_part = theme_part(base, theme);
    let mut master = Part::new(MASTER);
    master.relate("theme", &theme_part);
    base.package.insert(&part, master);
    if base.notes_master.is_empty() {
        base.notes_master = super::notes::master(base);
    }
    let id = base.master_id();
    base.master_ids.push((id, part.clone()));
    let slide = base.slide;
    let [cover, agenda] = [
        (
            cover_layout(slide),
            "<p:ph type=\"ctrTitle\"/>",
            "<p:ph type=\"subTitle\" idx=\"1\"/>",
            (cover_title(slide), 4_400),
        ),
        (
            list_layout(slide),
            "<p:ph type=\"title\"/>",
            "<p:ph idx=\"1\"/>",
            (title_of(slide).frame, 3_200),
        ),
    ]
    .map(|(bytes, title, body, (frame, letters))| {
        let added = base.add_layout(&part, bytes, Part::default());
        let layout = Layout {
            part: added.1.clone(),
            title: title.to_owned(),
            body: Some(body.to_owned()),
            title_frame: None,
            title_room: Some(TitleRoom { frame, letters }),
        };
        (added, layout)
    });
    let layouts = [cover.1, agenda.1];
    let mut master = Master::new(part, Some(theme), slide, layouts, None);
    master.added.extend([cover.0, agenda.0]);
    // For slides that the user adds, and for decks that serve as templates.
    let plain = layout("titleOnly", "Title only", &title_of(slide).xml());
    let plain = base.add_layout(&master.part, plain, Part::default());
    master.added.push(plain);
    master
}

/// Adds a theme and returns its name. Masters never share one: each needs its own.
pub(super) fn theme_part(base: &mut Base, theme: Theme) -> String {
    let name = base.package.free_name("ppt/theme/theme");
    let mut part = Part::new(THEME);
    part.bytes = theme_xml(theme).into_bytes();
    base.package.insert(&name, part);
    name
}

/// The placeholders of a map's layout.
pub(super) fn map_placeholders() -> Layout {
    Layout {
        part: String::new(),
        title: "<p:ph type=\"title\"/>".to_owned(),
        body: None,
        title_frame: None,
        title_room: None,
    }
}

/// Writes a master now that its layouts are known.
pub(super) fn finish(base: &mut Base, index: usize) -> Result<(), PptxError> {
    let master = &base.masters[index];
    let (name, added, theme) = (master.part.clone(), master.added.clone(), master.theme);
    let slide = base.slide;
    let Some(part) = base.package.parts.get_mut(&name) else {
        return Ok(());
    };
    let mut list = String::new();
    for (id, layout) in &added {
        let relation = part.relate("slideLayout", layout);
        let _ = write!(list, "<p:sldLayoutId id=\"{id}\" r:id=\"{relation}\"/>");
    }
    part.bytes = match theme {
        Some(theme) => master_xml(slide, &Scheme::of(theme), &list).into_bytes(),
        None => template::with_layouts(&part.bytes, &added, &part.relations)?,
    };
    Ok(())
}

/// A placeholder of a master or layout, with the text that invites to fill it in.
struct Placeholder<'a> {
    id: u32,
    name: &'a str,
    kind: &'a str,
    frame: Frame,
    /// Attributes and children of the body's properties.
    body: &'a str,
    style: &'a str,
    prompt: &'a str,
}

impl Placeholder<'_> {
    fn xml(&self) -> String {
        let Frame {
            x,
            y,
            width,
            height,
        } = self.frame;
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"{}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
             <p:nvPr><p:ph {}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/>\
             <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
             <p:txBody><a:bodyPr {}</a:bodyPr><a:lstStyle>{}</a:lstStyle><a:p><a:r><a:rPr lang=\"en-GB\"/>\
             <a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>",
            self.id, self.name, self.kind, self.body, self.style, self.prompt
        )
    }
}

/// A share of the slide, in hundredths.
fn part_of(slide: Frame, [x, y, width, height]: [i64; 4]) -> Frame {
    Frame {
        x: slide.width * x / 100,
        y: slide.height * y / 100,
        width: slide.width * width / 100,
        height: slide.height * height / 100,
    }
}

fn layout(kind: &str, name: &str, shapes: &str) -> String {
    format!(
        "{DECLARATION}<p:sldLayout {NAMESPACES} type=\"{kind}\" preserve=\"1\"><p:cSld name=\"{}\">{TREE}{shapes}\
         </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        escaped(name)
    )
}

fn cover_title(slide: Frame) -> Frame {
    part_of(slide, [8, 24, 84, 26])
}

fn cover_layout(slide: Frame) -> String {
    let title = Placeholder {
        id: 2,
        name: "Title",
        kind: "type=\"ctrTitle\"",
        frame: cover_title(slide),
        body: "anchor=\"b\"><a:normAutofit/>",
        style: "<a:lvl1pPr algn=\"l\"><a:defRPr sz=\"4400\" b=\"1\"/></a:lvl1pPr>",
        prompt: "Title",
    };
    let subtitle = Placeholder {
        id: 3,
        name: "Subtitle",
        kind: "type=\"subTitle\" idx=\"1\"",
        frame: part_of(slide, [8, 53, 84, 20]),
        body: "anchor=\"t\"><a:normAutofit/>",
        style: "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:buNone/><a:defRPr sz=\"2400\"/></a:lvl1pPr>",
        prompt: "Subtitle",
    };
    layout("title", "Title slide", &(title.xml() + &subtitle.xml()))
}

/// The title of slides without a map.
fn title_of(slide: Frame) -> Placeholder<'static> {
    Placeholder {
        id: 2,
        name: "Title",
        kind: "type=\"title\"",
        frame: part_of(slide, [8, 8, 84, 14]),
        body: "anchor=\"b\"><a:normAutofit/>",
        style: "<a:lvl1pPr><a:defRPr sz=\"3200\" b=\"1\"/></a:lvl1pPr>",
        prompt: "Title",
    }
}

fn list_layout(slide: Frame) -> String {
    let title = title_of(slide);
    let list = Placeholder {
        id: 3,
        name: "List",
        kind: "idx=\"1\"",
        frame: part_of(slide, [8, 27, 84, 63]),
        body: "anchor=\"t\"><a:normAutofit/>",
        style: "",
        prompt: "List",
    };
    layout("obj", "List", &(title.xml() + &list.xml()))
}

/// A map's layout: its axes, where no hand that reaches for a component can drag them.
pub(super) fn map_layout(name: &str, place: TitlePlace, shapes: &str) -> String {
    let style = format!(
        "<a:lvl1pPr algn=\"l\"><a:defRPr sz=\"{}\" b=\"1\"/></a:lvl1pPr>",
        place.letters
    );
    let title = Placeholder {
        id: 2,
        name: "Title",
        kind: "type=\"title\"",
        frame: place.frame,
        body: "wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:noAutofit/>",
        style: &style,
        prompt: "Title",
    };
    layout("titleOnly", name, &format!("{}{shapes}", title.xml()))
}

fn master_xml(slide: Frame, scheme: &Scheme, layouts: &str) -> String {
    let title = Placeholder {
        id: 2,
        name: "Title",
        kind: "type=\"title\"",
        frame: part_of(slide, [8, 8, 84, 14]),
        body: "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:normAutofit/>",
        style: "",
        prompt: "Title",
    };
    let body = Placeholder {
        id: 3,
        name: "Text",
        kind: "type=\"body\" idx=\"1\"",
        frame: part_of(slide, [8, 27, 84, 63]),
        body: "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:normAutofit/>",
        style: "",
        prompt: "Text",
    };
    let fonts = |font: &str| {
        format!(
            "<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+{font}-lt\"/>\
             <a:ea typeface=\"+{font}-ea\"/><a:cs typeface=\"+{font}-cs\"/>"
        )
    };
    let (major, minor) = (fonts("mj"), fonts("mn"));
    let mut levels = String::new();
    for level in 1..=5 {
        let _ = write!(
            levels,
            "<a:lvl{level}pPr marL=\"{}\" indent=\"-228600\" algn=\"l\"><a:spcBef><a:spcPts val=\"800\"/></a:spcBef>\
             <a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/><a:defRPr sz=\"{}\">{minor}</a:defRPr></a:lvl{level}pPr>",
            228_600 * level,
            2_400 - 200 * level
        );
    }
    format!(
        "{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/>\
         </a:solidFill><a:effectLst/></p:bgPr></p:bg>{TREE}{}{}</p:spTree></p:cSld><p:clrMap {}/>\
         <p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\">\
         <a:defRPr sz=\"2000\" b=\"1\">{major}</a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>\
         <p:otherStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"1400\">{minor}</a:defRPr></a:lvl1pPr></p:otherStyle>\
         </p:txStyles></p:sldMaster>",
        title.xml(),
        body.xml(),
        scheme.map()
    )
}

/// What a text is set in where nothing says otherwise.
pub(super) fn default_text() -> String {
    "<p:defaultTextStyle><a:lvl1pPr marL=\"0\" algn=\"l\"><a:defRPr sz=\"1400\"><a:solidFill>\
     <a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/>\
     <a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle>"
        .to_owned()
}

fn theme_xml(theme: Theme) -> String {
    let name = format!("Vigie {}", theme.name());
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    let mut lines = String::new();
    for width in [1, 2, 3] {
        let _ = write!(
            lines,
            "<a:ln w=\"{}\" cap=\"flat\" cmpd=\"sng\" algn=\"ctr\">{fill}<a:prstDash val=\"solid\"/></a:ln>",
            width * POINT
        );
    }
    let font = format!("<a:latin typeface=\"{FONT}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>");
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"{name}\">\
         <a:themeElements>{}<a:fontScheme name=\"{name}\"><a:majorFont>{font}</a:majorFont>\
         <a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name=\"{name}\">\
         <a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>\
         <a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>\
         <a:objectDefaults/><a:extraClrSchemeLst/></a:theme>",
        Scheme::of(theme).xml(&name)
    )
}
