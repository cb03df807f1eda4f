//! A diagram becomes a map.

use super::super::{Language, Reading, blocks, language_of};
use super::{read, read_whole};

fn check(diagram: &str, text: &str, losses: &[&str]) {
    let (read, said) = read(diagram);
    assert_eq!(read.trim_end(), text, "{diagram}");
    assert_eq!(said, losses, "{diagram}");
}

#[test]
fn every_statement_of_the_grammar_is_read() {
    check("title Tea %% shop", "title Tea // shop", &[]);
    check("size [ 800 , 600 ]", "size [800, 600]", &[]);
    check(
        "anchor Public [0.95, 0.63]",
        "anchor Public [0.95, 0.63]",
        &[],
    );
    check(
        "component \"Cup of Tea\" [0.79, 0.61] label [-85, 3] (build) (inertia)",
        "component Cup of Tea [0.79, 0.61] label [-85, 3] inertia (build)",
        &[],
    );
    check(
        "component real-time (RT) & co[0.5,0.6]inertia",
        "component real-time (RT) & co [0.50, 0.60] inertia",
        &[],
    );
    check("evolve Cup of Tea 0.8", "evolve Cup of Tea 0.80", &[]);
    check(
        "evolve \"Web 2\" 80.0 %% soon",
        "evolve \"Web 2\" 0.80 // soon",
        &[],
    );
    check(
        "pipeline P {\n  component K [0.3] label [1, 2]\n\n  component 'N' [60.0]\n}",
        "pipeline P\n{\n  component K [0.30] label [1, 2]\n  component N [0.60]\n}",
        &[],
    );
    check("note \"a, b\" [0.5, 0.6]", "note a, b [0.50, 0.60]", &[]);
    check(
        "note \"a\\nb [c]\" [0.5, 0.6]",
        "note \"a\\nb [c]\" [0.50, 0.60]",
        &[],
    );
    check("annotations [1, 50]", "annotations [1.00, 0.50]", &[]);
    check(
        "annotation 1,[0.5, 0.6] \"x\\ncomponent Evil [0.1, 0.1]\"",
        "annotation 1 [0.50, 0.60] x component Evil [0.1, 0.1]",
        &[],
    );
    check(
        "evolution \"a\\nnote x [0.1, 0.1]\"@0.175 -> b@0.4 -> c@0.7 -> d@1.0",
        "evolution a note x [0.1, 0.1]->b->c->d",
        &[],
    );
    check(
        "annotation 1,[0.5, 0.6] \"hi\"",
        "annotation 1 [0.50, 0.60] hi",
        &[],
    );
    check(
        "accelerator X [0.5, 0.6]\ndeaccelerator Y [0.5, 0.6]",
        "accelerator X [0.50, 0.60]\ndeaccelerator Y [0.50, 0.60]",
        &[],
    );
    check(
        "explorers [0.9, 0.1, 0.8, 0.2]",
        "pioneers [0.90, 0.10, 0.80, 0.20]",
        &[],
    );
}

#[test]
fn links_have_ports_arrows_and_texts() {
    check("A -> B; why", "A->B; why", &[]);
    check("A > B", "A->B", &[]);
    check("\"A->B\" -> 'it\\'s'", "\"A->B\"->it's", &[]);
    check("A --> B\nA-.->B", "A->B\nA->B", &["Arrow [3, 4]"]);
    check("A +<> B\nA +> -> B\nA -> B +<", "A+<>B\nA+>B\nA+<B", &[]);
    check("A +'x; y'<> B", "A+'x, y'<>B", &["ChangedText [3]"]);
    check(
        "A -> B; x +> y; z",
        "A->B; x + > y, z",
        &["ChangedText [3]"],
    );
    check("A -> B -> C; why", "A->B\nB->C; why", &["ChainedLink [3]"]);
    check("note -> B", "\"note\"->B", &[]);
    check("real-time->B", "real-time->B", &[]);
}

#[test]
fn a_name_is_quoted_only_where_it_must_be() {
    for (diagram, text) in [
        ("\"a\"", "a"),
        ("\"é / . : ' +x\"", "é / . : ' +x"),
        ("\"a \\\"b\\\"\"", "\"a \\\"b\\\"\""),
        ("\"a\\\\b\"", "\"a\\\\b\""),
        ("\" a\"", "\" a\""),
        ("\"a;b\"", "\"a;b\""),
        ("\"a [b]\"", "\"a [b]\""),
        ("\"market hall\"", "\"market hall\""),
        ("\"Web 2\"", "\"Web 2\""),
        ("\"two\nlines\"", "\"two\\nlines\""),
    ] {
        check(
            &format!("component {diagram} [0.5, 0.6]"),
            &format!("component {text} [0.50, 0.60]"),
            &[],
        );
    }
    check(
        "component \"a//b\" [0.5, 0.6]",
        "component a/ /b [0.50, 0.60]",
        &["ChangedText [3]"],
    );
    check(
        "component \"http://b\" [0.5, 0.6]",
        "component http://b [0.50, 0.60]",
        &[],
    );
}

#[test]
fn places_of_one_annotation_come_together() {
    check(
        "annotation 1,[0.1, 0.2] \"hi\"\nannotation 1,[0.3, 0.4] \"\"\nannotation 2,[0.3, 0.4] \"\"",
        "annotation 1 [[0.10, 0.20], [0.30, 0.40]] hi\nannotation 2 [0.30, 0.40]",
        &[],
    );
}

#[test]
fn comments_stay_and_configuration_goes() {
    let text = "---\ntitle: \"Tea\"\nconfig:\n  theme: dark\n---\n%%{init: {\n}}%%\nwardley-beta\n%% of 2026\naccTitle: For all\naccDescr {\n two\n lines\n}\n\n\n\nA -> B";
    let (text, losses) = read_whole(text, Reading::default());
    assert_eq!(
        text,
        "title Tea\n// of 2026\n// For all\n// two lines\n\nA->B\n"
    );
    assert_eq!(
        losses,
        [
            "Configuration [3, 4, 6]",
            "Accessibility [10, 11]",
            "Boundaries [1]"
        ]
    );
}

#[test]
fn what_cannot_be_read_costs_its_own_line() {
    check(
        "component A\nfoo\ncomponent B [0.5, 0.6]",
        "component B [0.50, 0.60]",
        &["UnreadableLine [3, 4]"],
    );
    check(
        "component B [-1, 700] (buyer) x",
        "component B [0.00, 1.00]",
        &["IgnoredWords [3]", "OutsideMap [3]"],
    );
    check(
        "component \"A [0.5, 0.6]\ncomponent \"B\" [0.5, 0.6]",
        "component A [0.50, 0.60]\ncomponent B [0.50, 0.60]",
        &[],
    );
    check(
        "pipeline P {\ncomponent K [0.3]\nfoo\nA -> B",
        "pipeline P\n{\n  component K [0.30]\n}\nA->B",
        &["UnreadableLine [5]"],
    );
}

#[test]
fn stages_that_end_elsewhere_are_said_and_can_be_stretched() {
    let text = "wardley-beta\ncomponent A [0.5, 0.3]\ncomponent B [0.5, 0.7499]\nevolve A 0.75";
    let (kept, losses) = read_whole(text, Reading::default());
    assert_eq!(
        kept,
        "component A [0.50, 0.30]\ncomponent B [0.50, 0.7499]\nevolve A 0.75\n"
    );
    assert_eq!(losses, ["Boundaries [1]"]);
    let (stretched, losses) = read_whole(text, Reading { rescale: true });
    assert_eq!(
        stretched,
        "component A [0.50, 0.22]\ncomponent B [0.50, 0.6999]\nevolve A 0.70\n"
    );
    assert_eq!(losses, Vec::<String>::new());
}

#[test]
fn stages_are_four_and_may_have_a_second_name() {
    let text = "wardley-beta\nevolution One@0.175 / I -> \"T->o\"@0.4 -> Three@0.7 -> Four@1.0";
    let (text, losses) = read_whole(text, Reading::default());
    assert_eq!(
        (text.as_str(), losses.len()),
        ("evolution One / I->T→o->Three->Four\n", 0)
    );
    let (text, losses) = read_whole("wardley-beta\nevolution A -> B", Reading { rescale: true });
    assert_eq!(text, "\n");
    assert_eq!(losses, ["Boundaries [2]", "StageCount [2]"]);
}

#[test]
fn a_text_is_known_by_its_first_line() {
    for text in [
        "wardley-beta",
        "\n  wardley-beta %% x\nA->B",
        "---\ntitle: x\n---\n%% c\n%%{init: {}}%%\nwardley-beta\n",
    ] {
        assert_eq!(language_of(text), Language::Mermaid, "{text:?}");
    }
    for text in [
        "",
        "title A",
        "wardley-betamax->B",
        "---\nwardley-beta",
        "```mermaid\nflowchart\n```",
        "A\nwardley-beta",
    ] {
        assert_eq!(language_of(text), Language::Owm, "{text:?}");
    }
    assert_eq!(
        language_of("# Map\n\n```mermaid\nwardley-beta\n"),
        Language::Markdown
    );
}

#[test]
fn fences_of_a_document_are_commonmarks() {
    let document = "text\n```mermaid\nflowchart LR\n```\n  ~~~~ Mermaid {x}\n    wardley-beta\n ~~~\n  A -> B\n~~~~~\n\
                    ```owm\n```mermaid\nwardley-beta\n```\n    ```mermaid\nwardley-beta\n\n```mermaid\r\nwardley-beta\r\n";
    let found = blocks(document);
    let texts: Vec<(usize, &str)> = found
        .iter()
        .map(|one| (one.line, one.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [(6, "  wardley-beta\n~~~\nA -> B\n"), (18, "wardley-beta\n")]
    );
    assert_eq!(&document[found[1].range.clone()], "wardley-beta\r\n");
}
