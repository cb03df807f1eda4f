//! What one can take hold of in the program that opens the file.

use super::*;

/// The ends of a line: what is glued to what, by names.
fn joints(slide: &Node) -> Vec<(String, Vec<String>)> {
    let name_of = |id: i64| {
        let shapes = slide.named("p:cNvPr");
        let shape = shapes.iter().find(|shape| shape.number("id") == id);
        shape.unwrap().get("name").unwrap().to_owned()
    };
    slide
        .named("p:cxnSp")
        .iter()
        .map(|line| {
            let ends = ["a:stCxn", "a:endCxn"]
                .into_iter()
                .flat_map(|end| line.named(end))
                .map(|end| name_of(end.number("id")));
            let name = line.first("p:cNvPr").get("name").unwrap().to_owned();
            (name, ends.collect())
        })
        .collect()
}

#[test]
fn lines_are_glued_to_what_they_join() {
    for (name, map) in maps() {
        let package = whole(&map);
        let slide = package.xml(package.of_type("slide")[0]);
        let joints = joints(&slide);
        assert!(!joints.is_empty(), "{name}");
        for (line, ends) in joints {
            assert_eq!(ends.len(), 2, "{name}: {line}");
        }
    }
    let package = whole(&parse(EVERYTHING));
    let slide = package.xml(package.of_type("slide")[0]);
    let joints = joints(&slide);
    let ends = |line: &str| {
        let found = joints.iter().find(|(name, _)| name == line);
        found.unwrap_or_else(|| panic!("{line}")).1.join(", ")
    };
    assert_eq!(ends("!!Public → Cup"), "!!Public label, !!Cup");
    assert_eq!(ends("!!Power evolves"), "!!Power, !!Sun");
    assert_eq!(ends("!!Green → Power"), "!!Green, !!Power");
    // Of a symbol of several shapes, the widest.
    assert_eq!(
        ends("!!Market → System"),
        "!!Market symbol, !!System symbol"
    );
}

#[test]
fn a_line_is_drawn_where_the_scene_draws_it_and_under_its_dots() {
    let package = whole(&parse(
        "component A [0.9, 0.1]\ncomponent B [0.1, 0.9]\nB->A\nA->B",
    ));
    let slide = package.xml(package.of_type("slide")[0]);
    let shapes = &slide.first("p:spTree").children;
    let lines = slide.named("p:cxnSp");
    let place = |node: &Node| {
        let (off, ext) = (node.first("a:off"), node.first("a:ext"));
        [
            off.number("x"),
            off.number("y"),
            ext.number("cx"),
            ext.number("cy"),
        ]
    };
    let centre = |name: &str| {
        let dot = shapes
            .iter()
            .skip(2)
            .find(|shape| shape.first("p:cNvPr").get("name") == Some(name))
            .unwrap();
        let [x, y, width, height] = place(dot);
        (x + width / 2, y + height / 2)
    };
    let (a, b) = (centre("!!A"), centre("!!B"));
    for (line, flipped) in lines.iter().zip(["1", "0"]) {
        let [x, y, width, height] = place(line);
        for (value, expected) in [(x, a.0), (y, a.1), (x + width, b.0), (y + height, b.1)] {
            assert!((value - expected).abs() <= 1, "{value} {expected}");
        }
        for flip in ["flipH", "flipV"] {
            assert_eq!(line.first("a:xfrm").get(flip).unwrap_or("0"), flipped);
        }
    }
    let order: Vec<&str> = shapes
        .iter()
        .skip(3)
        .map(|shape| shape.name.as_str())
        .collect();
    assert_eq!(
        order,
        ["p:cxnSp", "p:cxnSp", "p:sp", "p:sp", "p:sp", "p:sp"]
    );
}

#[test]
fn axes_are_out_of_reach_on_the_layout() {
    let package = whole(&parse("component A [0.5, 0.5]"));
    let slide = package.of_type("slide")[0];
    assert_eq!(names(&package, slide), ["Title", "!!A", "!!A label"]);
    let layout = package.xml(&package.target(slide, "slideLayout"));
    for word in ["Value Chain", "Evolution", "Genesis", "Custom-Built"] {
        assert!(texts(&layout).contains(&word.to_owned()), "{word}");
    }
}

#[test]
fn shapes_say_what_they_are() {
    let package = whole(&parse(EVERYTHING));
    let slide = package.xml(package.of_type("slide")[0]);
    let said = |name: &str| {
        let shapes = slide.named("p:cNvPr");
        let shape = shapes.iter().find(|shape| shape.get("name") == Some(name));
        let shape = shape.unwrap_or_else(|| panic!("{name}"));
        shape.get("descr").unwrap_or_default().to_owned()
    };
    assert_eq!(said("!!Market"), "Market: component in product, market");
    assert_eq!(said("!!Power inertia"), "Power resists change");
    assert_eq!(said("!!System → Power"), "System needs Power: limits");
    assert_eq!(said("!!Habit"), "Habit slows evolution down");
}

#[test]
fn a_shape_holds_its_own_text() {
    let package = whole(&parse(EVERYTHING));
    let slide = package.xml(package.of_type("slide")[0]);
    let words = |name: &str| {
        let shapes = slide.named("p:sp");
        let shape = shapes
            .iter()
            .find(|shape| shape.first("p:cNvPr").get("name") == Some(name));
        texts(shape.unwrap_or_else(|| panic!("{name}"))).join(" / ")
    };
    assert_eq!(words("!!Legend"), "1. First / 2. Second");
    assert_eq!(words("!!Annotation 1"), "1");
    // An area's name stands where nothing hides it, and may be beside.
    assert_eq!(words("!!Area 1 (2)"), "Pioneers");
}

#[test]
fn names_that_are_given_twice_stay_apart() {
    let package = whole(&parse(
        "component A [0.5, 0.5]\ncomponent A [0.4, 0.4]\ncomponent A (2) [0.3, 0.3]",
    ));
    let slide = package.of_type("slide")[0];
    let dots: Vec<String> = names(&package, slide)
        .into_iter()
        .filter(|name| !name.contains("label") && name != "Title")
        .collect();
    assert_eq!(dots.len(), 3);
}

#[test]
fn the_speaker_reads_what_was_noted() {
    let package = whole(&parse(EVERYTHING));
    let notes = package.xml(package.of_type("notesSlide")[0]);
    assert_eq!(
        texts(&notes)[1..],
        ["Look here", "1. First", "2. Second"].map(str::to_owned)
    );
}

#[test]
fn another_theme_recolours_the_map() {
    for theme in Theme::ALL {
        let map = parse("component A [0.5, 0.5]\ncomponent B [0.2, 0.6]\nA->B\nevolve A 0.8");
        let options = PptxOptions {
            theme: Some(theme),
            ..PptxOptions::default()
        };
        let package = checked(&Deck::of(&map.model), &options);
        let slide = package.xml(package.of_type("slide")[0]);
        assert!(slide.named("a:srgbClr").is_empty(), "{theme:?}");
        let master = package.xml(package.of_type("slideMaster")[0]);
        let map = master.first("p:clrMap");
        let is_dark = theme == Theme::Dark;
        assert_eq!(map.get("bg1"), Some(if is_dark { "dk1" } else { "lt1" }));
    }
}
