use std::collections::HashSet;

use super::*;

fn corpus() -> Corpus {
    Corpus::new(11, 40, 4000)
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_gives_others() {
    let (one, same, other) = (corpus(), corpus(), Corpus::new(12, 40, 4000));
    for feed in [0, 1, 13, 19] {
        assert_eq!(one.feed(feed), same.feed(feed));
        assert_ne!(one.feed(feed), other.feed(feed));
    }
}

#[test]
fn one_in_five_is_french_and_one_in_twelve_tells_another_anew() {
    let corpus = corpus();
    let articles: Vec<Article> = (0..1000).map(|number| corpus.article(number)).collect();
    let french = articles.iter().filter(|article| article.french).count();
    assert!((150..250).contains(&french), "{french} of 1000 are French");
    let retold = (0..1000).filter_map(|n| corpus.retells(n)).count();
    assert!((50..120).contains(&retold), "{retold} of 1000 are retold");
}

#[test]
fn what_is_told_anew_has_six_words_of_a_hundred_changed() {
    let corpus = corpus();
    let (mut changed, mut all) = (0, 0);
    for number in 0..2000 {
        let Some(of) = corpus.retells(number) else {
            continue;
        };
        let (new, old) = (corpus.article(number).html, corpus.tell(of).html);
        assert_eq!(new.split(' ').count(), old.split(' ').count());
        let pairs = new.split(' ').zip(old.split(' '));
        changed += pairs.clone().filter(|(new, old)| new != old).count();
        all += pairs.count();
    }
    let share = changed as f64 / all as f64;
    assert!(
        (0.03..0.07).contains(&share),
        "{share} of the words changed"
    );
}

#[test]
fn words_follow_zipf_and_dates_five_years() {
    let corpus = corpus();
    let texts: Vec<String> = (0..500).map(|number| corpus.article(number).html).collect();
    let holding = |word: &str| {
        let inside = |text: &&String| text.split(' ').any(|one| one == word);
        texts.iter().filter(inside).count()
    };
    assert!(holding(corpus.word(0)) > 300, "the most frequent word");
    assert!(holding(corpus.word(30_000)) < 10, "a rare word");
    let (first, last) = (corpus.article(0).at, corpus.article(3999).at);
    assert!((last - first) / DAY > 5 * 364, "from {first} to {last}");
}

#[test]
fn a_fortnight_has_its_technology() {
    let corpus = corpus();
    let start = corpus.article(2000).at / BURST;
    let fortnight = (1900..2100).filter(|&number| corpus.article(number).at / BURST == start);
    let mut counts = std::collections::HashMap::new();
    for number in fortnight {
        for technology in corpus.article(number).technologies {
            *counts.entry(technology).or_insert(0) += 1;
        }
    }
    let most = counts.values().max().copied().unwrap_or(0);
    let all: usize = counts.values().sum();
    assert!(most * 4 > all, "{most} of {all} mentions are of one");
}

#[test]
fn every_entry_is_in_exactly_one_feed_and_one_batch() {
    let corpus = Corpus::new(3, 7, 100);
    let ids: Vec<_> = (1..=7).map(vigie_core::FeedId::new).collect();
    let mut stored = HashSet::new();
    for fetched in corpus
        .fetches(&ids, vigie_core::Timestamp::from_millis(END))
        .flatten()
    {
        for entry in fetched
            .document
            .into_iter()
            .flat_map(|(_, entries)| entries)
        {
            assert!(stored.insert(entry.identity));
        }
    }
    let served = (0..7).map(|feed| corpus.feed(feed).body.matches("urn:corpus:").count());
    // Atom names its feed too.
    assert_eq!(served.sum::<usize>(), 100);
    assert_eq!(stored.len(), 100);
}
