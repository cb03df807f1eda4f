//! A map becomes a diagram.

use super::super::{Writing, to_mermaid};
use super::written;

fn check(text: &str, diagram: &str, losses: &[&str]) {
    let (written, said) = written(text, Writing::default());
    assert_eq!(written.trim_end(), diagram, "{text}");
    assert_eq!(said, losses, "{text}");
}

#[test]
fn every_statement_has_its_narrowest_form() {
    check("title Tea: 100 % leaf", "title Tea: 100 % leaf", &[]);
    check("size [800, 600.4]", "size [800, 600]", &[]);
    check(
        "anchor Public [.9, 1]",
        "anchor \"Public\" [0.90, 1.00]",
        &[],
    );
    check(
        "component Cup of \"Tea\" [0.12345, 0.5] (build) inertia label [3, -4]",
        "component \"Cup of \\\"Tea\\\"\" [0.1235, 0.50] label [3, -4] (build) inertia",
        &[],
    );
    check(
        "component A (market)",
        "component \"A (market)\" [0.90, 0.10]",
        &[],
    );
    check(
        "component A [1, 0] (market)",
        "component \"A\" [1.00, 0.00] (market)",
        &[],
    );
    check(
        "component \"A\\nB\\\\\" [.5, .5]",
        "component \"A\\nB\\\\\" [0.50, 0.50]",
        &[],
    );
    check("note hot [.5, .5]", "note \"hot\" [0.50, 0.50]", &[]);
    check("annotations [.5, .5]", "annotations [0.50, 0.50]", &[]);
    check(
        "accelerator X [.5, .5]",
        "accelerator \"X\" [0.50, 0.50]",
        &[],
    );
    check(
        "deaccelerator X [.5, .5]",
        "deaccelerator \"X\" [0.50, 0.50]",
        &[],
    );
}

#[test]
fn links_are_spelt_as_the_element_they_mean() {
    check(
        "component Hot Water [.5,.5]\ncomponent B [.4,.4]\nhot water->B; why",
        "component \"Hot Water\" [0.50, 0.50]\ncomponent \"B\" [0.40, 0.40]\n\"Hot Water\" -> \"B\"; why",
        &[],
    );
    check("A+>B", "\"A\" +> \"B\"", &[]);
    check("A+<>B", "\"A\" +<> \"B\"", &[]);
    check("A+<B", "\"A\" +< \"B\"", &[]);
    check("A+'x'<>B", "\"A\" +'x'<> \"B\"", &[]);
    check(
        "A+'it's'>B; why",
        "\"A\" +'it’s'> \"B\"",
        &["FlowContext [1]", "ChangedText [1]"],
    );
    check("A->", "", &["HalfLink [1]"]);
}

#[test]
fn a_new_name_becomes_a_note() {
    check(
        "component Kettle [0.45, 0.3]\nevolve Kettle->Electric Kettle 0.62 label [3, 4]\nevolve Kettle 0.7\nX->Electric Kettle",
        "component \"Kettle\" [0.45, 0.30]\n\"X\" -> \"Electric Kettle\"\nevolve \"Kettle\" 0.62\n\
         note \"Kettle becomes Electric Kettle\" [0.45, 0.62]\nevolve \"Kettle\" 0.70",
        &[
            "MovementLabel [2]",
            "Renamed [2]",
            "MovedTwice [3]",
            "LinkToRenamed [4]",
        ],
    );
}

#[test]
fn an_annotation_in_several_places_is_several_statements() {
    check(
        "annotation 1 [[.1,.2],[.3,.4]] hi \"you\"\nannotation x [.1, .2] lost",
        "annotation 1,[0.10, 0.20] \"hi \\\"you\\\"\"\nannotation 1,[0.30, 0.40] \"\"",
        &["Annotation [2]"],
    );
}

#[test]
fn pipelines_are_blocks_of_a_parent_with_a_place() {
    check(
        "component P [.5,.5]\npipeline P\n{\ncomponent K [0.3] label [1.5, 2]\n}\npipeline Q\n{\ncomponent L [0.3]\n}",
        "component \"P\" [0.50, 0.50]\npipeline \"P\" {\n  component \"K\" [0.30] label [2, 2]\n}",
        &["LabelFraction [4]", "EmptyPipeline [6, 8]"],
    );
    check(
        "component P [.5,.5]\npipeline P [0.4, 0.6]",
        "component \"P\" [0.50, 0.50]",
        &["RangePipeline [2]"],
    );
}

#[test]
fn a_range_takes_what_lies_in_it_if_asked_to() {
    let text = "component P [.5,.5]\ncomponent In [.46, .5]\ncomponent Low [.3, .5]\ncomponent Left [.46, .1]\n\
                pipeline P [0.4, 0.6]\nanchor In too [.46, .5]";
    let (diagram, losses) = written(text, Writing { fold_ranges: true });
    assert_eq!(
        diagram,
        "component \"P\" [0.50, 0.50]\ncomponent \"Low\" [0.30, 0.50]\ncomponent \"Left\" [0.46, 0.10]\n\
         anchor \"In too\" [0.46, 0.50]\npipeline \"P\" {\n  component \"In\" [0.50]\n}\n"
    );
    assert_eq!(losses, ["FoldedChild [2]"]);
}

#[test]
fn what_leads_to_a_child_that_is_left_out_leads_nowhere_else() {
    check(
        "submap Hot Water [0, 0.1]\ncomponent A [0.5, 0.5]\npipeline hot water\n{\ncomponent hot water [0.2]\n}\nhot water->A\nevolve hot water 0.5",
        "component \"Hot Water\" [0.00, 0.10]\ncomponent \"A\" [0.50, 0.50]",
        &["Submap [1]", "EmptyPipeline [3, 5, 7, 8]"],
    );
}

#[test]
fn stages_keep_their_names_and_their_places() {
    let map = crate::parse("evolution One->Two / 2->->\"Four\"");
    let text = to_mermaid(&map.model, Writing::default()).text;
    assert_eq!(
        text,
        "wardley-beta\nevolution \"One\"@0.175 -> \"Two / 2\"@0.40 -> \"\"@0.70 -> \"\\\"Four\\\"\"@1.00\n"
    );
    assert_eq!(super::super::grammar::check(&text), Ok(()));
}

#[test]
fn what_mermaid_lacks_is_listed_by_kind() {
    check(
        "style wardley\nsize [800]\nvaluechain --hide\ny-axis A->B->C\nsubmap S [.5, .5] url(u)\nurl u [http://x]\n\
         component E [.4, 7] (ecosystem)\ncomponent M [.4, .4] (market, buy)\npioneers [.1, .2, .3, .4]\ncomponent M [.1, .1]",
        "component \"S\" [0.50, 0.50]\ncomponent \"E\" [0.40, 1.00]\ncomponent \"M\" [0.40, 0.40] (buy)\ncomponent \"M\" [0.10, 0.10]",
        &[
            "Style [1]",
            "HiddenAxis [1]",
            "YAxis [1]",
            "Size [1]",
            "DuplicateName [10]",
            "OutsideMap [7]",
            "Submap [5]",
            "Url [6]",
            "Ecosystem [7]",
            "MarketAndMethod [8]",
            "Attitude [9]",
        ],
    );
}

#[test]
fn a_loss_names_what_is_lost() {
    let names: String = ["A", "B", "C", "D", "E", "F"]
        .map(|name| format!("submap {name} [.5, .5]\n"))
        .concat();
    let losses = to_mermaid(&crate::parse(&names).model, Writing::default()).losses;
    assert_eq!(
        losses[0].message,
        "Submaps became components: “A”, “B”, “C”, “D”, “E” and more."
    );
    assert_eq!(losses[0].lines, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn nothing_in_a_text_starts_a_comment_or_a_directive() {
    check(
        "component 100%%{x}%% [.5,.5]",
        "component \"100%\\%{x}%\\%\" [0.50, 0.50]",
        &[],
    );
    check("title a %%% b", "title a % % % b", &["ChangedText [1]"]);
}
