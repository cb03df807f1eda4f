use super::*;

/// `text` has the name between `<` and `>`.
fn check(text: &str, expected: &str) {
    let start = text.find('<').expect("a name");
    let end = text.find('>').expect("its end") - 1;
    let text = text.replace(['<', '>'], "");
    assert_eq!(
        &text[sentence_around(&text, &(start..end))],
        expected,
        "{text}"
    );
}

#[test]
fn sentences_end_where_a_reader_would_end_them() {
    for (text, expected) in [
        ("One. <Two> three. Four.", "Two three."),
        ("One! Is <two> it? Four.", "Is two it?"),
        ("First line\n  the <second> line \nthird", "the second line"),
        (
            "We use e.g. <X> and i.e. not Yz. End.",
            "We use e.g. X and i.e. not Yz.",
        ),
        (
            "Dr. No met M. Dupont of <X>. End.",
            "Dr. No met M. Dupont of X.",
        ),
        ("By J. R. Smith on <X>. End.", "By J. R. Smith on X."),
        ("We moved to <R>. It was good.", "We moved to R."),
        ("It has <Node.js> in it. End.", "It has Node.js in it."),
        (
            "Version 1.2 of <X> is out. End.",
            "Version 1.2 of X is out.",
        ),
        ("He said “<X> is it.” She left.", "He said “X is it.”"),
        ("« Le <X> ! » dit-il. Fin.", "« Le X ! » dit-il."),
        ("« Oui ! » Le <X> part.", "Le X part."),
        ("Wait… <X> came. End.", "X came."),
        ("先。<X>だ。後", "Xだ。"),
        ("<X>", "X"),
        ("  <X>  ", "X"),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_sentence_without_end_is_cut_between_words() {
    let text = format!("{} <X> {}", "word ".repeat(400), "mot ".repeat(400));
    let start = text.find('<').expect("a name");
    let sentence = &text[sentence_around(&text, &(start..start + 3))];
    assert!((400..=2 * REACH + 3).contains(&sentence.len()));
    assert!(sentence.starts_with("word ") && sentence.ends_with(" mot"));
}
