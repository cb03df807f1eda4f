//! How fast a brief is made: of an ordinary day's stories, and of 100,000, a year away from a newsroom's subscriptions.

use std::collections::BTreeSet;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};
use vigie_watch::{
    Act, ActKind, BriefInput, BriefSettings, Feature, Named, OnMap, Period, Purpose, Rhythm,
    SourceFacts, StoryFacts, Taste, brief, title_words,
};

const HOUR_MS: i64 = 60 * 60 * 1_000;
const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);
const SOURCES: u64 = 800;

/// The same numbers each time, spread as those of a die are.
fn dice(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |sides| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    }
}

fn id(number: u64) -> i64 {
    i64::try_from(number).expect("a small number")
}

fn stories(count: u64) -> Vec<StoryFacts> {
    let mut roll = dice(7);
    (1..=count)
        .map(|story| {
            // Of 800 sources ten tell half of all.
            let feed = if roll(2) == 0 {
                roll(10)
            } else {
                roll(SOURCES)
            };
            let at = NOW.plus_millis(-id(roll(72)) * HOUR_MS);
            let technologies: Vec<Named> = (0..roll(4))
                .map(|place| Named {
                    technology: TechnologyId::new(id(roll(150))),
                    in_title: place == 0,
                })
                .collect();
            let maps = technologies
                .iter()
                .filter(|named| named.technology.get() < 15)
                .map(|named| OnMap {
                    map: "Cloud exit".to_owned(),
                    technology: named.technology,
                });
            let words = [
                "storage", "cluster", "cost", "latency", "model", "licence", "outage", "driver",
            ];
            let title = format!(
                "{} and {}",
                words[roll(8) as usize],
                words[roll(8) as usize]
            );
            let mut taste = vec![Feature::Source {
                feed: FeedId::new(id(feed)),
            }];
            taste.extend(
                title_words(&title)
                    .into_iter()
                    .map(|word| Feature::Word { word }),
            );
            StoryFacts {
                story: StoryId::new(id(story)),
                entry: EntryId::new(id(story)),
                feed: FeedId::new(id(feed)),
                owners: if roll(20) == 0 {
                    1 + u32::try_from(roll(12)).expect("few")
                } else {
                    1
                },
                entries: 1,
                minutes: 1 + u32::try_from(roll(12)).expect("few"),
                at,
                arrived_at: at,
                maps: maps.collect(),
                technologies,
                searches: if roll(50) == 0 {
                    vec!["exit cost".to_owned()]
                } else {
                    Vec::new()
                },
                taste,
                rule: None,
                digest_only: None,
                purpose: if roll(5) == 0 {
                    Purpose::Me
                } else {
                    Purpose::Work
                },
                is_update: false,
            }
        })
        .collect()
}

fn sources() -> Vec<SourceFacts> {
    (0..SOURCES)
        .map(|feed| {
            let posts = match feed {
                0..10 => 40_000,
                10..600 => 30 + 5 * u32::try_from(feed).expect("few"),
                _ => 8,
            };
            SourceFacts {
                feed: FeedId::new(id(feed)),
                rhythm: Rhythm {
                    posts_last_year: posts,
                    posts_last_month: posts / 13,
                    days_seen: 365,
                    ..Rhythm::default()
                },
                on_trial: feed % 20 == 0,
            }
        })
        .collect()
}

fn briefs(criterion: &mut Criterion) {
    let acts: Vec<Act> = stories(3_000)
        .into_iter()
        .zip(
            [
                ActKind::Opened,
                ActKind::PassedOver,
                ActKind::Kept,
                ActKind::PassedOver,
                ActKind::Dismissed,
            ]
            .into_iter()
            .cycle(),
        )
        .map(|(facts, kind)| Act {
            at: NOW,
            kind,
            features: facts.taste,
        })
        .collect();
    let taste = Taste::learn(&acts, NOW);
    let (sources, settled, settings) = (sources(), BTreeSet::new(), BriefSettings::default());
    let mut group = criterion.benchmark_group("brief");
    group.sample_size(20);
    // 100,000 entries make some 73,000 stories (`stories` prints how many).
    for count in [500, 73_000, 100_000] {
        let stories = stories(count);
        let input = BriefInput {
            stories: &stories,
            sources: &sources,
            settled: &settled,
            taste: &taste,
            settings: &settings,
            period: Period {
                from: NOW.plus_millis(-24 * HOUR_MS),
                to: NOW,
                days_away: 1,
            },
        };
        group.bench_function(format!("{count} stories"), |bencher| {
            // What came of it is dropped untimed, as the program drops it when it is written.
            bencher.iter_with_large_drop(|| brief(black_box(&input)));
        });
    }
    group.bench_function("taste of 3000 acts", |bencher| {
        bencher.iter(|| Taste::learn(black_box(&acts), NOW));
    });
    group.finish();
}

criterion_group!(benches, briefs);
criterion_main!(benches);
