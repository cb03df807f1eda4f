//! What `--json` prints of the watch. Points are decimals: a card's score is the sum of its reasons' points.

use serde::Serialize;
use serde_json::{Value, json};
use vigie_app::watching::{
    self, Account, Confidence, InRing, Reason, RingWhy, SetAsideWhy, Standing, Trend,
};
use vigie_app::{
    BriefView, CardView, EntryRow, Explanation, Language, News, RadarBlip, RadarView, Step,
    TechnologyId, TechnologyLine, TechnologyTable, WatchNames, ring_reason,
};

use super::{Entry, FeedName};
use crate::command::words;

fn points(points: i32) -> f64 {
    f64::from(points) / 100.0
}

/// What became of entries.
#[derive(Debug, Serialize)]
pub(crate) struct Counts {
    arrived: u64,
    brief: u64,
    set_aside: u64,
    quarantined: u64,
    muted: u64,
    merged: u64,
    waiting: u64,
}

impl From<Account> for Counts {
    fn from(account: Account) -> Self {
        Self {
            arrived: account.arrived(),
            brief: account.brief,
            set_aside: account.set_aside,
            quarantined: account.quarantined,
            muted: account.muted,
            merged: account.merged,
            waiting: account.waiting,
        }
    }
}

/// A reason, as it is stored, with its words.
fn reason(reason: &Reason, names: &WatchNames) -> Value {
    let mut value = serde_json::to_value(&reason.kind).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        name_technology(fields, names);
        fields.insert("points".to_owned(), json!(points(reason.points.0)));
        fields.insert(
            "text".to_owned(),
            json!(words::reason_in_words(&reason.kind, names)),
        );
    }
    value
}

fn reasons(reasons: &[Reason], names: &WatchNames) -> Vec<Value> {
    reasons.iter().map(|one| reason(one, names)).collect()
}

/// Technologies by name: their numbers are nothing outside the workspace.
fn name_technology(fields: &mut serde_json::Map<String, Value>, names: &WatchNames) {
    if let Some(id) = fields.get("technology").and_then(Value::as_i64) {
        let name = names.technology(TechnologyId::new(id));
        fields.insert("technology".to_owned(), json!(name));
    }
}

fn why(why: &SetAsideWhy, names: &WatchNames) -> Value {
    let mut value = serde_json::to_value(why).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        name_technology(fields, names);
        fields.insert(
            "text".to_owned(),
            json!(words::set_aside_in_words(why, names)),
        );
    }
    value
}

/// A brief.
#[derive(Debug, Serialize)]
pub(crate) struct Brief {
    day: Option<String>,
    made_at: Option<String>,
    budget_minutes: Option<u32>,
    /// What the cards take of the budget.
    minutes: u32,
    /// Days without a brief that it makes up for.
    away_days: Option<u32>,
    cards: Vec<Card>,
    set_aside: SetAside,
    /// What became of all that this brief decided about.
    decided: Option<Counts>,
    /// What became of all that arrived on its day.
    account: Option<Counts>,
    quarantined_sources: usize,
    news: Vec<Value>,
    /// Entries for the next brief.
    waiting: Option<u64>,
}

#[derive(Debug, Serialize)]
struct Card {
    entry: Entry,
    story: i64,
    score: f64,
    minutes: u32,
    counted_minutes: u32,
    reasons: Vec<Value>,
    by_hand: bool,
    sources: Vec<Teller>,
    state: &'static str,
}

#[derive(Debug, Default, Serialize)]
struct SetAside {
    entries: u64,
    stories: u64,
    technologies: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct Teller {
    id: i64,
    title: String,
    feed: Option<FeedName>,
}

impl Teller {
    fn of(row: &vigie_app::EntryRow) -> Self {
        Self {
            id: row.id.get(),
            title: row.title.clone(),
            feed: row.feed.as_ref().map(|(id, title)| FeedName {
                id: id.get(),
                title: title.clone(),
            }),
        }
    }
}

impl Brief {
    pub(crate) fn of(
        view: Option<BriefView>,
        waiting: Option<u64>,
        account: Option<Account>,
        names: &WatchNames,
    ) -> Self {
        let Some(view) = view else {
            return Self {
                day: None,
                made_at: None,
                budget_minutes: None,
                minutes: 0,
                away_days: None,
                cards: Vec::new(),
                set_aside: SetAside::default(),
                decided: None,
                account: account.map(Into::into),
                quarantined_sources: 0,
                news: Vec::new(),
                waiting,
            };
        };
        Self {
            minutes: view.cards.iter().map(|card| card.counted).sum(),
            day: Some(view.day),
            made_at: Some(view.made_at.to_string()),
            budget_minutes: Some(view.budget),
            away_days: view.away,
            cards: view
                .cards
                .into_iter()
                .map(|card| Card::of(card, names))
                .collect(),
            set_aside: SetAside {
                entries: view.set_aside_entries,
                stories: view.set_aside_stories,
                technologies: view
                    .groups
                    .iter()
                    .map(|group| {
                        let name = group.technology.map(|_| group.name.as_str());
                        json!({ "technology": name, "entries": group.entries })
                    })
                    .collect(),
            },
            decided: Some(view.account.into()),
            account: account.map(Into::into),
            quarantined_sources: view.quarantined_sources,
            news: view.news.iter().map(news).collect(),
            waiting,
        }
    }
}

fn news(news: &News) -> Value {
    let mut value = serde_json::to_value(&news.what).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert(
            "feed".to_owned(),
            json!({ "id": news.feed, "title": news.title }),
        );
        fields.insert("figures".to_owned(), json!(news.figures));
        fields.insert("text".to_owned(), json!(words::news_in_words(news)));
        // Instants are told as everywhere else.
        if let Some(at) = fields.get("review_at").and_then(Value::as_i64) {
            let at = vigie_app::Timestamp::from_millis(at).to_string();
            fields.insert("review_at".to_owned(), json!(at));
        }
    }
    value
}

impl Card {
    fn of(card: CardView, names: &WatchNames) -> Self {
        let mut sources = vec![Teller::of(&card.row)];
        sources.extend(card.others.iter().map(Teller::of));
        Self {
            story: card.story.get(),
            score: points(card.score.0),
            minutes: card.minutes,
            counted_minutes: card.counted,
            reasons: reasons(&card.reasons, names),
            by_hand: card.by_hand,
            sources,
            state: card.state.as_str(),
            entry: card.row.into(),
        }
    }
}

/// Where an entry went.
#[derive(Debug, Serialize)]
pub(crate) struct Why {
    entry: i64,
    fate: Option<&'static str>,
    text: String,
    day: Option<String>,
    score: Option<f64>,
    reasons: Vec<Value>,
    why: Option<Value>,
    rule: Option<Value>,
    by_hand: bool,
    /// The entry that stands for its story, where that is another.
    with: Option<i64>,
    story: i64,
    sources: Vec<Value>,
    undo: Option<&'static str>,
}

impl Why {
    pub(crate) fn of(entry: i64, told: &Explanation, names: &WatchNames) -> Self {
        Self {
            entry,
            fate: told.fate.map(vigie_app::fate_word),
            text: words::fate_in_words(told),
            day: told.day.clone(),
            score: told.score.map(|score| points(score.0)),
            reasons: reasons(&told.reasons, names),
            why: told.set_aside.as_ref().map(|one| why(one, names)),
            rule: told
                .rule
                .as_ref()
                .map(|(id, name)| json!({ "id": id, "name": name })),
            by_hand: told.by_hand,
            with: told.with.map(vigie_app::EntryId::get),
            story: told.story.get(),
            sources: told
                .tellers
                .iter()
                .map(|teller| {
                    json!({
                        "entry": Teller::of(&teller.row),
                        "likeness": teller.likeness,
                        "by_hand": teller.by_hand,
                    })
                })
                .collect(),
            undo: told.remedy.map(|step| match step {
                Step::TakeIn => "take_in",
                Step::LetSourceBack => "let_source_back",
                Step::Unmute => "unmute",
                Step::SplitStory => "split_story",
            }),
        }
    }
}

fn weeks(trend: &Trend) -> Vec<Value> {
    trend
        .weeks
        .iter()
        .map(|week| {
            // What is not known is no zero.
            let known = !week.missing;
            json!({
                "start": week.start.to_string(),
                "stories": known.then_some(week.stories),
                "sources": known.then_some(week.owners),
                "signal": known.then_some(week.signal),
                "missing": week.missing,
                "burst": week.burst,
            })
        })
        .collect()
}

fn technology(line: &TechnologyLine) -> Value {
    let said = &line.suggestion;
    let [wonder, build, operate, usage] = said.shares;
    json!({
        "id": line.row.id,
        "name": line.row.name(),
        "domain": line.row.technology.domain,
        "state": line.row.technology.state,
        "this_week": line.trend.this_week,
        "usual": line.trend.usual,
        "sources": line.trend.owners,
        "first_seen": line.first_seen.map(|at| at.to_string()),
        "weeks": weeks(&line.trend),
        "publication_types": {
            "wonder": wonder, "build": build, "operate": operate, "use": usage, "counted": said.counted,
            "without_type": said.without_type,
        },
        "evolution": {
            "position": said.position,
            "range": said.range,
            "confidence": match said.confidence {
                Confidence::NotEnough { .. } => "not_enough",
                Confidence::Low => "low",
                Confidence::Fair => "fair",
                Confidence::Good => "good",
            },
            "sources": said.owners,
            "is_turning": said.is_turning,
        },
        "maps": line.on_maps.iter().map(|place| json!({
            "map": place.map, "title": place.title, "component": place.component, "evolution": place.evolution,
        })).collect::<Vec<_>>(),
    })
}

pub(crate) fn technologies(table: &TechnologyTable) -> Vec<Value> {
    table.rows.iter().map(technology).collect()
}

/// A technology on the radar; the rim is at 1, the centre at 0, 0.
pub(crate) fn blip(blip: &RadarBlip) -> Value {
    json!({
        "number": blip.number,
        "id": blip.technology,
        "name": blip.name,
        "domain": blip.domain,
        "ring": blip.ring,
        "by": by(&blip.why),
        "why": ring_reason(&blip.why, Language::English),
        "moved": blip.moved,
        "x": blip.x,
        "y": blip.y,
    })
}

/// Where a technology stands, shown on the radar or not.
pub(crate) fn in_ring(
    id: TechnologyId,
    name: &str,
    placed: Option<&InRing>,
    is_ignored: bool,
) -> Value {
    json!({
        "id": id,
        "name": name,
        "ring": placed.map(|placed| placed.ring),
        "by": placed.map(|placed| by(&placed.why)),
        "why": placed.map(|placed| ring_reason(&placed.why, Language::English)),
        "ignored": is_ignored,
    })
}

fn by(why: &RingWhy) -> &'static str {
    match why {
        RingWhy::Decided { .. } => "decision",
        RingWhy::Maps { .. } => "maps",
        RingWhy::Evidence { .. } => "evidence",
    }
}

pub(crate) fn radar(view: &RadarView) -> Value {
    json!({
        "sectors": view.sectors,
        "technologies": view.blips.iter().map(blip).collect::<Vec<_>>(),
        "off": view.off.iter().map(|off| json!({
            "id": off.technology, "name": off.name, "domain": off.domain, "sources": off.owners, "need": off.need,
        })).collect::<Vec<_>>(),
    })
}

/// A term that rises and is not watched.
#[derive(Debug, Serialize)]
pub(crate) struct Candidate {
    term: String,
    /// Of the last 30 days.
    stories: u32,
    sources: u32,
    /// Stories of 30 days, on average of the 180 before.
    before: f64,
    first_seen: String,
    /// How far it rose, in standard deviations.
    score: f64,
    evidence: Vec<Teller>,
}

impl Candidate {
    pub(crate) fn of((candidate, evidence): &(watching::Candidate, Vec<EntryRow>)) -> Self {
        Self {
            term: candidate.term.clone(),
            stories: candidate.stories,
            sources: candidate.owners,
            before: candidate.before,
            first_seen: candidate.first_seen.to_string(),
            score: candidate.score,
            evidence: evidence.iter().map(Teller::of).collect(),
        }
    }
}

/// The weekly sum of what was set aside.
#[derive(Debug, Serialize)]
pub(crate) struct Digest {
    from: String,
    to: String,
    stories: u32,
    entries: u32,
    themes: Vec<Theme>,
    sources: Vec<Value>,
    /// Stories of the sources that are not named.
    of_other_sources: u32,
    /// What is spoken of more, or less, than usual: the week's signal and a usual week's.
    moved: Vec<Value>,
    quarantined: Vec<Value>,
    muted: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct Theme {
    /// None for what is about no watched technology, or too little of it for a theme.
    technology: Option<String>,
    count: u32,
    stories: Vec<Value>,
}

impl Digest {
    pub(crate) fn of(digest: &watching::Digest) -> Self {
        let source = |source: &watching::SourceCount| json!({ "feed": { "id": source.feed, "title": source.title }, "count": source.count });
        let theme = |theme: &watching::Theme| Theme {
            technology: theme.technology.map(|_| theme.name.clone()),
            count: theme.count,
            stories: theme
                .stories
                .iter()
                .map(|story| {
                    json!({
                        "entry": story.entry,
                        "title": story.title,
                        "url": story.url,
                        "source": story.source,
                        "sources": story.owners,
                        "sentences": story.sentences,
                    })
                })
                .collect(),
        };
        let tenths = |tenths: u32| f64::from(tenths) / 10.0;
        Self {
            from: digest.from.to_string(),
            to: digest.to.to_string(),
            stories: digest.stories,
            entries: digest.entries,
            themes: digest.themes.iter().map(theme).collect(),
            sources: digest.sources.iter().map(source).collect(),
            of_other_sources: digest.of_other_sources,
            moved: digest
                .moved
                .iter()
                .map(|moved| {
                    json!({ "name": moved.name, "now": tenths(moved.now), "usual": tenths(moved.usual) })
                })
                .collect(),
            quarantined: digest.quarantined.iter().map(source).collect(),
            muted: digest
                .muted
                .iter()
                .map(|rule| json!({ "name": rule.name, "count": rule.count }))
                .collect(),
        }
    }
}

/// A technology's page.
pub(crate) struct TechnologyPage;

impl TechnologyPage {
    pub(crate) fn of(page: &vigie_app::TechnologyPage) -> Value {
        let mut value = technology(&page.line);
        let names: Vec<Value> = page
            .line
            .row
            .technology
            .names
            .iter()
            .map(|name| json!({ "name": name.name, "reading": name.reading }))
            .collect();
        if let Some(fields) = value.as_object_mut() {
            fields.insert("names".to_owned(), json!(names));
            fields.insert(
                "together".to_owned(),
                page.together
                    .iter()
                    .map(|(_, name, stories)| json!({ "name": name, "stories": stories }))
                    .collect(),
            );
            fields.insert(
                "evidence".to_owned(),
                page.evidence
                    .iter()
                    .map(|one| {
                        json!({
                            "entry": one.entry,
                            "source": one.source,
                            "at": one.at.to_string(),
                            "sentence": one.sentence,
                            "kind": one.kind,
                            "cues": one.cues,
                        })
                    })
                    .collect(),
            );
        }
        value
    }
}

/// A source.
#[derive(Debug, Serialize)]
pub(crate) struct Source {
    feed: FeedName,
    reason: Option<String>,
    purpose: vigie_app::watching::Purpose,
    state: Value,
    standing: &'static str,
    /// When it went silent or died.
    since: Option<String>,
    last_week: u32,
    week_before: u32,
    minutes_last_week: u32,
    /// Entries a week that it may publish; none without limit.
    budget: Option<u32>,
    budget_by: Value,
    entries: u32,
    useful: u32,
    useful_at: Option<String>,
    posts_last_year: u32,
    rare: bool,
}

impl Source {
    pub(crate) fn of(source: &vigie_app::Source) -> Self {
        let (standing, since) = match source.standing {
            Standing::New => ("new", None),
            Standing::Active => ("active", None),
            Standing::Rare { .. } => ("rare", None),
            Standing::Dormant { since } => ("dormant", Some(since)),
            Standing::Dead { since, .. } => ("dead", Some(since)),
        };
        let mut state = json!(source.history.state);
        if let Some(fields) = state.as_object_mut() {
            for name in ["until", "held_until", "since", "review_at"] {
                if let Some(at) = fields.get(name).and_then(Value::as_i64) {
                    let at = vigie_app::Timestamp::from_millis(at).to_string();
                    fields.insert(name.to_owned(), json!(at));
                }
            }
        }
        Self {
            feed: FeedName {
                id: source.feed.id.get(),
                title: source.feed.title().to_owned(),
            },
            reason: source.feed.reason.clone(),
            purpose: source.purpose,
            state,
            standing,
            since: since.map(|at| at.to_string()),
            last_week: source.figures.last_week,
            week_before: source.figures.week_before,
            minutes_last_week: source.figures.minutes_last_week,
            budget: source.budget.a_week,
            budget_by: json!(source.budget.by),
            entries: source.figures.signal.entries,
            useful: source.figures.signal.useful,
            useful_at: source.useful_at.map(|at| at.to_string()),
            posts_last_year: source.history.rhythm.posts_last_year,
            rare: source.history.rhythm.is_rare(),
        }
    }
}

/// What a rule would have found.
#[derive(Debug, Serialize)]
pub(crate) struct RuleTrial {
    query: String,
    matched: u64,
    last_month: u64,
    kept: u64,
    opened: u64,
    on_cards: u64,
    of: u64,
    newest: Vec<Entry>,
}

impl RuleTrial {
    pub(crate) fn of(query: &str, trial: vigie_app::RuleTrial) -> Self {
        Self {
            query: query.to_owned(),
            matched: trial.matched,
            last_month: trial.last_month,
            kept: trial.kept,
            opened: trial.opened,
            on_cards: trial.on_cards,
            of: trial.of,
            newest: trial.newest.into_iter().map(Into::into).collect(),
        }
    }
}

/// A rule.
#[derive(Debug, Serialize)]
pub(crate) struct Rule {
    id: i64,
    name: String,
    query: String,
    action: Value,
    made_at: String,
    ends_at: Option<String>,
    ended: bool,
    paused: bool,
    caught: u64,
}

impl Rule {
    pub(crate) fn of(rule: &vigie_app::Rule) -> Self {
        Self {
            id: rule.id.get(),
            name: rule.name.clone(),
            query: rule.query.clone(),
            action: json!(rule.action),
            made_at: rule.made_at.to_string(),
            ends_at: rule.ends_at.map(|at| at.to_string()),
            ended: rule.ended,
            paused: rule.paused,
            caught: rule.caught,
        }
    }
}
