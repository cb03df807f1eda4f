use proptest::prelude::*;
use vigie_map::{Colour, Shape};

use super::look::{DARK, LIGHT, Look};
use super::*;
use crate::{Deck, DeckMap, PptxOptions, pptx, svg};

/// A radar as `Tools: adopt Kettle new, trial Cup?; Methods: hold Waterfall`: sectors with their dots, a `?` for a suggestion.
fn radar(told: &str) -> Radar {
    let rings = ["adopt", "trial", "assess", "hold"];
    let mut radar = Radar {
        title: "Tea shop".into(),
        rings: rings.map(str::to_owned).to_vec(),
        key: RadarKey {
            decided: "decided".into(),
            suggested: "suggested".into(),
            new: "new".into(),
            inward: "moved in".into(),
            outward: "moved out".into(),
        },
        ..Radar::default()
    };
    for (sector, told) in told.split(';').enumerate() {
        let (name, blips) = told.split_once(':').unwrap();
        radar.sectors.push(name.trim().into());
        for blip in blips
            .split(',')
            .map(str::trim)
            .filter(|blip| !blip.is_empty())
        {
            let words: Vec<&str> = blip.split_whitespace().collect();
            radar.blips.push(Blip {
                name: words[1].trim_end_matches('?').into(),
                sector,
                ring: rings.iter().position(|ring| *ring == words[0]).unwrap(),
                is_decided: !words[1].ends_with('?'),
                moved: match words.get(2) {
                    Some(&"new") => BlipMove::New,
                    Some(&"in") => BlipMove::Inward,
                    Some(&"out") => BlipMove::Outward,
                    _ => BlipMove::None,
                },
            });
        }
    }
    radar
}

const SHOP: &str = "Tools: adopt Kettle new, trial Cup?, trial Spoon in; Methods: hold Waterfall out, adopt Steeping";

#[test]
fn dots_are_numbered_by_sector_then_ring() {
    let radar = radar(SHOP);
    let numbered: Vec<(u32, &str)> = {
        let places = radar_layout(&radar).places;
        let mut numbered: Vec<(u32, &str)> = places
            .iter()
            .zip(&radar.blips)
            .map(|(place, blip)| (place.number, blip.name.as_str()))
            .collect();
        numbered.sort_unstable();
        numbered
    };
    assert_eq!(
        numbered,
        [
            (1, "Kettle"),
            (2, "Cup"),
            (3, "Spoon"),
            (4, "Steeping"),
            (5, "Waterfall")
        ]
    );
}

#[test]
fn the_first_sector_is_to_the_right_of_the_top_and_rings_grow_outwards() {
    let radar = radar(SHOP);
    let layout = radar_layout(&radar);
    assert!(
        layout.places[0].x > 0.0,
        "two sectors are the right half and the left"
    );
    assert!(layout.places[3].x < 0.0);
    for (blip, place) in radar.blips.iter().zip(&layout.places) {
        let at = place.x.hypot(place.y);
        let inner = blip
            .ring
            .checked_sub(1)
            .map_or(0.0, |ring| layout.rings[ring]);
        assert!(inner < at && at < layout.rings[blip.ring], "{}", blip.name);
    }
    assert_eq!(layout.rings.last(), Some(&1.0));
}

#[test]
fn those_who_cannot_see_it_are_told_who_stands_where() {
    let scene = radar_scene(&radar(SHOP), &RadarOptions::default());
    assert_eq!(
        scene.description,
        "adopt: Kettle, Steeping. trial: Cup, Spoon. hold: Waterfall."
    );
}

#[test]
fn every_name_is_in_the_list_beside_the_disc_and_names_are_words() {
    let mut radar = radar(SHOP);
    radar.blips[0].name = "</text><script>alert(1)</script>".into();
    radar.sectors[0] = "Tools & \u{1}such".into();
    let picture = svg(&radar_scene(&radar, &RadarOptions::default()));
    assert!(!picture.contains("<script"), "{picture}");
    assert!(picture.contains("Tools &amp; such"));
    for name in ["Cup", "Spoon", "Waterfall", "Steeping"] {
        assert!(picture.contains(&format!(">{name}</text>")), "{name}");
    }
}

#[test]
fn nothing_reaches_beyond_the_page() {
    let mut radar = radar(SHOP);
    radar.sectors = [
        "Infrastructure as code and automation of everything",
        "Überwachungswerkzeugsammlung",
    ]
    .map(str::to_owned)
    .to_vec();
    radar.blips[1].name =
        "A very long name of a technology that nobody will ever want to say aloud".into();
    for aspect in [0.0, 16.0 / 9.0, 3.0] {
        let scene = radar_scene(
            &radar,
            &RadarOptions {
                aspect,
                ..RadarOptions::default()
            },
        );
        assert!(scene.width / scene.height >= aspect - 1e-9);
        for item in &scene.items {
            let Shape::Text(text) = &item.shape else {
                continue;
            };
            let room = text.bounds();
            assert!(
                room.x >= 0.0
                    && room.y >= 0.0
                    && room.right() <= scene.width
                    && room.bottom() <= scene.height,
                "{:?} at {room:?} on {} x {}",
                text.lines,
                scene.width,
                scene.height
            );
        }
    }
}

#[test]
fn a_slide_has_a_shape_for_each_dot_with_its_name() {
    let radar = radar(SHOP);
    let deck = Deck {
        title: radar.title.clone(),
        has_cover: false,
        has_agenda: false,
        maps: vec![DeckMap::Radar(&radar)],
    };
    let file = pptx(&deck, &PptxOptions::default()).unwrap();
    assert_eq!(
        file,
        pptx(&deck, &PptxOptions::default()).unwrap(),
        "the same bytes"
    );
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut slide = String::new();
    let mut part = archive.by_name("ppt/slides/slide1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut slide).unwrap();
    for name in ["Kettle", "Cup", "Spoon", "Steeping", "Waterfall"] {
        assert!(
            slide.contains(&format!("name=\"{name}\" descr=\"{name}\"")),
            "{name}: {slide}"
        );
    }
}

#[test]
fn an_empty_radar_is_a_disc() {
    let scene = radar_scene(&Radar::default(), &RadarOptions::default());
    assert!(
        scene
            .items
            .iter()
            .any(|item| matches!(item.shape, Shape::Circle { .. }))
    );
    assert!(svg(&scene).contains("</svg>"));
}

/// The contrast of two colours (WCAG 2.2, "contrast ratio"): 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let light = |colour: Colour| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(colour.red) + 0.7152 * part(colour.green) + 0.0722 * part(colour.blue)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_word_is_told_from_its_ground() {
    let check = |look: &Look, name: &str| {
        for sector in look.sectors {
            assert!(
                contrast(sector, look.page) >= 4.5,
                "{name} {sector} on the page"
            );
            assert!(contrast(sector, look.on_dot) >= 4.5, "{name} on {sector}");
        }
        for ground in [look.page, look.grounds.0, look.grounds.1] {
            assert!(contrast(look.ink, ground) >= 4.5, "{name} ink");
            assert!(contrast(look.soft, ground) >= 4.5, "{name} soft");
        }
    };
    check(&LIGHT, "light");
    check(&DARK, "dark");
}

/// A radar of so many sectors with dots in those cells of sector and ring.
fn of_cells(sectors: usize, cells: &[(usize, usize)]) -> Radar {
    let blip = |(sector, ring): &(usize, usize)| Blip {
        name: "x".into(),
        sector: sector % sectors,
        ring: *ring,
        is_decided: true,
        moved: BlipMove::None,
    };
    Radar {
        sectors: (0..sectors)
            .map(|sector| format!("Sector {sector}"))
            .collect(),
        rings: ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
        blips: cells.iter().map(blip).collect(),
        ..Radar::default()
    }
}

#[test]
fn a_dot_at_the_centre_leaves_the_others_their_size() {
    let check = |sectors, crowd, lone, least: f64| {
        let mut cells = vec![(2, 1); crowd];
        cells.push((lone, 0));
        let radius = radar_layout(&of_cells(sectors, &cells)).radius;
        assert!(
            radius >= least,
            "{sectors} sectors, {crowd} and one: {radius}"
        );
    };
    check(8, 60, 0, 0.018);
    check(8, 60, 7, 0.018);
    check(8, 40, 7, 0.021);
    check(7, 40, 6, 0.023);
}

/// Dots spread over all cells, one crowded cell, and the number of sectors.
fn cells() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    let any_cell = (0..8usize, 0..4usize);
    let spread = proptest::collection::vec(any_cell.clone(), 0..70);
    (1..=8usize, spread, any_cell, 0..80usize).prop_map(|(sectors, mut cells, crowded, crowd)| {
        cells.extend(std::iter::repeat_n(crowded, crowd));
        (sectors, cells)
    })
}

proptest! {
    #[test]
    fn no_dot_covers_another_or_leaves_its_cell((sectors, cells) in cells()) {
        let radar = of_cells(sectors, &cells);
        let layout = radar_layout(&radar);
        for (index, place) in layout.places.iter().enumerate() {
            let blip = &radar.blips[index];
            let at = place.x.hypot(place.y);
            let inner = blip.ring.checked_sub(1).map_or(0.0, |ring| layout.rings[ring]);
            prop_assert!(inner <= at - layout.radius * 0.99 || blip.ring == 0);
            prop_assert!(at + layout.radius * 0.99 <= layout.rings[blip.ring]);
            let turn = (place.x.atan2(-place.y) / std::f64::consts::TAU).rem_euclid(1.0);
            prop_assert_eq!((turn * sectors as f64) as usize, blip.sector);
            for other in &layout.places[index + 1..] {
                let apart = (place.x - other.x).hypot(place.y - other.y);
                prop_assert!(apart >= 2.0 * layout.radius, "{} {}", apart, layout.radius);
            }
        }
    }

    #[test]
    fn any_radar_is_laid_out_and_drawn(
        blips in proptest::collection::vec((".{0,12}", any::<usize>(), any::<usize>(), any::<bool>()), 0..60),
        sectors in proptest::collection::vec(".{0,40}", 0..9),
        rings in proptest::collection::vec(".{0,10}", 0..6),
    ) {
        let radar = Radar {
            sectors,
            rings,
            blips: blips
                .into_iter()
                .map(|(name, sector, ring, is_decided)| Blip {
                    name,
                    sector,
                    ring,
                    is_decided,
                    moved: BlipMove::New,
                })
                .collect(),
            ..Radar::default()
        };
        let scene = radar_scene(&radar, &RadarOptions::default());
        prop_assert!(scene.width.is_finite() && scene.height.is_finite());
        prop_assert!(svg(&scene).ends_with("</svg>\n") || svg(&scene).ends_with("</svg>"));
    }
}
