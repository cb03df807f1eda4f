//! Reasons and decisions in words, for people at a terminal.

use vigie_app::watching::{
    Confidence, Fate, Feature, Likeness, PublicationType, ReasonKind, Remedy, SetAsideWhy,
    SourceState, Standing, Suggestion, Trend,
};
use vigie_app::{
    Explanation, News, NewsKind, RuleAction, Source, Step, TechnologyId, WatchNames, wall_time,
};

/// A number and what it counts: `1 story`, `2 stories`.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{count} {noun}")
}

fn days(count: u32) -> String {
    counted(count.into(), "day", "days")
}

fn named(technology: TechnologyId, names: &WatchNames) -> &str {
    match names.technology(technology) {
        "" => "a technology",
        name => name,
    }
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// Hundredths of posts a day.
fn a_day(posts: u32) -> String {
    format!("{:.1} a day", f64::from(posts) / 100.0)
}

pub(crate) fn reason_in_words(kind: &ReasonKind, names: &WatchNames) -> String {
    match kind {
        ReasonKind::OnMap { map, technology } => {
            format!("on your map “{map}”: {}", named(*technology, names))
        }
        ReasonKind::Watched { technology } => named(*technology, names).to_owned(),
        ReasonKind::SavedSearch { name } => format!("matches “{name}”"),
        ReasonKind::Taste { feature } => match feature {
            Feature::Source { .. } => "what you do with this source".to_owned(),
            Feature::Author { name } => format!("what you do with {name}"),
            Feature::Technology { technology } => {
                format!("what you do with {}", named(*technology, names))
            }
            Feature::Word { word } => format!("what you do with “{word}”"),
        },
        ReasonKind::ManySources { count: 1 } => "1 source tells this".to_owned(),
        ReasonKind::ManySources { count } => format!("{count} sources tell this"),
        ReasonKind::Fresh { hours: 0 } => "just out".to_owned(),
        ReasonKind::Fresh { hours } => format!("{hours} h old"),
        ReasonKind::Old { days: old } => format!("{} old", days(*old)),
        ReasonKind::Update => "you had this; it has grown".to_owned(),
        ReasonKind::Rule { name } => format!("your rule “{name}”"),
        ReasonKind::RareVoice { posts_last_year } => {
            format!("rare voice: {} post in a year", ordinal(*posts_last_year))
        }
        ReasonKind::Loud { posts_per_day } => format!("loud source: {}", a_day(*posts_per_day)),
        ReasonKind::Repeated {
            place,
            posts_per_day,
        } => format!(
            "its source's {} card, at {}",
            ordinal(*place),
            a_day(*posts_per_day)
        ),
    }
}

pub(crate) fn set_aside_in_words(why: &SetAsideWhy, names: &WatchNames) -> String {
    match why {
        SetAsideWhy::NoRoom { needed, left } => {
            let were = if *left == 1 { "was" } else { "were" };
            format!("No room: it takes {needed} min, and {left} {were} left.")
        }
        SetAsideWhy::Waits { needed } => {
            format!("A rare voice without room today ({needed} min): the next brief has it.")
        }
        SetAsideWhy::TooManyOfSource { most: 1 } => "Its source had its one card.".to_owned(),
        SetAsideWhy::TooManyOfSource { most } => format!("Its source had its {most} cards."),
        SetAsideWhy::TooManyOfTechnology { technology, most } => {
            format!(
                "There {} {} about {} already.",
                if *most == 1 { "was" } else { "were" },
                counted((*most).into(), "card", "cards"),
                named(*technology, names)
            )
        }
        SetAsideWhy::Settled { technology } => {
            format!("You called {} settled.", named(*technology, names))
        }
        SetAsideWhy::BelowBar { bar } => format!("Too little speaks for it: it takes {bar}."),
        SetAsideWhy::OldOnArrival { days: old } => {
            format!("It was {} old when it came in.", days(*old))
        }
        SetAsideWhy::Trial => "Its source is on trial and had its one card.".to_owned(),
        SetAsideWhy::Quarantined => "Its source is in quarantine.".to_owned(),
        SetAsideWhy::DigestOnly { rule } => {
            format!("Your rule “{rule}” leaves it to the digest.")
        }
    }
}

pub(crate) fn fate_in_words(told: &Explanation) -> String {
    let on = told
        .day
        .as_ref()
        .map(|day| format!(" of {day}"))
        .unwrap_or_default();
    match told.fate {
        None => {
            "Not decided about: no brief is made of notes, nor of what has just come.".to_owned()
        }
        Some(Fate::Waiting) => "It waits for the next brief.".to_owned(),
        Some(Fate::Brief) if told.by_hand => format!("You took it into the brief{on}."),
        Some(Fate::Brief) => format!("It is in the brief{on}."),
        // What was old on arrival may never have been before a brief.
        Some(Fate::SetAside) if told.day.is_none() => "It was set aside.".to_owned(),
        Some(Fate::SetAside) => format!("It was set aside by the brief{on}."),
        Some(Fate::Quarantined) => "Its source is in quarantine: to the digest alone.".to_owned(),
        Some(Fate::Muted) => match &told.rule {
            Some((_, name)) => format!("Your rule “{name}” muted it."),
            None => "It was muted.".to_owned(),
        },
        Some(Fate::Merged) => match (&told.had_card, told.with) {
            (Some(day), _) => format!("Its story was on a card of {day}."),
            (None, Some(with)) => format!("Entry {with} tells its story."),
            (None, None) => "Another entry tells its story.".to_owned(),
        },
    }
}

pub(crate) fn likeness_in_words(likeness: &Likeness) -> String {
    match likeness {
        Likeness::SameTitle => "same title".to_owned(),
        Likeness::NearlySameText { percent } => format!("{percent} % of the text"),
        Likeness::TitleWords { words } => format!("in both titles: {}", words.join(", ")),
        Likeness::SharedNames { names } => format!("both name {}", names.join(", ")),
        Likeness::SharedWords { words } => format!("both say {}", words.join(", ")),
        Likeness::SharedNumbers { numbers } => format!("both say {}", numbers.join(", ")),
    }
}

pub(crate) fn step_in_words(step: Step) -> &'static str {
    match step {
        Step::TakeIn => "take it into today's brief",
        Step::LetSourceBack => "let its source back",
        Step::Unmute => "unmute it",
        Step::SplitStory => "take it out of the story",
    }
}

pub(crate) fn news_in_words(news: &News) -> String {
    let figures = &news.figures;
    let brought = format!(
        "{} in the last 7 days and {} before, {} of {} in eight weeks of use to you",
        counted(figures.last_week.into(), "entry", "entries"),
        figures.week_before,
        figures.signal.useful,
        figures.signal.entries
    );
    match &news.what {
        NewsKind::Quarantined {
            remedies,
            review_at,
        } => format!(
            "{} goes to the digest alone: {brought}. {} Looked at again on {}.",
            news.title,
            remedies.first().map_or_else(String::new, remedy_in_words),
            wall_time(*review_at)
        ),
        NewsKind::Back { is_calm: true } => {
            format!("{} is calm again, and back: {brought}.", news.title)
        }
        NewsKind::Back { is_calm: false } => {
            format!(
                "{} is back for a week, to be looked at again: {brought}.",
                news.title
            )
        }
        NewsKind::TrialEnded { keep: true } => {
            format!("{} has passed its trial: {brought}.", news.title)
        }
        NewsKind::TrialEnded { keep: false } => {
            format!(
                "{} was on trial and nothing of it was opened: {brought}.",
                news.title
            )
        }
    }
}

fn remedy_in_words(remedy: &Remedy) -> String {
    match remedy {
        Remedy::NarrowerFeed { address } => {
            let address = address.replace('\'', "%27");
            format!(
                "Its site may have a narrower feed, of one topic: vigie add --list '{address}'."
            )
        }
        Remedy::Filter { .. } => "A filter would let through what you open of it.".to_owned(),
        Remedy::DigestOnly => "It could stay there.".to_owned(),
        Remedy::Drop => "Nothing of it was opened: it could be dropped.".to_owned(),
    }
}

pub(crate) fn trend_in_words(trend: &Trend) -> String {
    let weeks: String = trend
        .weeks
        .iter()
        .map(|week| match (week.missing, week.stories) {
            (true, _) => '·',
            (false, 0) => '_',
            (false, n) => char::from_digit(n.min(9), 10).unwrap_or('9'),
        })
        .collect();
    let usual = trend
        .usual
        .map_or("its usual week is not known yet".to_owned(), |usual| {
            format!("usually {usual:.1} a week")
        });
    let now = trend
        .this_week
        .map_or("this week is not known".to_owned(), |now| {
            format!("{now:.1} this week")
        });
    let sources = counted(trend.owners.into(), "source", "sources");
    format!("{weeks}  {now}, {usual}, {sources}")
}

pub(crate) fn evolution_in_words(suggestion: &Suggestion) -> String {
    let parts: Vec<String> = ["wonder", "build", "operate", "use"]
        .iter()
        .zip(suggestion.shares)
        .map(|(name, share)| format!("{name} {:.0} %", share * 100.0))
        .collect();
    let all = suggestion.counted.saturating_add(suggestion.without_type);
    let of = format!(
        "{}, by {} of {}",
        parts.join(", "),
        suggestion.counted,
        counted(all.into(), "story", "stories")
    );
    let turning = if suggestion.is_turning {
        "; use rises while operation falls, as before a thing turns commodity"
    } else {
        ""
    };
    match (suggestion.position, suggestion.range) {
        (Some(at), Some((from, to))) => format!(
            "{of}: evolution about {at:.2}, between {from:.2} and {to:.2} ({}){turning}",
            confidence_in_words(suggestion.confidence)
        ),
        _ => format!("{of}: {}", confidence_in_words(suggestion.confidence)),
    }
}

fn confidence_in_words(confidence: Confidence) -> String {
    match confidence {
        Confidence::NotEnough { have, need } => {
            format!("not enough for a suggestion, {have} of the {need} sources it takes")
        }
        Confidence::Low => "low confidence".to_owned(),
        Confidence::Fair => "fair confidence".to_owned(),
        Confidence::Good => "good confidence".to_owned(),
    }
}

pub(crate) fn kind_in_words(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Wonder => "wonder",
        PublicationType::Build => "build",
        PublicationType::Operate => "operate",
        PublicationType::Use => "use",
    }
}

pub(crate) fn state_in_words(source: &Source) -> String {
    let state = match source.history.state {
        SourceState::Normal { .. } => String::new(),
        SourceState::Trial { until } => format!(", on trial until {}", wall_time(until)),
        SourceState::Quarantined { since, .. } => {
            format!(", in quarantine since {}", wall_time(since))
        }
    };
    let standing = match source.standing {
        Standing::Active | Standing::New => String::new(),
        Standing::Rare { posts_last_year } => format!(", rare voice: {posts_last_year} a year"),
        Standing::Dormant { since } => format!(", silent since {}", wall_time(since)),
        Standing::Dead { since, .. } => format!(", dead since {}", wall_time(since)),
    };
    state + &standing
}

pub(crate) fn action_in_words(action: &RuleAction) -> String {
    match action {
        RuleAction::Watch => "watch".to_owned(),
        RuleAction::Mute => "mute".to_owned(),
        RuleAction::Keep => "keep".to_owned(),
        RuleAction::Tag { tag } => format!("tag “{tag}”"),
        RuleAction::Priority { points } => format!("priority {:+.2}", f64::from(*points) / 100.0),
        RuleAction::Share => "share".to_owned(),
        RuleAction::Notify { what_for } => format!("notify, to {what_for}"),
        RuleAction::DigestOnly => "digest only".to_owned(),
    }
}
