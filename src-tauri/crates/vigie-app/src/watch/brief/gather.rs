//! What a brief is made of, gathered from the store.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use vigie_core::{EntryId, FeedId, RuleId, StoryId, TechnologyId, Timestamp};
use vigie_store::{BriefRow, Decision, WaitingEntry};
use vigie_watch::{
    Feature, Named, OnMap, Points, Purpose, RulePoints, SourceFacts, SourceState, StoryFacts, Taste,
};

use super::{Why, traits_of};
use crate::watch::rules::RuleAction;
use crate::{App, Result};

/// A story that was on a card is not shown again within so many days, however it grows.
const SHOWN_ONCE_MS: i64 = 3 * 86_400_000;

/// What a brief is made of.
pub(super) struct Gathered {
    pub(super) stories: Vec<StoryFacts>,
    pub(super) sources: Vec<SourceFacts>,
    pub(super) settled: BTreeSet<TechnologyId>,
    /// The entries that wait, with their stories, those left out that are decided about already.
    pub(super) members: Vec<(EntryId, StoryId)>,
    pub(super) story_of: HashMap<EntryId, StoryId>,
    /// The rule that sends an entry to the digest.
    pub(super) rule_of: HashMap<EntryId, RuleId>,
    /// What needs no brief to decide.
    pub(super) decided: Vec<Decision>,
}

impl App {
    /// What waits, and what is to be known of it; `states` says how each source is followed from now on.
    pub(super) fn gather(
        &self,
        now: Timestamp,
        states: &BTreeMap<FeedId, SourceState>,
        taste: &Taste,
    ) -> Result<Gathered> {
        let store = self.store();
        let waiting = store.waiting()?;
        let in_quarantine =
            |feed: FeedId| matches!(states.get(&feed), Some(SourceState::Quarantined { .. }));
        let mut decided = Vec::new();
        let mut open: Vec<WaitingEntry> = Vec::new();
        for entry in waiting {
            if in_quarantine(entry.feed) {
                let why = Why {
                    set_aside: Some(vigie_watch::SetAsideWhy::Quarantined),
                    ..Why::default()
                };
                decided.push(decision(entry.entry, "quarantined", &why));
            } else {
                open.push(entry);
            }
        }
        self.merge_into_shown(&mut open, &mut decided, now)?;
        let ids: Vec<EntryId> = open.iter().map(|entry| entry.entry).collect();
        let feeds = store.feeds()?;
        let owners = crate::watch::owners::owners(&feeds);
        let purposes: HashMap<FeedId, Purpose> = store
            .sources()?
            .into_iter()
            .map(|row| (row.feed, purpose_of(&row.purpose)))
            .collect();
        let (watched, settled) = self.technology_states()?;
        let on_maps = self.technologies_on_maps()?;
        let rules: HashMap<RuleId, (String, RuleAction)> = self
            .acting_rules()?
            .into_iter()
            .map(|(id, name, action)| (id, (name, action)))
            .collect();
        let mut caught: HashMap<EntryId, Vec<RuleId>> = HashMap::new();
        for (rule, entry) in store.caught(&ids)? {
            caught.entry(entry).or_default().push(rule);
        }
        let tellers = self.tellers(&ids, &owners)?;

        let mut by_story: Vec<(StoryId, Vec<WaitingEntry>)> = Vec::new();
        let mut place: HashMap<StoryId, usize> = HashMap::new();
        for entry in open {
            let at = *place.entry(entry.story).or_insert_with(|| {
                by_story.push((entry.story, Vec::new()));
                by_story.len() - 1
            });
            by_story[at].1.push(entry);
        }
        let updates: HashSet<StoryId> = store
            .cards_of_stories(&by_story.iter().map(|(story, _)| *story).collect::<Vec<_>>())?
            .into_iter()
            .map(|card| card.story)
            .collect();

        let mut stories = Vec::with_capacity(by_story.len());
        let (mut members, mut story_of, mut rule_of) = (Vec::new(), HashMap::new(), HashMap::new());
        for (story, entries) in by_story {
            let stands = representative(&entries, taste);
            let Some(first) = entries.iter().find(|entry| Some(entry.entry) == stands) else {
                continue;
            };
            let followed = |entry: &WaitingEntry| -> Vec<Named> {
                entry
                    .names
                    .iter()
                    .filter(|(technology, _)| {
                        watched.contains(technology) || settled.contains(technology)
                    })
                    .map(|(technology, in_title)| Named {
                        technology: *technology,
                        in_title: *in_title,
                    })
                    .collect()
            };
            let technologies = followed(first);
            let maps = technologies
                .iter()
                .flat_map(|named| {
                    let maps = on_maps.get(&named.technology).into_iter().flatten();
                    maps.map(|map| OnMap {
                        map: map.title.clone(),
                        technology: named.technology,
                    })
                })
                .collect();
            let (mut searches, mut rule, mut digest_only) = (Vec::new(), None, None);
            for entry in &entries {
                for id in caught.get(&entry.entry).into_iter().flatten() {
                    match rules.get(id) {
                        Some((name, RuleAction::Watch | RuleAction::Notify { .. }))
                            if !searches.contains(name) =>
                        {
                            searches.push(name.clone());
                        }
                        Some((name, RuleAction::Priority { points })) => {
                            let points = Points(*points);
                            let more = rule.as_ref().is_none_or(|known: &RulePoints| {
                                points.strength() > known.points.strength()
                            });
                            if more {
                                rule = Some(RulePoints {
                                    name: name.clone(),
                                    points,
                                });
                            }
                        }
                        Some((name, RuleAction::DigestOnly))
                            if entry.entry == first.entry && digest_only.is_none() =>
                        {
                            digest_only = Some(name.clone());
                            rule_of.insert(entry.entry, *id);
                        }
                        _ => {}
                    }
                }
            }
            for entry in &entries {
                members.push((entry.entry, story));
                story_of.insert(entry.entry, story);
            }
            stories.push(StoryFacts {
                story,
                entry: first.entry,
                feed: first.feed,
                owners: tellers.get(&first.entry).copied().unwrap_or(1).max(1),
                entries: u32::try_from(entries.len()).unwrap_or(u32::MAX),
                minutes: u32::try_from(first.minutes).unwrap_or(0),
                at: first.listed_at,
                arrived_at: first.arrived_at,
                taste: traits_of(
                    Some(first.feed),
                    first.author.as_deref(),
                    &first.title,
                    technologies.iter().map(|named| named.technology),
                ),
                technologies,
                maps,
                searches,
                rule,
                digest_only,
                purpose: purposes.get(&first.feed).copied().unwrap_or_default(),
                is_update: updates.contains(&story),
            });
        }
        let speaking: Vec<FeedId> = stories
            .iter()
            .map(|story| story.feed)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let sources = self
            .rhythms(&speaking, now)?
            .into_iter()
            .map(|(feed, rhythm)| SourceFacts {
                feed,
                rhythm,
                on_trial: matches!(states.get(&feed), Some(SourceState::Trial { .. })),
            })
            .collect();
        Ok(Gathered {
            stories,
            sources,
            settled: settled.into_iter().collect(),
            members,
            story_of,
            rule_of,
            decided,
        })
    }

    /// What tells a story that was on a card lately is merged into it: nobody need read it twice.
    fn merge_into_shown(
        &self,
        open: &mut Vec<WaitingEntry>,
        decided: &mut Vec<Decision>,
        now: Timestamp,
    ) -> Result<()> {
        let stories: Vec<StoryId> = open
            .iter()
            .map(|entry| entry.story)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut shown = HashMap::new();
        let mut briefs: HashMap<i64, Option<BriefRow>> = HashMap::new();
        for card in self.store().cards_of_stories(&stories)? {
            let brief = match briefs.entry(card.brief) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(self.store().brief(card.brief)?),
            };
            if let Some(brief) = brief
                && now.millis() - brief.made_at.millis() < SHOWN_ONCE_MS
            {
                shown.insert(card.story, (card.entry, brief.day.clone()));
            }
        }
        open.retain(|entry| {
            let Some((with, day)) = shown.get(&entry.story) else {
                return true;
            };
            let why = Why {
                with: Some(*with),
                had_card: Some(day.clone()),
                ..Why::default()
            };
            decided.push(decision(entry.entry, "merged", &why));
            false
        });
        Ok(())
    }

    /// How many owners tell the story of each of those entries, whether their entries wait or not.
    fn tellers(
        &self,
        entries: &[EntryId],
        owners: &HashMap<FeedId, String>,
    ) -> Result<HashMap<EntryId, u32>> {
        let store = self.store();
        let members = store.story_members(entries)?;
        let ids: Vec<EntryId> = members.iter().map(|member| member.entry).collect();
        let feed_of: HashMap<EntryId, FeedId> = store.feeds_of(&ids)?.into_iter().collect();
        let mut voices: HashMap<StoryId, HashSet<&String>> = HashMap::new();
        for member in &members {
            let feed = feed_of.get(&member.entry);
            // Who is not followed any more, and the user's own notes, are no voices.
            if let Some(owner) = feed.and_then(|feed| owners.get(feed)) {
                voices.entry(member.story).or_default().insert(owner);
            }
        }
        Ok(members
            .iter()
            .map(|member| {
                let count = voices.get(&member.story).map_or(1, HashSet::len);
                (member.entry, u32::try_from(count).unwrap_or(u32::MAX))
            })
            .collect())
    }
}

/// The entry that stands for a story: the earliest with a full text, of the sources that the user likes best.
fn representative(entries: &[WaitingEntry], taste: &Taste) -> Option<EntryId> {
    let members: Vec<vigie_watch::Member> = entries
        .iter()
        .map(|entry| vigie_watch::Member {
            entry: entry.entry,
            feed: Some(entry.feed),
            at: entry.listed_at,
            // Minutes are what is known of a text's length here.
            words: u32::try_from(entry.minutes * 200).unwrap_or(0),
            good: taste.points(&Feature::Source { feed: entry.feed }).0.max(0),
        })
        .collect();
    vigie_watch::representative(&members)
}

/// The word for a purpose in the store.
pub(crate) const fn word_of_purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Work => "work",
        Purpose::Me => "me",
    }
}

pub(crate) fn purpose_of(word: &str) -> Purpose {
    match word {
        "me" => Purpose::Me,
        _ => Purpose::Work,
    }
}

fn decision(entry: EntryId, fate: &'static str, why: &Why) -> Decision {
    Decision {
        entry,
        fate,
        rule: None,
        score: None,
        why: why.to_json(),
    }
}
