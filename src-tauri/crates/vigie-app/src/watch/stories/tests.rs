use vigie_core::TechnologyId;
use vigie_watch::{Lexicon, Name, Technology};

use super::*;

/// How an entry writes of Lumenstore, and the sentence that says so.
fn told(title: &str, text: &str) -> (Option<&'static str>, String) {
    let lumenstore = Technology {
        id: TechnologyId::new(1),
        name: Name::any_case("Lumenstore"),
        aliases: Vec::new(),
        near: Vec::new(),
        never_near: Vec::new(),
        domain: String::new(),
    };
    let found = Lexicon::new(&[lumenstore]).mentions(title, text);
    let mention = mentions_of(title, text, Some("en"), &found).remove(0);
    let whole = if mention.in_text { text } else { title };
    (mention.kind, whole[mention.sentence].to_owned())
}

#[test]
fn the_whole_entry_says_how_it_writes_and_the_first_sentence_that_agrees_is_shown() {
    let use_first = "We use Lumenstore.";
    let built = "How I built Lumenstore from scratch";
    let cases = [
        ("", use_first, (Some("use"), use_first)),
        // The title counts double: what the text says first does not decide.
        (built, use_first, (Some("build"), built)),
        ("", "Lumenstore is a word.", (None, "Lumenstore is a word.")),
    ];
    for (title, text, (kind, sentence)) in cases {
        assert_eq!(
            told(title, text),
            (kind, sentence.to_owned()),
            "{title} / {text}"
        );
    }
    let several = "We use Lumenstore. Lumenstore 2.0 released. Lumenstore outage postmortem. Upgrade Lumenstore now.";
    let (kind, sentence) = told("", several);
    let alone = vigie_watch::classify(&sentence, Some("en")).kind;
    assert_eq!(alone.map(word_of_kind), kind, "{sentence}");
}
