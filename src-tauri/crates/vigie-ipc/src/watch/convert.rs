//! From what the watch knows to what the window is told, and back. Numbers of technologies and feeds come with their names.

use vigie_app::watching as w;
use vigie_app::{self as app, WatchNames};

use super::*;
use crate::convert::{count, count64};
use crate::{EntryRow, rows};

fn named(technology: app::TechnologyId, names: &WatchNames) -> String {
    names.technology(technology).to_owned()
}

impl BriefState {
    /// As the window shows it.
    #[must_use]
    pub fn of(state: app::BriefState, names: &WatchNames) -> Self {
        Self {
            brief: state.brief.map(|brief| BriefView::of(brief, names)),
            waiting: count64(state.waiting),
            feeds: count(state.feeds),
            refreshed_at: state.refreshed_at.map(app::Timestamp::millis),
            budget: i64::from(state.budget),
        }
    }
}

impl BriefView {
    fn of(view: app::BriefView, names: &WatchNames) -> Self {
        Self {
            set_aside: count64(view.set_aside_entries),
            day: view.day,
            made_at: view.made_at.millis(),
            budget: i64::from(view.budget),
            away: view.away.map(i64::from),
            cards: view
                .cards
                .into_iter()
                .map(|card| BriefCard::of(card, names))
                .collect(),
            set_aside_stories: count64(view.set_aside_stories),
            groups: view.groups.into_iter().map(Into::into).collect(),
            account: view.account.into(),
            quarantined_sources: count(view.quarantined_sources),
            news: view.news.iter().map(BriefNews::of).collect(),
        }
    }
}

impl BriefCard {
    fn of(card: app::CardView, names: &WatchNames) -> Self {
        let by_hand = card.by_hand.then_some(Reason {
            kind: ReasonKind::ByHand,
            points: 0,
        });
        let reasons = card.reasons.iter().map(|reason| Reason::of(reason, names));
        Self {
            minutes: i64::from(card.minutes),
            counted: i64::from(card.counted),
            score: i64::from(card.score.0),
            reasons: reasons.chain(by_hand).collect(),
            tellers: card
                .others
                .into_iter()
                .map(|row| Teller {
                    row: row.into(),
                    likeness: Vec::new(),
                    by_hand: false,
                })
                .collect(),
            state: card.state.as_str().to_owned(),
            row: card.row.into(),
        }
    }
}

impl Reason {
    fn of(reason: &w::Reason, names: &WatchNames) -> Self {
        use w::ReasonKind as Kind;
        Self {
            points: i64::from(reason.points.0),
            kind: match &reason.kind {
                Kind::OnMap { map, technology } => ReasonKind::OnMap {
                    map: map.clone(),
                    technology: named(*technology, names),
                },
                Kind::Watched { technology } => ReasonKind::Watched {
                    technology: named(*technology, names),
                },
                Kind::SavedSearch { name } => ReasonKind::SavedSearch { name: name.clone() },
                Kind::Taste { feature } => ReasonKind::Taste {
                    of: Trait::of(feature, names),
                },
                Kind::ManySources { count } => ReasonKind::ManySources {
                    count: i64::from(*count),
                },
                Kind::Fresh { hours } => ReasonKind::Fresh {
                    hours: i64::from(*hours),
                },
                Kind::Old { days } => ReasonKind::Old {
                    days: i64::from(*days),
                },
                Kind::Update => ReasonKind::Update,
                Kind::Rule { name } => ReasonKind::Rule { name: name.clone() },
                Kind::RareVoice { posts_last_year } => ReasonKind::RareVoice {
                    posts_last_year: i64::from(*posts_last_year),
                },
                Kind::Loud { posts_per_day } => ReasonKind::Loud {
                    posts_per_day: f64::from(*posts_per_day) / 100.0,
                },
                Kind::Repeated { place, .. } => ReasonKind::Repeated {
                    place: i64::from(*place),
                },
            },
        }
    }
}

impl Trait {
    /// The trait, with the name of what it is about.
    #[must_use]
    pub fn of(feature: &w::Feature, names: &WatchNames) -> Self {
        match feature {
            w::Feature::Source { feed } => Self::Source {
                feed: feed.get(),
                name: names.feed(*feed).to_owned(),
            },
            w::Feature::Author { name } => Self::Author { name: name.clone() },
            w::Feature::Technology { technology } => Self::Technology {
                technology: technology.get(),
                name: named(*technology, names),
            },
            w::Feature::Word { word } => Self::Word { name: word.clone() },
        }
    }
}

impl From<Trait> for w::Feature {
    fn from(trait_: Trait) -> Self {
        match trait_ {
            Trait::Source { feed, .. } => Self::Source { feed: feed.into() },
            Trait::Author { name } => Self::Author { name },
            Trait::Technology { technology, .. } => Self::Technology {
                technology: technology.into(),
            },
            Trait::Word { name } => Self::Word { word: name },
        }
    }
}

impl MarkCard {
    /// The state that the card is to have.
    #[must_use]
    pub fn state(&self) -> app::CardState {
        app::CardState::from_word(&self.state)
    }
}

impl From<w::Account> for DayAccount {
    fn from(account: w::Account) -> Self {
        Self {
            arrived: count64(account.arrived()),
            brief: count64(account.brief),
            set_aside: count64(account.set_aside),
            quarantined: count64(account.quarantined),
            muted: count64(account.muted),
            merged: count64(account.merged),
            waiting: count64(account.waiting),
        }
    }
}

impl From<app::SetAsideGroup> for SetAsideGroup {
    fn from(group: app::SetAsideGroup) -> Self {
        Self {
            technology: group.technology.map(app::TechnologyId::get),
            name: group.name,
            entries: count64(group.entries),
        }
    }
}

impl BriefNews {
    fn of(news: &app::News) -> Self {
        let (what, remedy, review_at) = match &news.what {
            app::NewsKind::Quarantined {
                remedies,
                review_at,
            } => ("quarantined", remedies.first(), Some(*review_at)),
            app::NewsKind::Back { .. } => ("back", None, None),
            app::NewsKind::TrialEnded { keep: true } => ("trialEnded", None, None),
            app::NewsKind::TrialEnded { keep: false } => ("trialFailed", None, None),
        };
        Self {
            feed: news.feed.get(),
            title: news.title.clone(),
            what: what.to_owned(),
            figures: (&news.figures).into(),
            remedy: remedy.map(|remedy| Remedied::of(remedy, &news.title)),
            review_at: review_at.map(app::Timestamp::millis),
        }
    }
}

impl BriefNews {
    /// A source that is in quarantine now.
    fn of_quarantine(source: &app::Source) -> Option<Self> {
        let w::SourceState::Quarantined { review_at, .. } = source.history.state else {
            return None;
        };
        Some(Self {
            feed: source.feed.id.get(),
            title: source.feed.title().to_owned(),
            what: "quarantined".to_owned(),
            figures: (&source.figures).into(),
            remedy: source
                .remedies
                .first()
                .map(|remedy| Remedied::of(remedy, source.feed.title())),
            review_at: review_at.map(app::Timestamp::millis),
        })
    }
}

impl Remedied {
    /// As the window proposes it. A filter is a query for what a mute would hide: all of the source but its topics.
    fn of(remedy: &w::Remedy, source: &str) -> Self {
        match remedy {
            w::Remedy::NarrowerFeed { address } => Self::NarrowerFeed {
                address: address.clone(),
            },
            w::Remedy::Filter { topics, .. } => Self::Filter {
                query: format!(
                    "feed:\"{}\" -({})",
                    source.replace('"', " "),
                    topics.join(" OR ")
                ),
            },
            w::Remedy::DigestOnly => Self::DigestOnly,
            w::Remedy::Drop => Self::Drop,
        }
    }
}

impl From<&w::Figures> for SourceFigures {
    fn from(figures: &w::Figures) -> Self {
        let signal = &figures.signal;
        Self {
            this_week: i64::from(figures.last_week),
            last_week: i64::from(figures.week_before),
            budget: figures.budget.a_week.map_or(0, i64::from),
            entries: i64::from(signal.entries),
            minutes: i64::from(signal.minutes),
            opened: i64::from(signal.opened),
            kept: i64::from(signal.kept),
            shared: i64::from(signal.shared),
            signal: i64::from(signal.useful) * 100 / i64::from(signal.entries.max(1)),
        }
    }
}

impl SetAsideWhy {
    fn of(why: w::SetAsideWhy, names: &WatchNames) -> Self {
        use w::SetAsideWhy as Why;
        match why {
            Why::NoRoom { needed, left } => Self::NoRoom {
                needed: needed.into(),
                left: left.into(),
            },
            Why::Waits { needed } => Self::Waits {
                needed: needed.into(),
            },
            Why::TooManyOfSource { most } => Self::TooManyOfSource { most: most.into() },
            Why::TooManyOfTechnology { technology, most } => Self::TooManyOfTechnology {
                technology: named(technology, names),
                most: most.into(),
            },
            Why::Settled { technology } => Self::Settled {
                technology: named(technology, names),
            },
            Why::BelowBar { bar } => Self::BelowBar { bar: bar.0.into() },
            Why::OldOnArrival { days } => Self::OldOnArrival { days: days.into() },
            Why::Trial => Self::Trial,
            Why::Quarantined => Self::Quarantined,
            Why::DigestOnly { rule } => Self::DigestOnly { rule },
        }
    }
}

impl Explanation {
    /// As the window shows it.
    #[must_use]
    pub fn of(told: app::Explanation, names: &WatchNames) -> Self {
        let why = match (told.set_aside, told.had_card) {
            (Some(why), _) => Some(SetAsideWhy::of(why, names)),
            (None, Some(day)) => Some(SetAsideWhy::HadCard { day }),
            (None, None) => None,
        };
        let by_hand = told.by_hand.then_some(Reason {
            kind: ReasonKind::ByHand,
            points: 0,
        });
        let (rule_id, rule) = told
            .rule
            .map_or((None, None), |(id, name)| (Some(id.get()), Some(name)));
        Self {
            fate: match told.fate {
                None => "note",
                Some(w::Fate::Waiting) => "waiting",
                Some(w::Fate::Brief) => "brief",
                Some(w::Fate::SetAside) => "setAside",
                Some(w::Fate::Quarantined) => "quarantined",
                Some(w::Fate::Muted) => "muted",
                Some(w::Fate::Merged) => "merged",
            }
            .to_owned(),
            day: told.day,
            score: told.score.map(|score| i64::from(score.0)),
            reasons: told
                .reasons
                .iter()
                .map(|reason| Reason::of(reason, names))
                .chain(by_hand)
                .collect(),
            why,
            rule,
            rule_id,
            figures: told.figures.as_ref().map(SourceFigures::from),
            story: StoryView {
                story: told.story.get(),
                tellers: told.tellers.into_iter().map(Into::into).collect(),
            },
            taste: told
                .taste
                .iter()
                .map(|weight| TasteWeight::of(weight, names))
                .collect(),
            remedy: told.remedy.map(|step| {
                match step {
                    app::Step::TakeIn => "takeIn",
                    app::Step::LetSourceBack => "letSourceBack",
                    app::Step::Unmute => "unmute",
                    app::Step::SplitStory => "splitStory",
                }
                .to_owned()
            }),
        }
    }
}

impl From<app::Teller> for Teller {
    fn from(teller: app::Teller) -> Self {
        Self {
            row: teller.row.into(),
            likeness: teller.likeness.into_iter().flat_map(words).collect(),
            by_hand: teller.by_hand,
        }
    }
}

/// The words that two entries have in common.
fn words(likeness: w::Likeness) -> Vec<String> {
    match likeness {
        w::Likeness::SameTitle => vec!["=".to_owned()],
        w::Likeness::NearlySameText { percent } => vec![format!("{percent} %")],
        w::Likeness::TitleWords { words } | w::Likeness::SharedWords { words } => words,
        w::Likeness::SharedNames { names } => names,
        w::Likeness::SharedNumbers { numbers } => numbers,
    }
}

impl TasteWeight {
    fn of(weight: &w::Weight, names: &WatchNames) -> Self {
        Self {
            of: Trait::of(&weight.feature, names),
            points: i64::from(weight.points.0),
            opened: weight.acts.opened.into(),
            kept: weight.acts.kept.into(),
            shared: weight.acts.shared.into(),
            dismissed: weight.acts.dismissed.into(),
            passed_over: weight.acts.passed_over.into(),
        }
    }
}

impl Taste {
    /// As the window shows it: what weighs nothing is left out.
    #[must_use]
    pub fn of(taste: &w::Taste, since: Option<app::Timestamp>, names: &WatchNames) -> Self {
        Self {
            weights: taste
                .weights()
                .iter()
                .filter(|weight| weight.points.0 != 0)
                .map(|weight| TasteWeight::of(weight, names))
                .take(500)
                .collect(),
            since: since.map(app::Timestamp::millis),
        }
    }
}

impl From<w::BriefSettings> for BriefSettings {
    fn from(settings: w::BriefSettings) -> Self {
        Self {
            minutes: settings.minutes.into(),
            work_share: settings.work_share.map(i64::from),
            most_of_source: settings.most_of_source.into(),
            most_of_technology: settings.most_of_technology.into(),
        }
    }
}

impl BriefSettings {
    /// These choices, what is not among them as it was.
    #[must_use]
    pub fn over(self, before: w::BriefSettings) -> w::BriefSettings {
        let within = |n: i64, most: u32| u32::try_from(n).unwrap_or(1).clamp(1, most);
        w::BriefSettings {
            minutes: within(self.minutes, 240),
            work_share: self
                .work_share
                .map(|share| u8::try_from(share.clamp(0, 100)).unwrap_or(100)),
            most_of_source: within(self.most_of_source, 20),
            most_of_technology: within(self.most_of_technology, 20),
            ..before
        }
    }
}

impl TechnologyList {
    /// As the window shows it.
    #[must_use]
    pub fn of(
        table: app::TechnologyTable,
        candidates: Vec<(w::Candidate, Vec<app::EntryRow>)>,
    ) -> Self {
        Self {
            rows: table.rows.into_iter().map(TechnologyRow::of).collect(),
            candidates: candidates
                .into_iter()
                .map(|(candidate, evidence)| Candidate {
                    term: candidate.term,
                    stories: candidate.stories.into(),
                    sources: candidate.owners.into(),
                    before: candidate.before.round() as i64,
                    evidence: rows(evidence),
                })
                .collect(),
            weeks: table
                .weeks
                .into_iter()
                .map(app::Timestamp::millis)
                .collect(),
            behind: count64(table.behind),
        }
    }
}

impl TechnologyRow {
    fn of(line: app::TechnologyLine) -> Self {
        Self {
            id: line.row.id.get(),
            name: line.row.name().to_owned(),
            state: TechnologyState::of(&line.row.technology.state),
            domain: line.row.technology.domain,
            trend: line
                .trend
                .weeks
                .iter()
                .map(|week| TrendWeek {
                    stories: week.stories.into(),
                    sources: week.owners.into(),
                    signal: week.signal,
                    missing: week.missing,
                    burst: week.burst,
                })
                .collect(),
            usual: line.trend.usual,
            this_week: line.trend.this_week,
            sources: line.trend.owners.into(),
            shares: line.suggestion.shares,
            counted: line.suggestion.counted.into(),
            on_maps: line
                .on_maps
                .into_iter()
                .map(|place| MapPosition {
                    map: place.map,
                    title: place.title,
                    component: place.component,
                    evolution: place.evolution,
                })
                .collect(),
            looked_at: line.row.looked_at.map(app::Timestamp::millis),
        }
    }
}

impl TechnologyState {
    fn of(word: &str) -> Self {
        app::TechnologyState::from_word(word).into()
    }
}

impl From<app::TechnologyState> for TechnologyState {
    fn from(state: app::TechnologyState) -> Self {
        match state {
            app::TechnologyState::Watched => Self::Watched,
            app::TechnologyState::Settled => Self::Settled,
            app::TechnologyState::Ignored => Self::Ignored,
        }
    }
}

impl From<TechnologyState> for app::TechnologyState {
    fn from(state: TechnologyState) -> Self {
        match state {
            TechnologyState::Watched => Self::Watched,
            TechnologyState::Settled => Self::Settled,
            TechnologyState::Ignored => Self::Ignored,
        }
    }
}

impl From<w::Reading> for Reading {
    fn from(reading: w::Reading) -> Self {
        match reading {
            w::Reading::AnyCase => Self::AnyCase,
            w::Reading::AsWritten => Self::AsWritten,
            w::Reading::InContext => Self::InContext,
        }
    }
}

impl From<Reading> for w::Reading {
    fn from(reading: Reading) -> Self {
        match reading {
            Reading::AnyCase => Self::AnyCase,
            Reading::AsWritten => Self::AsWritten,
            Reading::InContext => Self::InContext,
        }
    }
}

impl From<w::PublicationType> for PublicationType {
    fn from(kind: w::PublicationType) -> Self {
        match kind {
            w::PublicationType::Wonder => Self::Wonder,
            w::PublicationType::Build => Self::Build,
            w::PublicationType::Operate => Self::Operate,
            w::PublicationType::Use => Self::Use,
        }
    }
}

impl TechnologyView {
    /// As the window shows it.
    #[must_use]
    pub fn of(page: app::TechnologyPage, draft: app::TechnologyDraft) -> Self {
        let said = &page.line.suggestion;
        let (confidence, need) = match said.confidence {
            w::Confidence::NotEnough { need, .. } => ("notEnough", need),
            w::Confidence::Low => ("low", 0),
            w::Confidence::Fair => ("fair", 0),
            w::Confidence::Good => ("good", 0),
        };
        Self {
            suggestion: Suggestion {
                shares: said.shares,
                counted: said.counted.into(),
                sources: said.owners.into(),
                position: said.position,
                range: said.range,
                confidence: confidence.to_owned(),
                need: need.into(),
            },
            weeks: page.weeks.into_iter().map(app::Timestamp::millis).collect(),
            names: draft
                .names
                .into_iter()
                .map(|(name, reading, since, until)| TechnologyName {
                    name,
                    reading: reading.into(),
                    since: since.map(app::Timestamp::millis),
                    until: until.map(app::Timestamp::millis),
                })
                .collect(),
            near: draft.near,
            never_near: draft.never_near,
            notes: draft.notes,
            first_seen: page.line.first_seen.map(app::Timestamp::millis),
            evidence: page
                .evidence
                .into_iter()
                .map(|one| EvidenceSentence {
                    entry: one.entry.get(),
                    source: one.source,
                    at: one.at.millis(),
                    sentence: one.sentence,
                    kind: one.kind.into(),
                    cues: one.cues,
                })
                .collect(),
            together: page
                .together
                .into_iter()
                .map(|(id, name, stories)| (id.get(), name, stories.into()))
                .collect(),
            newest: rows(page.newest),
            attached: rows(page.attached),
            ring: page.ring.map(|placed| InRing {
                ring: placed.ring.into(),
                why: placed.why.into(),
            }),
            row: TechnologyRow::of(page.line),
        }
    }
}

impl From<SaveTechnology> for app::TechnologyDraft {
    fn from(request: SaveTechnology) -> Self {
        Self {
            names: request
                .names
                .into_iter()
                .map(|name| {
                    let at = |millis: Option<i64>| millis.map(app::Timestamp::from_millis);
                    (
                        name.name,
                        name.reading.into(),
                        at(name.since),
                        at(name.until),
                    )
                })
                .collect(),
            near: request.near,
            never_near: request.never_near,
            domain: request.domain,
            notes: request.notes,
            state: request.state.into(),
        }
    }
}

impl From<app::Source> for SourceLine {
    fn from(source: app::Source) -> Self {
        let weeks = &source.history.weeks;
        Self {
            feed: source.feed.id.get(),
            title: source.feed.title().to_owned(),
            purpose: match source.purpose {
                w::Purpose::Work => "work",
                w::Purpose::Me => "me",
            }
            .to_owned(),
            state: match source.history.state {
                w::SourceState::Normal { .. } => SourceState::Normal,
                w::SourceState::Trial { until } => SourceState::Trial {
                    until: until.millis(),
                },
                w::SourceState::Quarantined {
                    since,
                    review_at,
                    by,
                } => SourceState::Quarantined {
                    since: since.millis(),
                    review_at: review_at.map(app::Timestamp::millis),
                    remedy: source
                        .remedies
                        .first()
                        .map(|remedy| Remedied::of(remedy, source.feed.title())),
                    by_hand: by == w::QuarantinedBy::User,
                },
            },
            standing: match source.standing {
                w::Standing::New => Standing::New,
                w::Standing::Active => Standing::Active,
                w::Standing::Rare { .. } => Standing::Rare,
                w::Standing::Dormant { since } => Standing::Dormant {
                    since: since.millis(),
                },
                w::Standing::Dead { since, .. } => Standing::Dead {
                    since: since.millis(),
                },
            },
            figures: (&source.figures).into(),
            budgeted: match source.budget.by {
                w::BudgetBy::Own => Budgeted::Own,
                w::BudgetBy::Reading {
                    opened_in_four_weeks,
                } => Budgeted::Reading {
                    opened_a_week: f64::from(opened_in_four_weeks) / 4.0,
                },
                w::BudgetBy::Default => Budgeted::Default,
            },
            weeks: weeks.iter().rev().map(|week| week.entries.into()).collect(),
            last_year: source.history.rhythm.posts_last_year.into(),
            useful_at: source.useful_at.map(app::Timestamp::millis),
            reviewed_at: source.reviewed_at.map(app::Timestamp::millis),
            review_due: source.review_due,
            reason: source.feed.reason.unwrap_or_default(),
        }
    }
}

impl SaveSource {
    /// Whom the source serves.
    #[must_use]
    pub fn purpose(&self) -> w::Purpose {
        match self.purpose.as_str() {
            "me" => w::Purpose::Me,
            _ => w::Purpose::Work,
        }
    }

    /// Entries a week that it may publish.
    #[must_use]
    pub fn budget(&self) -> Option<u32> {
        self.noise_budget
            .map(|budget| u32::try_from(budget.max(0)).unwrap_or(u32::MAX))
    }
}

impl From<app::RuleAction> for RuleAction {
    fn from(action: app::RuleAction) -> Self {
        use app::RuleAction as Does;
        match action {
            Does::Watch => Self::Watch,
            Does::Mute => Self::Mute,
            Does::Keep => Self::Keep,
            Does::Tag { tag } => Self::Tag { tag },
            Does::Priority { points } => Self::Priority {
                points: points.into(),
            },
            Does::Share => Self::Share,
            Does::Notify { what_for } => Self::Notify { what_for },
            Does::DigestOnly => Self::DigestOnly,
        }
    }
}

impl From<RuleAction> for app::RuleAction {
    fn from(action: RuleAction) -> Self {
        match action {
            RuleAction::Watch => Self::Watch,
            RuleAction::Mute => Self::Mute,
            RuleAction::Keep => Self::Keep,
            RuleAction::Tag { tag } => Self::Tag { tag },
            RuleAction::Priority { points } => Self::Priority {
                points: i32::try_from(points).unwrap_or(i32::MAX),
            },
            RuleAction::Share => Self::Share,
            RuleAction::Notify { what_for } => Self::Notify { what_for },
            RuleAction::DigestOnly => Self::DigestOnly,
        }
    }
}

impl From<app::Rule> for RuleView {
    fn from(rule: app::Rule) -> Self {
        Self {
            id: rule.id.get(),
            name: rule.name,
            query: rule.query,
            action: rule.action.into(),
            made_at: rule.made_at.millis(),
            ends_at: rule.ends_at.map(app::Timestamp::millis),
            ended: rule.ended,
            paused: rule.paused,
            caught: count64(rule.caught),
            caught_at: rule.caught_at.map(app::Timestamp::millis),
            trouble: rule.trouble,
        }
    }
}

impl From<SaveRule> for app::RuleDraft {
    fn from(request: SaveRule) -> Self {
        Self {
            name: request.name,
            query: request.query,
            action: request.action.into(),
            ends_at: request.ends_at.map(app::Timestamp::from_millis),
            paused: request.paused,
        }
    }
}

impl From<app::RuleTrial> for RuleTrial {
    fn from(trial: app::RuleTrial) -> Self {
        Self {
            matched: count64(trial.matched),
            last_month: count64(trial.last_month),
            kept: count64(trial.kept),
            opened: count64(trial.opened),
            on_cards: count64(trial.on_cards),
            of: count64(trial.of),
            newest: trial.newest.into_iter().map(EntryRow::from).collect(),
        }
    }
}

impl Digest {
    /// As the window shows it.
    #[must_use]
    pub fn of(digest: w::Digest, sources: &[app::Source], names: &WatchNames) -> Self {
        let (risen, fallen): (Vec<_>, Vec<_>) =
            digest.moved.iter().partition(|moved| moved.has_risen());
        let trends = |moved: Vec<&w::Moved>| -> Vec<DigestTrend> {
            moved
                .into_iter()
                .map(|moved| DigestTrend {
                    technology: names
                        .technology_named(&moved.name)
                        .map(app::TechnologyId::get),
                    name: moved.name.clone(),
                    now: f64::from(moved.now) / 10.0,
                    usual: f64::from(moved.usual) / 10.0,
                })
                .collect()
        };
        let source = |source: w::SourceCount| DigestSource {
            feed: source.feed.get(),
            title: source.title,
            entries: source.count.into(),
        };
        Self {
            from: digest.from.millis(),
            to: digest.to.millis(),
            entries: digest.entries.into(),
            stories: digest.stories.into(),
            risen: trends(risen),
            fallen: trends(fallen),
            themes: digest
                .themes
                .into_iter()
                .map(|theme| DigestTheme {
                    technology: theme.technology.map(app::TechnologyId::get),
                    name: theme.name,
                    stories: theme.count.into(),
                    top: theme
                        .stories
                        .into_iter()
                        .map(|story| DigestStory {
                            entry: story.entry.get(),
                            title: story.title,
                            url: story.url,
                            source: story.source,
                            sources: story.owners.into(),
                            sentences: story.sentences,
                        })
                        .collect(),
                })
                .collect(),
            sources: digest.sources.into_iter().map(source).collect(),
            quarantined: sources
                .iter()
                .filter_map(BriefNews::of_quarantine)
                .collect(),
            muted: digest.muted.iter().map(|rule| i64::from(rule.count)).sum(),
        }
    }
}

impl From<app::RadarView> for RadarView {
    fn from(view: app::RadarView) -> Self {
        Self {
            sectors: view.sectors,
            rims: view.rims,
            radius: view.radius,
            blips: view.blips.into_iter().map(Into::into).collect(),
            off: view
                .off
                .into_iter()
                .map(|off| OffRadar {
                    technology: off.technology.get(),
                    name: off.name,
                    domain: off.domain,
                    sources: off.owners.into(),
                    need: off.need.into(),
                })
                .collect(),
        }
    }
}

impl From<RadarFormat> for app::RadarFormat {
    fn from(format: RadarFormat) -> Self {
        match format {
            RadarFormat::Svg => Self::Svg,
            RadarFormat::Png => Self::Png,
            RadarFormat::Pdf => Self::Pdf,
            RadarFormat::Pptx => Self::Pptx,
            RadarFormat::Csv => Self::Csv,
            RadarFormat::Json => Self::Json,
        }
    }
}

impl SaveRadar {
    /// The language it asks for.
    pub fn language(&self) -> app::Language {
        match self.french {
            true => app::Language::French,
            false => app::Language::English,
        }
    }
}

impl From<app::RadarBlip> for RadarBlip {
    fn from(blip: app::RadarBlip) -> Self {
        Self {
            technology: blip.technology.get(),
            name: blip.name,
            domain: blip.domain,
            sector: i64::try_from(blip.sector).unwrap_or(i64::MAX),
            ring: blip.ring.into(),
            why: blip.why.into(),
            moved: match blip.moved {
                w::RingMove::New => RingMove::New,
                w::RingMove::Inward => RingMove::Inward,
                w::RingMove::Outward => RingMove::Outward,
                w::RingMove::None => RingMove::None,
            },
            number: blip.number.into(),
            x: blip.x,
            y: blip.y,
        }
    }
}

impl From<w::Ring> for Ring {
    fn from(ring: w::Ring) -> Self {
        match ring {
            w::Ring::Adopt => Self::Adopt,
            w::Ring::Trial => Self::Trial,
            w::Ring::Assess => Self::Assess,
            w::Ring::Hold => Self::Hold,
        }
    }
}

impl From<Ring> for w::Ring {
    fn from(ring: Ring) -> Self {
        match ring {
            Ring::Adopt => Self::Adopt,
            Ring::Trial => Self::Trial,
            Ring::Assess => Self::Assess,
            Ring::Hold => Self::Hold,
        }
    }
}

impl From<w::RingWhy> for RingWhy {
    fn from(why: w::RingWhy) -> Self {
        match why {
            w::RingWhy::Decided { at } => Self::Decided { at: at.millis() },
            w::RingWhy::Maps {
                evolution,
                components,
            } => Self::Maps {
                evolution,
                components: components.into(),
            },
            w::RingWhy::Evidence {
                evolution, owners, ..
            } => Self::Evidence {
                evolution,
                sources: owners.into(),
            },
        }
    }
}
