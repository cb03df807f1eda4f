//! Today's brief, why each entry is where it is, and stories.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::EntryRow;

/// Asks for today's brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadBrief {
    /// Make it where there is none yet for today. Without, feeds that are being looked at may bring more first.
    pub make: bool,
    /// But not while feeds are still to be looked at by themselves.
    pub patient: bool,
    /// Take today's back and make it anew, of what has come since too. Its cards are lost; nothing else is.
    pub anew: bool,
}

/// Today's brief, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefState {
    /// The brief of today; none where it was not made yet, or nothing has come.
    pub brief: Option<BriefView>,
    /// Entries that wait: for today's brief where there is none, else for tomorrow's.
    pub waiting: i64,
    /// How many feeds are subscribed to: 0 asks for a first step.
    pub feeds: i64,
    /// When the feeds were last looked at, in milliseconds since 1970.
    pub refreshed_at: Option<i64>,
    /// The budget of the next brief, in minutes.
    pub budget: i64,
}

/// A brief: what is worth the minutes of a day. It has an end and does not refill.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefView {
    /// The day in the user's time zone, as `2026-11-20`.
    pub day: String,
    /// When it was made, in milliseconds since 1970.
    pub made_at: i64,
    /// Its budget in minutes.
    pub budget: i64,
    /// Days without a brief that it makes up for; none on an ordinary day.
    pub away: Option<i64>,
    /// Its cards, in order.
    pub cards: Vec<BriefCard>,
    /// Entries that were set aside.
    pub set_aside: i64,
    /// In how many stories.
    pub set_aside_stories: i64,
    /// What they were about, most first; the last may have no technology: the rest.
    pub groups: Vec<SetAsideGroup>,
    /// What became of all that this brief decided about.
    pub account: DayAccount,
    /// How many sources are in quarantine.
    pub quarantined_sources: i64,
    /// What is announced with it: sources that went into quarantine, came back, or end their trial.
    pub news: Vec<BriefNews>,
}

/// A story in the brief.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefCard {
    /// The entry that stands for it.
    pub row: EntryRow,
    /// Minutes that it takes.
    pub minutes: i64,
    /// Minutes that it takes of the budget: a long read is only begun.
    pub counted: i64,
    /// Hundredths of a point: the sum of the reasons.
    pub score: i64,
    /// Why it is here: at most four.
    pub reasons: Vec<Reason>,
    /// Who else tells it.
    pub tellers: Vec<Teller>,
    /// How far the reader is.
    #[ts(type = "'open' | 'done' | 'dismissed'")]
    pub state: String,
}

/// Another entry of a story.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Teller {
    /// The entry.
    pub row: EntryRow,
    /// What it has in common with the others, in words of its text: empty for the first.
    pub likeness: Vec<String>,
    /// Whether the user put it there.
    pub by_hand: bool,
}

/// One thing that speaks for a story or against it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// What.
    pub kind: ReasonKind,
    /// Hundredths of a point; below zero it speaks against.
    pub points: i64,
}

/// What speaks for a story or against it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ReasonKind {
    /// It names a technology that is on a map.
    OnMap {
        /// The map's title.
        map: String,
        /// The technology's name.
        technology: String,
    },
    /// It names a technology that is watched.
    Watched {
        /// Its name.
        technology: String,
    },
    /// A saved search finds it.
    SavedSearch {
        /// Its name.
        name: String,
    },
    /// What was opened, kept and dismissed before speaks for it or against it.
    Taste {
        /// Which trait of it.
        of: Trait,
    },
    /// Several independent sources tell it.
    ManySources {
        /// How many.
        count: i64,
    },
    /// It has just been published.
    Fresh {
        /// Hours ago.
        hours: i64,
    },
    /// It was published days ago.
    Old {
        /// How many.
        days: i64,
    },
    /// An earlier brief had it, and it has grown since.
    Update,
    /// A rule of the user's.
    Rule {
        /// Its name.
        name: String,
    },
    /// Its source speaks seldom.
    RareVoice {
        /// Posts of the last year, this one included.
        posts_last_year: i64,
    },
    /// Its source speaks often.
    Loud {
        /// Posts a day.
        posts_per_day: f64,
    },
    /// Its source has cards in this brief already.
    Repeated {
        /// Which of them this is.
        place: i64,
    },
    /// The user took it in by hand.
    ByHand,
}

/// A trait that taste may know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Trait {
    /// A source.
    Source {
        /// The feed's row id.
        feed: i64,
        /// Its title.
        name: String,
    },
    /// An author.
    Author {
        /// The name.
        name: String,
    },
    /// A technology.
    Technology {
        /// Its row id.
        technology: i64,
        /// Its name.
        name: String,
    },
    /// A word of the title.
    Word {
        /// It.
        name: String,
    },
}

/// What became of entries: the figures add up to `arrived`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayAccount {
    /// All of them.
    pub arrived: i64,
    /// On cards.
    pub brief: i64,
    /// Set aside.
    pub set_aside: i64,
    /// Of sources in quarantine.
    pub quarantined: i64,
    /// Caught by a rule that mutes.
    pub muted: i64,
    /// Told by another entry of their story.
    pub merged: i64,
    /// Not decided about yet.
    pub waiting: i64,
}

/// What was set aside about one technology.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetAsideGroup {
    /// Its row id; none for the rest.
    pub technology: Option<i64>,
    /// Its name; empty for the rest.
    pub name: String,
    /// Entries.
    pub entries: i64,
}

/// Something announced with a brief.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefNews {
    /// The feed's row id.
    pub feed: i64,
    /// Its title.
    pub title: String,
    /// What happened to it.
    #[ts(type = "'quarantined' | 'back' | 'trialEnded' | 'trialFailed'")]
    pub what: String,
    /// The figures that speak for it.
    pub figures: SourceFigures,
    /// What is proposed to do about it.
    pub remedy: Option<Remedied>,
    /// When it is looked at again, in milliseconds since 1970.
    pub review_at: Option<i64>,
}

/// What a source brings and what the user does with it, over the last eight weeks.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceFigures {
    /// Entries of the last seven days.
    pub this_week: i64,
    /// Of the seven days before.
    pub last_week: i64,
    /// The budget: entries a week; 0 without limit.
    pub budget: i64,
    /// Entries of the eight weeks.
    pub entries: i64,
    /// Minutes that reading all of them would have taken.
    pub minutes: i64,
    /// Entries opened.
    pub opened: i64,
    /// Entries kept.
    pub kept: i64,
    /// Entries shared.
    pub shared: i64,
    /// Signal to noise: of a hundred entries, how many were of use (opened; kept and shared count more).
    pub signal: i64,
}

/// What to do about a noisy source.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Remedied {
    /// Its site may have a narrower feed, of one topic.
    NarrowerFeed {
        /// The page to look for it.
        address: String,
    },
    /// A rule that lets through only what the user opens of it.
    Filter {
        /// What it is to mute, in the query language.
        query: String,
    },
    /// Leave it to the digest for good.
    DigestOnly,
    /// Nothing of it was ever of use: unsubscribe.
    Drop,
}

/// Says how far one is with a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkCard {
    /// The entry that stands for it.
    pub entry: i64,
    /// What it is now.
    #[ts(type = "'open' | 'done' | 'dismissed'")]
    pub state: String,
    /// When dismissed: what there is to be less of; none lowers every trait of it a little.
    pub less: Option<LessLike>,
}

/// What there is to be less of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LessLike {
    /// The trait.
    pub of: Trait,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OneEntry {
    /// Its row id.
    pub entry: i64,
}

/// Where an entry went, and why: "where did it go?"
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Where: `note` for what the user wrote.
    #[ts(type = "'note' | 'waiting' | 'brief' | 'setAside' | 'quarantined' | 'muted' | 'merged'")]
    pub fate: String,
    /// The day of the brief that decided, if one did.
    pub day: Option<String>,
    /// Hundredths of a point, where one was reckoned.
    pub score: Option<i64>,
    /// What spoke for it and against it.
    pub reasons: Vec<Reason>,
    /// What kept it out of the brief.
    pub why: Option<SetAsideWhy>,
    /// The rule that decided, if one did.
    pub rule: Option<String>,
    /// Its row id.
    pub rule_id: Option<i64>,
    /// The source's figures, where it is in quarantine.
    pub figures: Option<SourceFigures>,
    /// The story.
    pub story: StoryView,
    /// Traits that taste may know, with what each gives now.
    pub taste: Vec<TasteWeight>,
    /// What would take the decision back: one step.
    #[ts(type = "'takeIn' | 'letSourceBack' | 'unmute' | 'splitStory' | null")]
    pub remedy: Option<String>,
}

/// What kept a story out of the brief.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum SetAsideWhy {
    /// The minutes were used up by better ones.
    NoRoom {
        /// Minutes that it would have taken.
        needed: i64,
        /// Minutes that were left.
        left: i64,
    },
    /// There was no room for it yet: the next brief has it.
    Waits {
        /// Minutes that it would have taken.
        needed: i64,
    },
    /// Its source had as many cards as one may have.
    TooManyOfSource {
        /// How many.
        most: i64,
    },
    /// There were as many cards about its technology as there may be.
    TooManyOfTechnology {
        /// Its name.
        technology: String,
        /// How many.
        most: i64,
    },
    /// It is about what the user called settled.
    Settled {
        /// The technology's name.
        technology: String,
    },
    /// Too little speaks for it.
    BelowBar {
        /// Hundredths of a point that it would have taken.
        bar: i64,
    },
    /// It was old when it came in.
    OldOnArrival {
        /// How old, in days.
        days: i64,
    },
    /// Its source is on trial and had its one card.
    Trial,
    /// Its source is in quarantine.
    Quarantined,
    /// A rule sends it to the digest alone.
    DigestOnly {
        /// The rule's name.
        rule: String,
    },
    /// The story was on a card before; the user need not read it twice.
    HadCard {
        /// The day of that brief.
        day: String,
    },
}

/// A story: its entries, the one that stands for it first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoryView {
    /// Its number.
    pub story: i64,
    /// Its entries; one where it is alone.
    pub tellers: Vec<Teller>,
}

/// Makes the stories of two entries one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergeStories {
    /// An entry of the one.
    pub into: i64,
    /// An entry of the other.
    pub other: i64,
}

/// Attaches an entry to a technology or to a map, as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachEntry {
    /// The entry.
    pub entry: i64,
    /// The technology's row id.
    pub technology: Option<i64>,
    /// The map's file name.
    pub map: Option<String>,
}

/// What was learnt from what the user did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Taste {
    /// The strongest first.
    pub weights: Vec<TasteWeight>,
    /// From when on acts count, in milliseconds since 1970, where the user had it begin anew.
    pub since: Option<i64>,
}

/// What taste says of one trait, with the acts that it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TasteWeight {
    /// The trait.
    pub of: Trait,
    /// Hundredths of a point.
    pub points: i64,
    /// Entries opened.
    pub opened: i64,
    /// Kept.
    pub kept: i64,
    /// Shared.
    pub shared: i64,
    /// Dismissed.
    pub dismissed: i64,
    /// Shown and passed over.
    pub passed_over: i64,
}

/// What the user chose for briefs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefSettings {
    /// Minutes a day, 1 to 240.
    pub minutes: i64,
    /// Which part is for work, in percent, the rest being for oneself; none: whatever comes.
    pub work_share: Option<i64>,
    /// At most so many cards of one source, 1 to 20.
    pub most_of_source: i64,
    /// At most so many cards about one technology, 1 to 20.
    pub most_of_technology: i64,
}
