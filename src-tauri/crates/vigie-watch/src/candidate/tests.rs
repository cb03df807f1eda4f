use proptest::prelude::*;

use super::*;
use crate::starter;
use vigie_core::TechnologyId;

const NOW: Timestamp = Timestamp::from_millis(30_000 * DAY);

fn lexicon() -> Lexicon {
    let technologies: Vec<_> = (1..)
        .zip(starter())
        .map(|(id, technology)| technology.with_id(TechnologyId::new(id)))
        .collect();
    Lexicon::new(&technologies)
}

/// Titles, each of a story and an owner of its own, two days ago, besides two years of other news.
fn proposed(texts: &[&str]) -> Vec<String> {
    let documents: Vec<(i64, String, &str)> = (0..)
        .zip(texts)
        .map(|(number, text)| (number, format!("{number}.example"), *text))
        .collect();
    let mut all: Vec<Document<'_>> = documents
        .iter()
        .map(|(number, owner, text)| document(*number, owner, 2, text))
        .collect();
    all.push(document(-1, "old.example", 200, "nothing of note"));
    let found = candidates(&all, &lexicon(), NOW);
    found.into_iter().map(|candidate| candidate.term).collect()
}

fn document<'a>(number: i64, owner: &'a str, days: i64, text: &'a str) -> Document<'a> {
    Document {
        entry: EntryId::new(number),
        story: StoryId::new(number),
        owner,
        source: "The Daily Harbour",
        at: NOW.plus_millis(-days * DAY),
        title: "what is new",
        text: Some(text),
    }
}

#[test]
fn names_that_rise_are_proposed() {
    for (texts, expected) in [
        (
            [
                "we moved the cluster to Zorblat and like it.",
                "A new release of Zorblat is out.",
                "The database Zorblat, from Lille, is small.",
            ],
            "Zorblat",
        ),
        // A product's form tells by itself, even at the beginning of a sentence.
        (
            [
                "FrobDB is here",
                "What FrobDB means for us",
                "I like the idea of FrobDB.",
            ],
            "FrobDB",
        ),
        (
            [
                "with Marble Gateway 1.2 in front of the servers",
                "the Marble Gateway's API",
                "l'équipe déploie Marble Gateway en production, un logiciel libre",
            ],
            "Marble Gateway",
        ),
        // Watched already, though not in every spelling.
        (
            [
                "the database PostgreSQL is fast",
                "the database Postgres is fast",
                "our Postgres cluster",
            ],
            "",
        ),
        // People, places and days,
        (
            [
                "the model, says Jane Doe, is open source.",
                "by Jane Doe, developer.",
                "the CEO Jane Doe likes the code.",
            ],
            "",
        ),
        (
            [
                "a server in France since Monday",
                "the cloud of Monday in France",
                "software in France on Monday",
            ],
            "",
        ),
        // capitals that are no names,
        (
            [
                "Fast databases win. The release is good. See the Release page.",
                "Our release is good code. The Release page is new.",
                "Another release, another database, the Release page.",
            ],
            "",
        ),
        (
            [
                "Ten Things Every Server Team Should Know",
                "Ten Things Every Cloud Team Should Know",
                "Ten Things Every Database Team Should Know",
            ],
            "",
        ),
        // the source's own name, and capitals that nothing technical is near.
        (
            [
                "the server of the Daily Harbour",
                "the cloud of the Daily Harbour",
                "the code of the Daily Harbour",
            ],
            "",
        ),
        (
            [
                "a walk to Trundle Hill",
                "a night on Trundle Hill",
                "the view from Trundle Hill",
            ],
            "",
        ),
    ] {
        assert_eq!(proposed(&texts).join(", "), expected, "{texts:?}");
    }
}

#[test]
fn three_owners_and_three_stories_make_a_term() {
    let text = "we like FrobDB";
    let of_one_owner: Vec<Document<'_>> = (0..9)
        .map(|number| document(number, "a.example", 2, text))
        .collect();
    assert!(candidates(&of_one_owner, &lexicon(), NOW).is_empty());
    let owners: Vec<String> = (0..9).map(|number| format!("{number}.example")).collect();
    let mut copies: Vec<Document<'_>> = (0..)
        .zip(&owners)
        .map(|(number, owner)| document(number, owner, 2, text))
        .collect();
    assert_eq!(candidates(&copies, &lexicon(), NOW).len(), 1);
    for copy in &mut copies {
        copy.story = StoryId::new(1);
    }
    assert!(candidates(&copies, &lexicon(), NOW).is_empty());
}

#[test]
fn what_was_always_written_of_has_not_risen() {
    let owners: Vec<String> = (0..40).map(|number| format!("{number}.example")).collect();
    let steady: Vec<Document<'_>> = (0..)
        .zip(&owners)
        .map(|(number, owner)| document(number, owner, 1 + number * 5, "we like FrobDB"))
        .collect();
    assert!(candidates(&steady, &lexicon(), NOW).is_empty());
    let mut risen = steady;
    for number in 40..60 {
        risen.push(document(
            number,
            &owners[usize::try_from(number - 40).expect("small")],
            3,
            "we like FrobDB",
        ));
    }
    let found = candidates(&risen, &lexicon(), NOW);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].stories, found[0].owners), (26, 20));
    assert!((5.0..7.0).contains(&found[0].before), "{found:?}");
    assert_eq!(found[0].evidence.len(), EVIDENCE);
    assert_eq!(found[0].evidence[0], EntryId::new(0), "the newest first");
}

#[test]
fn any_text_is_looked_through() {
    let lexicon = lexicon();
    let odd = prop_oneof![
        any::<String>(),
        "([A-Z][a-z]{0,4}[A-Z0-9.'’#/ ,-]{0,3} ?){0,30}",
    ];
    proptest!(ProptestConfig::with_cases(100), |(texts in proptest::collection::vec(odd, 3..6))| {
        let owners: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
        let mut documents: Vec<Document<'_>> = (0..)
            .zip(owners.iter().zip(&texts))
            .map(|(number, (owner, _))| document(number, owner, 1, &texts[0]))
            .collect();
        documents[0].title = &texts[1];
        documents[1].source = &texts[2];
        let found = candidates(&documents, &lexicon, NOW);
        prop_assert!(found.len() <= MOST);
        documents.reverse();
        prop_assert_eq!(found, candidates(&documents, &lexicon, NOW));
    });
}
