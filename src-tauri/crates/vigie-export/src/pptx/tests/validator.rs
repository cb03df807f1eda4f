//! The rules, checked.

use std::collections::BTreeSet;

use super::package::{Node, Unpacked};

/// The children that an element may have, in the order of the schema. `*` in front: at least one.
const SEQUENCES: &[(&str, &[&str])] = &[
    (
        "p:presentation",
        &[
            "*p:sldMasterIdLst",
            "p:notesMasterIdLst",
            "p:sldIdLst",
            "p:sldSz",
            "*p:notesSz",
            "p:defaultTextStyle",
        ],
    ),
    (
        "p:sldMaster",
        &[
            "*p:cSld",
            "*p:clrMap",
            "*p:sldLayoutIdLst",
            "p:transition",
            "p:timing",
            "p:hf",
            "*p:txStyles",
            "p:extLst",
        ],
    ),
    (
        "p:sldLayout",
        &[
            "*p:cSld",
            "*p:clrMapOvr",
            "p:transition",
            "p:timing",
            "p:hf",
            "p:extLst",
        ],
    ),
    ("p:sld", &["*p:cSld", "*p:clrMapOvr", "mc:AlternateContent"]),
    ("p:notes", &["*p:cSld", "*p:clrMapOvr"]),
    (
        "p:notesMaster",
        &["*p:cSld", "*p:clrMap", "p:hf", "*p:notesStyle", "p:extLst"],
    ),
    (
        "p:txStyles",
        &["*p:titleStyle", "*p:bodyStyle", "*p:otherStyle"],
    ),
    (
        "p:cSld",
        &[
            "p:bg",
            "*p:spTree",
            "p:custDataLst",
            "p:controls",
            "p:extLst",
        ],
    ),
    ("p:bgPr", &["*a:solidFill", "*a:effectLst"]),
    ("p:sp", &["*p:nvSpPr", "*p:spPr", "p:style", "p:txBody"]),
    ("p:nvSpPr", &["*p:cNvPr", "*p:cNvSpPr", "*p:nvPr"]),
    ("p:cxnSp", &["*p:nvCxnSpPr", "*p:spPr", "p:style"]),
    ("p:nvCxnSpPr", &["*p:cNvPr", "*p:cNvCxnSpPr", "*p:nvPr"]),
    ("p:cNvCxnSpPr", &["a:cxnSpLocks", "a:stCxn", "a:endCxn"]),
    ("p:nvGrpSpPr", &["*p:cNvPr", "*p:cNvGrpSpPr", "*p:nvPr"]),
    (
        "p:spPr",
        &[
            "a:xfrm",
            "a:custGeom",
            "a:prstGeom",
            "a:noFill",
            "a:solidFill",
            "a:gradFill",
            "a:pattFill",
            "a:ln",
            "a:effectLst",
        ],
    ),
    ("a:xfrm", &["*a:off", "*a:ext", "a:chOff", "a:chExt"]),
    (
        "a:custGeom",
        &[
            "a:avLst",
            "a:gdLst",
            "a:ahLst",
            "a:cxnLst",
            "a:rect",
            "*a:pathLst",
        ],
    ),
    ("a:prstGeom", &["a:avLst"]),
    (
        "a:ln",
        &[
            "a:noFill",
            "a:solidFill",
            "a:custDash",
            "a:prstDash",
            "a:round",
            "a:headEnd",
            "a:tailEnd",
        ],
    ),
    ("a:gradFill", &["*a:gsLst", "a:lin"]),
    ("a:pattFill", &["*a:fgClr", "*a:bgClr"]),
    ("p:txBody", &["*a:bodyPr", "a:lstStyle", "*a:p"]),
    ("a:bodyPr", &["a:noAutofit", "a:normAutofit"]),
    ("a:p", &["a:pPr", "a:r|a:br", "a:endParaRPr"]),
    (
        "a:pPr",
        &["a:lnSpc", "a:spcBef", "a:spcAft", "a:buNone", "a:buChar"],
    ),
    ("a:r", &["a:rPr", "*a:t"]),
    ("a:br", &["a:rPr"]),
    (
        "a:rPr",
        &[
            "a:ln",
            "a:solidFill",
            "a:latin",
            "a:ea",
            "a:cs",
            "a:hlinkClick",
        ],
    ),
    (
        "a:defRPr",
        &["a:ln", "a:solidFill", "a:latin", "a:ea", "a:cs"],
    ),
    (
        "a:theme",
        &[
            "*a:themeElements",
            "a:objectDefaults",
            "a:extraClrSchemeLst",
            "a:custClrLst",
            "a:extLst",
        ],
    ),
    (
        "a:themeElements",
        &["*a:clrScheme", "*a:fontScheme", "*a:fmtScheme"],
    ),
    (
        "a:clrScheme",
        &[
            "*a:dk1",
            "*a:lt1",
            "*a:dk2",
            "*a:lt2",
            "*a:accent1",
            "*a:accent2",
            "*a:accent3",
            "*a:accent4",
            "*a:accent5",
            "*a:accent6",
            "*a:hlink",
            "*a:folHlink",
        ],
    ),
    ("a:fontScheme", &["*a:majorFont", "*a:minorFont"]),
    (
        "a:fmtScheme",
        &[
            "*a:fillStyleLst",
            "*a:lnStyleLst",
            "*a:effectStyleLst",
            "*a:bgFillStyleLst",
        ],
    ),
    ("mc:AlternateContent", &["*mc:Choice", "mc:Fallback"]),
];
/// Elements whose children may stand in any order.
const TREES: [&str; 2] = ["p:spTree", "p:grpSp"];
const FIRST_MASTER: i64 = 1 << 31;
/// What a slide can hold, and what programs reckon with: signed 32 bits.
const FARTHEST: i64 = i32::MAX as i64;

/// Checks a whole package that is all ours; of one on a template, what is ours (`is_ours` tells by name).
pub(super) fn check(bytes: &[u8], is_ours: impl Fn(&str) -> bool) -> Unpacked {
    let package = Unpacked::open(bytes);
    check_reach(&package);
    let main = package.target("", "officeDocument");
    check_presentation(&package, &main);
    for name in package.types.keys().filter(|name| is_ours(name)) {
        if !name.ends_with(".xml") {
            continue;
        }
        let root = package.xml(name);
        check_text(&package.parts[name]);
        check_relation_ids(&package, name, &root);
        for node in root.all() {
            check_sequence(name, node);
            check_values(name, node);
        }
        if let [tree] = root.named("p:spTree")[..] {
            check_tree(name, tree);
        }
    }
    for slide in package.of_type("slide") {
        let layout = package.target(slide, "slideLayout");
        let notes = package.target(slide, "notesSlide");
        assert_eq!(package.target(&notes, "slide"), slide);
        assert_eq!(
            package.target(&notes, "notesMaster"),
            package.target(&main, "notesMaster")
        );
        let master = package.target(&layout, "slideMaster");
        package.target(&master, "theme");
        let titles = ["title", "ctrTitle"];
        let root = package.xml(slide);
        let placeholders = root.named("p:ph");
        let is_title = |node: &&&Node| node.get("type").is_some_and(|kind| titles.contains(&kind));
        assert_eq!(
            placeholders.iter().filter(is_title).count(),
            1,
            "{slide} has a title"
        );
    }
    check_themes(&package);
    package
}

/// Every part is reached, and nothing else is in the archive.
fn check_reach(package: &Unpacked) {
    let mut reached = BTreeSet::from([String::new()]);
    let mut waiting = vec![String::new()];
    while let Some(name) = waiting.pop() {
        for (_, _, target) in package.relations(&name) {
            if let Some(target) = target.filter(|target| reached.insert(target.clone())) {
                waiting.push(target);
            }
        }
    }
    for name in package.parts.keys() {
        let is_plumbing = name == "[Content_Types].xml" || name.ends_with(".rels");
        assert!(
            is_plumbing || reached.contains(name),
            "nothing leads to {name}"
        );
    }
}

fn check_presentation(package: &Unpacked, main: &str) {
    let root = package.xml(main);
    let mut ids = BTreeSet::new();
    for slide in root.named("p:sldId") {
        let id = slide.number("id");
        assert!((256..FIRST_MASTER).contains(&id) && ids.insert(id));
    }
    assert_eq!(
        ids.len(),
        package.of_type("slide").len(),
        "all slides are listed"
    );
    let mut ids = BTreeSet::new();
    for master in root.named("p:sldMasterId") {
        let id = master.number("id");
        assert!(id >= FIRST_MASTER && ids.insert(id), "master {id}");
    }
    for name in package.of_type("slideMaster") {
        let root = package.xml(name);
        let listed = root.named("p:sldLayoutId");
        for layout in &listed {
            let id = layout.number("id");
            assert!(
                (FIRST_MASTER..1 << 32).contains(&id) && ids.insert(id),
                "layout {id}"
            );
        }
        let relations = package.relations(name);
        let layouts: Vec<_> = relations
            .iter()
            .filter(|one| one.1 == "slideLayout")
            .collect();
        assert_eq!(layouts.len(), listed.len(), "{name} lists its layouts");
        for (_, _, layout) in layouts {
            assert_eq!(
                package.target(layout.as_ref().unwrap(), "slideMaster"),
                name
            );
        }
    }
}

/// Every id that stands for a relationship is one, and every relationship of a slide is its own part's.
fn check_relation_ids(package: &Unpacked, name: &str, root: &Node) {
    let known: BTreeSet<String> = package
        .relations(name)
        .into_iter()
        .map(|one| one.0)
        .collect();
    for node in root.all() {
        for (key, value) in &node.attributes {
            if ["r:id", "r:embed", "r:link"].contains(&key.as_str()) {
                assert!(known.contains(value), "{name}: {key}={value}");
            }
        }
    }
}

fn check_text(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\""));
    for c in text.chars() {
        let is_allowed = matches!(c, '\n' | '\r' | '\t' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(is_allowed, "{c:?}");
    }
}

fn check_sequence(part: &str, node: &Node) {
    let Some((_, sequence)) = SEQUENCES.iter().find(|(name, _)| *name == node.name) else {
        return;
    };
    let mut at = 0;
    for child in &node.children {
        let place = sequence.iter().position(|allowed| {
            allowed
                .trim_start_matches('*')
                .split('|')
                .any(|one| one == child.name)
        });
        let place = place.unwrap_or_else(|| panic!("{part}: {} in {}", child.name, node.name));
        assert!(
            place >= at,
            "{part}: {} too late in {}",
            child.name,
            node.name
        );
        at = place;
    }
    for needed in sequence.iter().filter_map(|one| one.strip_prefix('*')) {
        assert!(node.holds(needed), "{part}: {} without {needed}", node.name);
    }
}

fn check_values(part: &str, node: &Node) {
    let within = |name: &str, low: i64, high: i64| {
        if node.get(name).is_some() {
            let value = node.number(name);
            assert!(
                (low..=high).contains(&value),
                "{part}: {} {name}={value}",
                node.name
            );
        }
    };
    match node.name.as_str() {
        "a:off" | "a:chOff" => {
            within("x", -FARTHEST, FARTHEST);
            within("y", -FARTHEST, FARTHEST);
        }
        "a:ext" | "a:chExt" if node.get("cx").is_some() => {
            within("cx", 0, FARTHEST);
            within("cy", 0, FARTHEST);
        }
        "a:xfrm" => within("rot", 1, 21_599_999),
        "a:ln" => within("w", 0, 20_116_800),
        "a:rPr" | "a:defRPr" => within("sz", 100, 400_000),
        "a:spcPts" => within("val", 0, 158_400),
        "a:alpha" => within("val", 0, 100_000),
        "a:gs" => within("pos", 0, 100_000),
        "a:bodyPr" => {
            for inset in ["lIns", "tIns", "rIns", "bIns"] {
                within(inset, 0, FARTHEST);
            }
        }
        "a:srgbClr" => {
            let code = node.get("val").unwrap();
            assert!(
                code.len() == 6 && u32::from_str_radix(code, 16).is_ok(),
                "{code}"
            );
        }
        "p:sldSz" => {
            within("cx", 914_400, 51_206_400);
            within("cy", 914_400, 51_206_400);
        }
        "p:clrMap" => assert_eq!(node.attributes.len(), 12),
        "p:cNvPr" => {
            within("id", 1, FARTHEST);
            assert!(node.get("name").unwrap().chars().count() <= 255);
            assert!(node.get("descr").unwrap_or_default().chars().count() <= 1_000);
        }
        _ => {}
    }
}

/// Ids and names are unique on a slide; lines are glued to shapes of it, at sites that these have.
fn check_tree(part: &str, tree: &Node) {
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for node in tree.named("p:cNvPr") {
        assert!(
            ids.insert(node.number("id")),
            "{part}: id {}",
            node.number("id")
        );
        let name = node.get("name").unwrap();
        assert!(name.is_empty() || names.insert(name), "{part}: name {name}");
    }
    for node in tree
        .all()
        .into_iter()
        .filter(|node| TREES.contains(&node.name.as_str()))
    {
        let names: Vec<&str> = node
            .children
            .iter()
            .map(|child| child.name.as_str())
            .collect();
        assert_eq!(names[..2], ["p:nvGrpSpPr", "p:grpSpPr"], "{part}");
        for name in &names[2..] {
            assert!(
                ["p:sp", "p:cxnSp", "p:grpSp", "p:pic", "p:graphicFrame"].contains(name),
                "{part}: {name}"
            );
        }
    }
    let shapes = tree.named("p:sp");
    for end in ["a:stCxn", "a:endCxn"]
        .into_iter()
        .flat_map(|name| tree.named(name))
    {
        let shape = shapes
            .iter()
            .find(|shape| shape.first("p:cNvPr").number("id") == end.number("id"))
            .unwrap_or_else(|| panic!("{part}: glued to {}", end.number("id")));
        let sites = match shape.first("a:prstGeom").get("prst").unwrap() {
            "ellipse" => 8,
            "rect" | "roundRect" => 4,
            other => panic!("{other}"),
        };
        assert!((0..sites).contains(&end.number("idx")));
    }
}

fn check_themes(package: &Unpacked) {
    let mut used = BTreeSet::new();
    let owners = [
        package.of_type("slideMaster"),
        package.of_type("notesMaster"),
    ]
    .concat();
    for owner in owners {
        let theme = package.target(owner, "theme");
        let root = package.xml(&theme);
        assert!(used.insert(theme), "{owner} has a theme of its own");
        for list in [
            "a:fillStyleLst",
            "a:lnStyleLst",
            "a:effectStyleLst",
            "a:bgFillStyleLst",
        ] {
            assert!(root.first(list).children.len() >= 3, "{owner}: {list}");
        }
    }
}
