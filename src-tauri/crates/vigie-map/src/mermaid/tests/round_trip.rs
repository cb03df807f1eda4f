//! What holds for any map and any bytes.

use proptest::prelude::*;

use super::super::{Language, Reading, Writing, from_mermaid, grammar, language_of, to_mermaid};
use crate::STAGE_BOUNDARIES;
use crate::model::{End, Model, Place, Target};

/// Lines of a map, sound and otherwise.
fn map() -> impl Strategy<Value = String> {
    let name =
        r#"(A|B|C|Hot Water|hot water|Web 2|"x->y"|"q\\"\\\\\\n"|é 茶|100%%|market hall|it's|a+)"#;
    let number = r"(0|1|0\.5|0\.12345|\.7|-3|42)";
    let line = format!(
        "(component {name} \\[{number}, {number}\\]( label \\[{number}, {number}\\])?( inertia)?( \\((buy|market|ecosystem|build, market)\\))?\
         |anchor {name} \\[{number}, {number}\\]|submap {name} \\[{number}\\]|{name}(->|\\+>|\\+<>|\\+'it's x'<|\\+'z'>){name}(; why %% \\+> not)?\
         |evolve {name}(->New)? {number}|pipeline {name}( \\[{number}, {number}\\]|\n\\{{\ncomponent {name} \\[{number}\\]\ncomponent D \\[0\\.5\\]\n\\}})?\
         |note {name} \\[{number}, {number}\\]|annotation [0-9] (\\[{number}, {number}\\]|\\[\\[0,1\\],\\[{number}, {number}\\]\\])( {name})?\
         |accelerator {name} \\[{number}, {number}\\]|title {name}|size \\[{number}, 600\\]|evolution {name}->{name}->->Four|annotations \\[{number}, {number}\\]\
         |style dark|pioneers \\[{number}, 0, 1, 1\\]|A->|B->C->A|// c)"
    );
    proptest::string::string_regex(&format!("({line}\n){{0,12}}")).unwrap()
}

/// Anything at all, made of what means something.
fn any_text() -> impl Strategy<Value = String> {
    let word = "wardley-beta|title |size |evolution |anchor |component |label |evolve |pipeline |note |annotation |annotations |\
                accelerator |pioneers |accDescr|---|%%|\\{|\\}|%%\\{|\\}%%|->|-->|-\\.->|>|\\+<>|\\+>|\\+<|\\+'|'|;|@|/|\"|\\\\|\\[|\\]|\\(|\\)|,|\
                \\\\[nrt]|inertia|build|0\\.5|75\\.0|-3|1e308|\n|\r|\r\n|\t| |A|B|é|茶|```|~~~|mermaid|//|/\\*|\u{202e}";
    proptest::string::string_regex(&format!("({word}|\\PC){{0,80}}")).unwrap()
}

fn place(place: &Place) -> [String; 2] {
    [&place.visibility, &place.evolution]
        .map(|number| format!("{:.4}", number.value.clamp(0.0, 1.0)))
}

/// Names, places, links and stages: what both languages say. Pipelines that no component bears are said in one alone.
fn shared(model: &Model) -> Vec<String> {
    let mut said = Vec::new();
    for one in &model.components {
        let is_anchor = one.kind == crate::ComponentKind::Anchor;
        said.push(format!(
            "{:?} {is_anchor} {:?}",
            one.name.text,
            place(&one.place)
        ));
    }
    for pipeline in model.pipelines.iter().filter(|one| one.parent.is_some()) {
        for child in &pipeline.children {
            let at = child.evolution.value.clamp(0.0, 1.0);
            said.push(format!(
                "{:?} in {:?} {at:.4}",
                child.name.text, pipeline.name.text
            ));
        }
    }
    let is_shared = |target: &Option<Target>| match target {
        Some(Target::Child(pipeline, _)) => model.pipelines[*pipeline].parent.is_some(),
        _ => true,
    };
    for link in &model.links {
        let name = |end: &Option<End>| {
            let end = end.as_ref().filter(|end| is_shared(&end.target))?;
            let name = end.target.and_then(|target| model.name_of(target));
            Some(name.unwrap_or(&end.name).text.clone())
        };
        if let (Some(start), Some(end)) = (name(&link.start), name(&link.end)) {
            said.push(format!("{start:?} {:?} {end:?}", link.kind));
        }
    }
    for evolve in model.evolves.iter().filter(|one| is_shared(&one.source)) {
        let to = evolve.evolution.value.clamp(0.0, 1.0);
        said.push(format!("{:?} to {to:.4}", evolve.name.text));
    }
    let stages = model.stages.as_ref();
    said.push(format!(
        "{:?}",
        stages.map(|names| names.clone().map(|name| name.text))
    ));
    said.push(format!(
        "{:?}",
        model
            .title
            .as_ref()
            .map(|title| title.text.replace("%%", "% %"))
    ));
    said
}

proptest! {
    #[test]
    fn a_map_out_and_in_is_the_same_map(text in map()) {
        let model = crate::parse(&text).model;
        let written = to_mermaid(&model, Writing::default()).text;
        let read = from_mermaid(&written, Reading::default());
        prop_assert_eq!(shared(&crate::parse(&read.text).model), shared(&model), "{}\n{}", written, read.text);
    }

    #[test]
    fn mermaid_accepts_what_is_written(text in prop_oneof![map(), any_text()], fold_ranges: bool) {
        let model = crate::parse(&text).model;
        let written = to_mermaid(&model, Writing { fold_ranges }).text;
        prop_assert_eq!(grammar::check(&written), Ok(()), "{}", written);
        prop_assert_eq!(language_of(&written), Language::Mermaid);
        let losses = from_mermaid(&written, Reading::default()).losses;
        let kinds: Vec<_> = losses.iter().map(|loss| format!("{:?}", loss.kind)).filter(|kind| kind != "ChangedText").collect();
        prop_assert_eq!(kinds, Vec::<String>::new(), "{}", written);
    }

    #[test]
    fn any_bytes_become_a_map_without_errors(text in any_text(), rescale: bool) {
        super::read_whole(&text, Reading { rescale });
        super::read_whole(&format!("wardley-beta\n{text}"), Reading { rescale });
        language_of(&text);
    }

    #[test]
    fn stretching_keeps_every_element_in_its_stage(ends in proptest::array::uniform3(0.001..0.999_f64), at in 0.0..=1.0_f64, exactly in 0..4_usize) {
        let mut ends = ends.map(|end| (end * 1000.0).round() / 1000.0);
        ends.sort_by(f64::total_cmp);
        prop_assume!(ends[0] > 0.0005 && ends[2] < 0.9995 && ends[1] - ends[0] > 0.0005 && ends[2] - ends[1] > 0.0005);
        let at = ends.get(exactly).copied().unwrap_or((at * 10_000.0).round() / 10_000.0);
        let [a, b, c] = ends;
        let text = format!("wardley-beta\nevolution A@{a:?}->B@{b:?}->C@{c:?}->D@1.0\ncomponent X [0.5, {at}]");
        let map = crate::parse(&from_mermaid(&text, Reading { rescale: true }).text);
        let moved = map.model.components[0].place.evolution.value;
        let stage = |bounds: [f64; 3], at: f64| bounds.iter().filter(|end| at >= **end).count();
        prop_assert_eq!(stage(ends, at), stage(STAGE_BOUNDARIES, moved), "{} {}", at, moved);
    }
}

#[test]
fn a_hostile_diagram_takes_no_longer_than_a_sound_one() {
    let many = 20_000;
    for text in [
        "%%{\n".repeat(many),
        "pipeline P {\n".repeat(many),
        format!("A{}", "->A".repeat(many)),
        "\"".repeat(many),
        "component \"\n".repeat(many),
        format!("component A [{}", "0.5,".repeat(many)),
        "accDescr {\n".repeat(many),
        "```mermaid\nwardley-beta\n~~~\n".repeat(many),
    ] {
        let started = std::time::Instant::now();
        language_of(&text);
        from_mermaid(&text, Reading::default());
        // Quadratic time would be minutes.
        assert!(started.elapsed().as_secs() < 5, "{:?}", &text[..20]);
    }
}
