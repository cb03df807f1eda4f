use vigie_map::coach::Stage;

use super::*;

fn blip(name: &str, domain: &str, ring: Ring) -> RadarBlip {
    RadarBlip {
        technology: TechnologyId::new(1),
        name: name.to_owned(),
        domain: domain.to_owned(),
        notes: String::new(),
        sector: 0,
        ring,
        why: RingWhy::Maps {
            evolution: 0.625,
            components: 1,
        },
        moved: RingMove::None,
        number: 0,
        x: 0.0,
        y: 0.0,
    }
}

/// A radar of technologies `name domain`, in Trial.
fn laid_out(told: &[(&str, &str)]) -> RadarView {
    let mut view = RadarView {
        blips: told
            .iter()
            .map(|(name, domain)| blip(name, domain, Ring::Trial))
            .collect(),
        ..RadarView::default()
    };
    view.lay_out();
    view
}

fn written(view: &RadarView, format: RadarFormat, language: Language) -> String {
    let now = Timestamp::from_millis(1_790_000_000_000);
    String::from_utf8(files::write(view, format, language, false, now).unwrap()).unwrap()
}

#[test]
fn a_domain_is_a_sector_and_those_without_one_share_the_last() {
    let view = laid_out(&[("Go", "Languages"), ("Kafka", "data"), ("Tea", "")]);
    assert_eq!(view.sectors, ["data", "Languages", ""]);
    let numbered: Vec<(u32, &str)> = view
        .blips
        .iter()
        .map(|blip| (blip.number, blip.name.as_str()))
        .collect();
    assert_eq!(numbered, [(1, "Kafka"), (2, "Go"), (3, "Tea")]);
}

#[test]
fn of_many_domains_the_smallest_share_a_sector() {
    let names: Vec<String> = (0..12)
        .map(|domain| format!("Domain {domain:02}"))
        .collect();
    let mut told: Vec<(&str, &str)> = names.iter().map(|name| ("One", name.as_str())).collect();
    told.push(("Two", "Domain 11"));
    let view = laid_out(&told);
    assert_eq!(view.sectors.len(), SECTORS);
    assert!(
        view.sectors.contains(&"Domain 11".to_owned()),
        "the largest has its own"
    );
    assert_eq!(view.sectors.last().map(String::as_str), Some(""));
    assert!(view.blips.iter().all(|blip| {
        let sector = &view.sectors[blip.sector];
        sector.is_empty() || *sector == blip.domain
    }));
}

#[test]
fn a_table_has_the_columns_that_radars_are_drawn_from_and_runs_nothing() {
    let mut view = laid_out(&[
        ("=cmd|' /C calc'!A0", "Languages"),
        ("Go, \"the\" language", ""),
    ]);
    view.blips[1].ring = Ring::Adopt;
    assert_eq!(
        written(&view, RadarFormat::Csv, Language::English),
        "name,ring,quadrant,isNew,status,description,reason,isDecided\n\
         \"Go, \"\"the\"\" language\",Adopt,Other domains,false,,,at 0.62 on the maps,false\n\
         '=cmd|' /C calc'!A0,Trial,Languages,false,,,at 0.62 on the maps,false\n"
    );
    let none = RadarView::default();
    assert!(written(&none, RadarFormat::Csv, Language::English).starts_with("name,ring,"));
}

#[test]
fn files_speak_the_readers_language() {
    let view = laid_out(&[("Go", ""), ("Kafka", "Data")]);
    let json = written(&view, RadarFormat::Json, Language::French);
    for words in [
        "Radar technologique",
        "\"Essayer\"",
        "Autres domaines",
        "à 0,62 sur les cartes",
    ] {
        assert!(json.contains(words), "{words}: {json}");
    }
    let picture = written(&view, RadarFormat::Svg, Language::French);
    assert!(
        picture.contains("suggéré par les cartes et les lectures"),
        "{picture}"
    );
}

#[test]
fn tables_go_by_ring_and_name_what_moved_as_programs_know_it() {
    let mut view = laid_out(&[("Go", "Data"), ("Kafka", "Tools"), ("Tea", "Tools")]);
    (view.blips[0].ring, view.blips[0].moved) = (Ring::Hold, RingMove::Outward);
    view.blips[2].ring = Ring::Adopt;
    let json: serde_json::Value =
        serde_json::from_str(&written(&view, RadarFormat::Json, Language::French)).unwrap();
    let rows = json["technologies"].as_array().unwrap();
    let told =
        |row: &serde_json::Value| format!("{} {} {}", row["name"], row["ring"], row["status"]);
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        [
            r#""Tea" "Adopter" """#,
            r#""Kafka" "Essayer" """#,
            r#""Go" "Suspendre" "moved out""#
        ]
    );
}

#[test]
fn blanks_before_a_formula_do_not_arm_it() {
    let check = |notes: &str, cell: &str| {
        let mut view = laid_out(&[("Go", "Tools")]);
        notes.clone_into(&mut view.blips[0].notes);
        let table = written(&view, RadarFormat::Csv, Language::English);
        assert!(table.contains(cell), "{notes:?}: {table}");
    };
    check("\n=1+1", "\"'\n=1+1\"");
    check("  =1+1", ",'  =1+1,");
    check("\u{a0}@SUM(A1)", ",'\u{a0}@SUM(A1),");
    check("a = b", ",a = b,");
}

#[test]
fn every_format_is_known_by_its_ending() {
    for format in RadarFormat::ALL {
        let path = format!("x.{}", format.extension().to_uppercase());
        assert_eq!(RadarFormat::of_path(Path::new(&path)), Some(format));
    }
    assert_eq!(RadarFormat::of_path(Path::new("radar")), None);
    assert_eq!(RadarFormat::of_path(Path::new("radar.docx")), None);
}

#[test]
fn pictures_and_slides_are_files_of_their_kind() {
    let view = laid_out(&[("Go", "Languages"), ("茶", "Languages")]);
    let now = Timestamp::from_millis(1_790_000_000_000);
    let begins = |format, start: &[u8]| {
        let bytes = files::write(&view, format, Language::English, true, now).unwrap();
        assert!(bytes.starts_with(start), "{format:?}");
    };
    begins(RadarFormat::Png, b"\x89PNG");
    begins(RadarFormat::Pdf, b"%PDF");
    begins(RadarFormat::Pptx, b"PK");
}

#[test]
fn rings_begin_where_stages_begin() {
    let borders = vigie_map::STAGE_BOUNDARIES.into_iter();
    let around = borders.flat_map(|border| [border - 1e-9, border, border + 1e-9]);
    for evolution in around.chain([0.0, 1.0]) {
        let ring = match Stage::at(evolution) {
            Stage::Genesis => Ring::Assess,
            Stage::Custom => Ring::Trial,
            Stage::Product | Stage::Commodity => Ring::Adopt,
        };
        assert_eq!(Ring::of_evolution(evolution), ring, "{evolution}");
    }
}
