use proptest::prelude::*;
use tantivy::tokenizer::{TokenStream, Tokenizer};

use super::*;

/// The words of a text, those at one position joined by `=`.
fn words(text: &str) -> String {
    let mut words = Words::new(text);
    let mut out = String::new();
    while let Some(place) = words.advance() {
        match (place.again, out.is_empty()) {
            (true, _) => out.push('='),
            (false, false) => out.push(' '),
            (false, true) => {}
        }
        out.push_str(words.word());
    }
    out
}

#[test]
fn words_are_cut_as_a_reader_of_technical_texts_expects() {
    for (text, expected) in [
        ("Hello, WORLD!", "hello world"),
        ("C++ and C# (not C) or g++.", "c++ and c# not c or g++"),
        ("C++17 A#B C## c+", "c++ 17 a b c c"),
        (
            ".NET is .net, not ASP.NET... or x.y",
            ".net=net is .net=net not asp net or x y",
        ),
        ("l'été d’hiver qu'il jusqu'ici L'", "ete hiver il ici l"),
        (
            "Vigie's don't o'clock rock'n'roll",
            "vigie don t o clock rock roll",
        ),
        (
            "snake_case kebab-case TCP/IP 1.37.2",
            "snake case kebab case tcp ip 1 37 2",
        ),
        ("co\u{AD}opera\u{200B}tion", "cooperation"),
        ("e\u{301}te\u{301} ÉTÉ", "ete ete"),
        (
            "ŒUVRE Straße Łódź Þór ﬁn ｆｕｌｌ ²",
            "oeuvre strasse lodz thor fin full 2",
        ),
        ("Ελλάς ёлка Йод", "ελλασ елка иод"),
        ("ǽ Ǿ İstanbul ẞ", "ae o istanbul ss"),
        ("技術 AI技術", "技 術 ai 技 術"),
        ("がか", "が か"),
        ("한국어 검색", "한국어 검색"),
        ("हिन्दी", "हिन्दी"),
        ("🚀 — … !", ""),
        ("", ""),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn long_runs_are_cut_at_a_character() {
    for letter in ["a", "é", "ह", "技"] {
        let text = letter.repeat(1_000);
        let mut words = Words::new(&text);
        let place = words.advance().unwrap();
        assert!(words.word().len() <= MAX_WORD);
        if letter != "技" {
            assert_eq!(place.bytes, 0..text.len());
            assert_eq!(words.advance(), None);
        }
    }
}

/// If this fails, the index that users have was made with other stems: `VERSION` must grow.
#[test]
fn stems_are_those_the_index_was_made_with() {
    let stemmers = Stemmers::new();
    let stems = |words: &str, language| {
        words
            .split(' ')
            .map(|word| stemmers.stem(word, language).into_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let english = "running maps mapping visibility kubernetes universities evolution dying commodities generously k8s c++";
    assert_eq!(
        stems(english, Language::English),
        "run map map visibl kubernet universiti evolut die commod generous k8s c++"
    );
    let french = "deployait composants visibilites evolutions chevaux generalement donnees logiciels strategique k8s";
    assert_eq!(
        stems(french, Language::French),
        "deploi compos visibilit evolu cheval general donne logiciel strateg k8s"
    );
    assert_eq!(stems("running maps", Language::Other), "running maps");
}

#[test]
fn a_language_is_known_by_its_primary_subtag() {
    for (tag, language) in [
        (Some("en"), Language::English),
        (Some("EN-us"), Language::English),
        (Some("fr_CA"), Language::French),
        (Some("de"), Language::Other),
        (Some("frr"), Language::Other),
        (Some(""), Language::Other),
        (None, Language::English),
    ] {
        assert_eq!(Language::of(tag), language, "{tag:?}");
    }
}

#[test]
fn stems_remembered_are_those_of_the_stemmers() {
    let (stemmers, mut stems) = (Stemmers::new(), stems::Stems::new());
    let mut check = |word: &str, language| {
        let mut stem = String::new();
        stems.push_stem(word, language, &mut stem);
        assert_eq!(stem, stemmers.stem(word, language), "{word}, {language:?}");
    };
    // More words than there is room for, twice, so that each place is taken over and over.
    for round in 0..2 {
        for number in 0..40_000_u32 {
            let letters = number
                .to_string()
                .bytes()
                .map(|digit| char::from(digit - b'0' + b'a'))
                .collect::<String>();
            let ending = ["ations", "ies", "ically", "issements", "euses"][number as usize % 5];
            let language = if (number + round) % 2 == 0 {
                Language::English
            } else {
                Language::French
            };
            check(&format!("{letters}{ending}"), language);
        }
    }
    for word in ["internationalisations de", "日本", "été", "", "k8s"] {
        for _ in 0..2 {
            check(word, Language::English);
            check(word, Language::French);
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_cut_into_words_in_order(text in any::<String>()) {
        let mut words = Words::new(&text);
        let mut last = 0;
        while let Some(place) = words.advance() {
            prop_assert!(text.get(place.bytes.clone()).is_some_and(|word| !word.is_empty()));
            prop_assert!(place.again || place.bytes.start >= last);
            prop_assert!(!words.word().is_empty() && words.word().len() <= MAX_WORD);
            last = place.bytes.end;
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in "[\\PC]{0,20}") {
        prop_assert_eq!(folded(&folded(&text)), folded(&text));
    }

    #[test]
    fn any_text_can_be_indexed(text in any::<String>(), language in prop_oneof![Just(Language::English), Just(Language::French), Just(Language::Other)]) {
        let mut tokenizer = EntryTokenizer::new();
        let text = marked(language, &text);
        let mut tokens = tokenizer.token_stream(&text);
        while tokens.advance() {
            prop_assert!(!tokens.token().text.is_empty());
        }
    }
}
