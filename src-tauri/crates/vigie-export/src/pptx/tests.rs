mod editing;
mod hostile;
mod office;
mod package;
mod template;
mod validator;

use vigie_map::{Map, parse};

use super::*;
use package::{Node, Unpacked};

/// The maps that are shipped, and one with everything that the language has.
fn maps() -> Vec<(String, Map)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../maps");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let shipped = files.iter().map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, parse(&std::fs::read_to_string(path).unwrap()))
    });
    shipped
        .chain([("everything".to_owned(), parse(EVERYTHING))])
        .collect()
}

const EVERYTHING: &str = "title Everything\nstyle wardley\nanchor Public [0.95, 0.6]\ncomponent Cup [0.8, 0.6] (buy)\n\
    component Market [0.6, 0.5] (market)\ncomponent System [0.5, 0.8] (ecosystem)\ncomponent Power [0.2, 0.7] inertia\n\
    submap Grid [0.1, 0.85] url(grid)\nurl grid [https://example.org]\npipeline Cup\n{\ncomponent Green [0.5]\n\
    component Black [0.8]\n}\nPublic->Cup\nCup->Market\nMarket->System\nMarket+'money'>System\nSystem->Power; limits\n\
    Power->Grid\nevolve Power->Sun 0.9\nevolve Market 0.7\nPower->Sun\nGreen->Power\nnote Look here [0.3, 0.3]\n\
    annotation 1 [[0.4, 0.4], [0.5, 0.2]] First\nannotation 2 [0.6, 0.1] Second\npioneers [0.9, 0.02, 0.6, 0.25]\n\
    settlers [0.5, 0.3, 0.3, 0.5]\naccelerator Law [0.15, 0.3]\ndeaccelerator Habit [0.15, 0.5]";

fn whole(map: &Map) -> Unpacked {
    checked(&Deck::of(&map.model), &PptxOptions::default())
}

/// A valid package of ours.
fn checked(deck: &Deck<'_>, options: &PptxOptions<'_>) -> Unpacked {
    validator::check(&pptx(deck, options).unwrap(), |_| true)
}

fn steps(map: &Map) -> Deck<'_> {
    Deck {
        has_cover: true,
        has_agenda: true,
        maps: vec![DeckMap::Steps(&map.model)],
        ..Deck::of(&map.model)
    }
}

/// The names of a slide's shapes, the tree's own left out.
fn names(package: &Unpacked, slide: &str) -> Vec<String> {
    package
        .xml(slide)
        .named("p:cNvPr")
        .iter()
        .filter_map(|node| Some(node.get("name")?.to_owned()))
        .filter(|name| !name.is_empty())
        .collect()
}

/// The words of a part, each text by itself.
fn texts(node: &Node) -> Vec<String> {
    node.named("a:t")
        .iter()
        .map(|node| node.text.clone())
        .collect()
}

#[test]
fn every_map_is_a_valid_package_in_every_look() {
    for (name, map) in maps() {
        // The one that has everything stands for all in every look; the others have their own.
        let looks: Vec<Option<Theme>> = match name.as_str() {
            "everything" => Theme::ALL.into_iter().map(Some).collect(),
            _ => vec![None],
        };
        for theme in looks {
            for aspect in [Aspect::Wide, Aspect::Standard] {
                let options = PptxOptions {
                    aspect,
                    theme,
                    template: None,
                };
                let package = checked(&Deck::of(&map.model), &options);
                assert_eq!(package.of_type("slide").len(), 1, "{name}");
            }
        }
        checked(&steps(&map), &PptxOptions::default());
    }
}

#[test]
fn the_same_deck_is_the_same_file() {
    let (_, map) = maps().pop().unwrap();
    let deck = steps(&map);
    let options = PptxOptions::default();
    assert_eq!(pptx(&deck, &options), pptx(&deck, &options));
    let all = [pptx(&deck, &options).unwrap()];
    for word in ["dcterms:created", "dcterms:modified"] {
        let package = Unpacked::open(&all[0]);
        assert!(!String::from_utf8_lossy(&package.parts["docProps/core.xml"]).contains(word));
    }
}

#[test]
fn a_deck_starts_with_its_title_and_lists_its_maps() {
    let maps = [
        parse("title Tea\ncomponent A [0.5, 0.5]"),
        parse("title Coffee\nstyle dark\ncomponent B [0.5, 0.5]"),
    ];
    let deck = Deck {
        title: "Drinks & more".to_owned(),
        has_cover: true,
        has_agenda: true,
        maps: maps.iter().map(|map| DeckMap::Whole(&map.model)).collect(),
    };
    let package = checked(&deck, &PptxOptions::default());
    let words: Vec<Vec<String>> = package
        .of_type("slide")
        .iter()
        .map(|slide| texts(&package.xml(slide)))
        .collect();
    assert_eq!(words[0], ["Drinks & more"]);
    assert_eq!(words[1], ["Drinks & more", "Tea", "Coffee"]);
    // Each line of the list leads to its map.
    let agenda = package.of_type("slide")[1];
    let xml = String::from_utf8_lossy(&package.parts[agenda]).into_owned();
    let links: Vec<&str> = xml.split("<a:hlinkClick r:id=\"").skip(1).collect();
    let relations = format!(
        "ppt/slides/_rels/{}.rels",
        agenda.rsplit('/').next().unwrap()
    );
    let relations = String::from_utf8_lossy(&package.parts[&relations]).into_owned();
    for (link, slide) in links.iter().zip(["slide3.xml", "slide4.xml"]) {
        assert!(
            link.contains("action=\"ppaction://hlinksldjump\""),
            "{link}"
        );
        let id = link.split('"').next().unwrap();
        let relation = relations
            .split("<Relationship ")
            .find(|one| one.contains(&format!("Id=\"{id}\"")));
        let relation = relation.unwrap();
        assert!(
            relation.contains("relationships/slide\"") && relation.contains(slide),
            "{relation}"
        );
    }
    assert_eq!(links.len(), 2);
    assert_eq!(words[2], ["Tea", "A"]);
    assert_eq!(words[3], ["Coffee", "B"]);
    // Each look has a master of its own.
    assert_eq!(package.of_type("slideMaster").len(), 2);
}

#[test]
fn steps_add_and_never_take_away() {
    let map = parse(EVERYTHING);
    let package = checked(
        &Deck {
            maps: vec![DeckMap::Steps(&map.model)],
            ..Deck::of(&map.model)
        },
        &PptxOptions::default(),
    );
    let slides = package.of_type("slide");
    assert_eq!(slides.len(), 5);
    let shown: Vec<Vec<String>> = slides.iter().map(|slide| names(&package, slide)).collect();
    assert_eq!(shown[0], ["Title", "!!Public label"]);
    for pair in shown.windows(2) {
        assert!(
            pair[0].iter().all(|name| pair[1].contains(name)),
            "{pair:?}"
        );
    }
    let has = |step: usize, name: &str| shown[step].iter().any(|shown| shown == name);
    assert!(has(1, "!!Cup") && has(1, "!!Market → System") && !has(1, "!!Power evolves"));
    assert!(has(3, "!!Power evolves") && has(3, "!!Power → Sun") && has(3, "!!Law"));
    assert!(!has(3, "!!Legend") && has(4, "!!Legend") && has(4, "!!Note 1") && has(4, "!!Area 1"));
    // The axis of evolution comes third: by another layout.
    let layouts: Vec<String> = slides
        .iter()
        .map(|slide| package.target(slide, "slideLayout"))
        .collect();
    assert!(layouts[0] == layouts[1] && layouts[1] != layouts[2] && layouts[2] == layouts[4]);
    assert_eq!(texts(&package.xml(&layouts[0])), ["Title", "Value Chain"]);
    assert!(texts(&package.xml(&layouts[2])).contains(&"Evolution".to_owned()));
    // The first slide of a map appears, the others grow out of it.
    let morphs = |slide: &&&str| !package.xml(slide).named("p159:morph").is_empty();
    assert_eq!(slides.iter().filter(morphs).count(), 4);
    assert!(!morphs(&&slides[0]));
}

#[test]
fn steps_that_would_add_nothing_are_left_out() {
    for (text, count) in [
        ("title Nothing", 1),
        ("component A [0.5, 0.5]", 2),
        ("anchor A [0.9, 0.5]\nnote x [0.1, 0.1]", 3),
    ] {
        let map = parse(text);
        let deck = Deck {
            maps: vec![DeckMap::Steps(&map.model)],
            ..Deck::of(&map.model)
        };
        let package = checked(&deck, &PptxOptions::default());
        assert_eq!(package.of_type("slide").len(), count, "{text}");
    }
}

#[test]
fn snapshots_of_a_map_glide_into_each_other() {
    let before =
        parse("title Tea\ncomponent Kettle [0.4, 0.3]\ncomponent Power [0.2, 0.7]\nKettle->Power");
    let after =
        parse("title Tea\ncomponent Power [0.2, 0.8]\ncomponent Kettle [0.4, 0.6]\nKettle->Power");
    let snapshot = |label: &str, map| Snapshot {
        label: label.to_owned(),
        model: map,
    };
    let deck = Deck {
        maps: vec![DeckMap::Snapshots(vec![
            snapshot("2026", &before.model),
            snapshot("2027", &after.model),
        ])],
        ..Deck::of(&before.model)
    };
    let package = checked(&deck, &PptxOptions::default());
    let [first, second] = package.of_type("slide")[..] else {
        panic!()
    };
    assert!(texts(&package.xml(first)).contains(&"2026 · Tea".to_owned()));
    let sorted = |slide| {
        let mut names = names(&package, slide);
        names.sort();
        names
    };
    assert_eq!(sorted(first), sorted(second));
    assert!(sorted(first).contains(&"!!Kettle → Power".to_owned()));
    assert_eq!(package.xml(second).named("p159:morph").len(), 1);
}

#[test]
fn what_tells_one_state_from_another_is_not_cut_off() {
    let text = format!("title {}\ncomponent A [0.5, 0.5]", "Tea ".repeat(40));
    let map = parse(&text);
    let label = "19 November 2026 at 14:05, Before the board met";
    let deck = Deck {
        maps: vec![DeckMap::Snapshots(vec![Snapshot {
            label: format!(" {label}\n"),
            model: &map.model,
        }])],
        ..Deck::of(&map.model)
    };
    for aspect in [Aspect::Wide, Aspect::Standard] {
        let options = PptxOptions {
            aspect,
            ..PptxOptions::default()
        };
        let package = checked(&deck, &options);
        let [slide] = package.of_type("slide")[..] else {
            panic!()
        };
        let texts = texts(&package.xml(slide));
        let title = texts.iter().find(|text| text.starts_with(label));
        let title = title.unwrap_or_else(|| panic!("{texts:?}"));
        assert!(
            title.contains(" · Tea Tea") && title.ends_with('…'),
            "{title}"
        );
    }
}

#[test]
fn a_state_is_called_by_what_there_is() {
    let (named, unnamed) = (
        parse("title Tea\nnote x [0.1, 0.1]"),
        parse("note x [0.1, 0.1]"),
    );
    for (map, label, title) in [
        (&named, "2026", "2026 · Tea"),
        (&named, "  ", "Tea"),
        (&unnamed, "2026", "2026"),
        (&unnamed, "", vigie_map::UNTITLED),
    ] {
        assert_eq!(state_title(&map.model, label), title);
    }
}

#[test]
fn a_deck_has_some_slides_and_not_too_many() {
    let map = parse("component A [0.5, 0.5]");
    let empty = Deck {
        maps: Vec::new(),
        ..Deck::of(&map.model)
    };
    let options = PptxOptions::default();
    assert_eq!(pptx(&empty, &options), Err(PptxError::Empty));
    let long = Deck {
        maps: vec![DeckMap::Whole(&map.model); MOST_SLIDES + 1],
        ..Deck::of(&map.model)
    };
    assert_eq!(
        pptx(&long, &options),
        Err(PptxError::TooManySlides {
            slides: MOST_SLIDES + 1
        })
    );
}
