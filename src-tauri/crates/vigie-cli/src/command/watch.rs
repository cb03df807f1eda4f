//! The end to reading in the terminal: brief, why, technologies, sources, rules, digest.

mod radar;
pub(crate) mod words;

pub(super) use radar::{RadarFile, decide, radar, radar_file};

use vigie_app::watching::{BriefSettings, Points, Purpose, Reading};
use vigie_app::{
    App, CardState, DigestFormat, EntryId, FeedId, RuleAction, RuleDraft, RuleId, Step,
    TechnologyDraft, TechnologyState, local_zone,
};

use super::{Stop, feeds};
use crate::arguments::{DigestAs, Following, RuleDoes, Rules, Serves};
use crate::json::watch as json;
use crate::output::Output;
use words::{counted, fate_in_words, reason_in_words, set_aside_in_words};

const DAY_MS: i64 = 86_400_000;

pub(super) fn brief(
    app: &App,
    day: Option<&str>,
    minutes: Option<u32>,
    anew: bool,
    out: &mut Output,
) -> Result<u8, Stop> {
    let zone = local_zone();
    if let Some(minutes) = minutes {
        app.save_brief_settings(&BriefSettings {
            minutes,
            ..app.brief_settings()?
        })?;
    }
    let (view, waiting) = match day {
        Some(day) => (app.brief_of(day)?, None),
        None => {
            let state = if anew {
                app.remake_brief(&zone)?
            } else {
                app.make_brief(&zone)?
            };
            (state.brief, Some(state.waiting))
        }
    };
    let of_day = match (day, &view) {
        (Some(day), _) => Some(day.to_owned()),
        (None, Some(view)) => Some(view.day.clone()),
        (None, None) => None,
    };
    let account = match &of_day {
        Some(day) => app.account_of(day, &zone)?,
        None => None,
    };
    if let Some(day) = day
        && account.is_none()
    {
        return Err(Stop::Failed {
            message: format!("“{day}” is not a day"),
            hint: Some("Write it as 2026-11-20.".to_owned()),
            code: 2,
        });
    }
    let names = app.watch_names()?;
    if out.is_json() {
        out.value(&json::Brief::of(view, waiting, account, &names))?;
        return Ok(0);
    }
    let Some(view) = view else {
        out.line(match waiting {
            Some(_) => "Nothing has come since the last brief.",
            None => "There was no brief that day.",
        })?;
        return Ok(0);
    };
    if let Some(days) = view.away {
        out.line(&format!(
            "While you were away ({}): {} still {}.\n",
            counted(days.into(), "day", "days"),
            stories(view.cards.len()),
            if view.cards.len() == 1 {
                "matters"
            } else {
                "matter"
            },
        ))?;
    }
    for news in &view.news {
        out.line(&words::news_in_words(news))?;
    }
    for card in &view.cards {
        let mark = match card.state {
            CardState::Open => " ",
            CardState::Done => "✓",
            CardState::Dismissed => "×",
        };
        let title = if card.row.title.is_empty() {
            &card.row.excerpt
        } else {
            &card.row.title
        };
        let source = card.row.feed.as_ref().map_or("note", |(_, title)| title);
        let others = match card.others.len() {
            0 => String::new(),
            n => format!(" +{n}"),
        };
        out.line(&format!(
            "{mark} {:>7}  {title}\n           {} min · {source}{others}",
            card.row.id, card.minutes
        ))?;
        let why: Vec<String> = card
            .reasons
            .iter()
            .map(|reason| {
                let said = reason_in_words(&reason.kind, &names);
                format!("{said} {}", reason.points)
            })
            .collect();
        let why = if card.by_hand {
            "you took it in".to_owned()
        } else {
            why.join(" · ")
        };
        out.line(&format!("           {} = {why}", card.score))?;
    }
    let minutes: u32 = view.cards.iter().map(|card| card.counted).sum();
    out.line(&format!(
        "\n{}, {minutes} of {}. Set aside: {} in {}{}",
        stories(view.cards.len()),
        counted(view.budget.into(), "minute", "minutes"),
        counted(view.set_aside_entries, "entry", "entries"),
        counted(view.set_aside_stories, "story", "stories"),
        if view.groups.is_empty() { "." } else { ":" },
    ))?;
    let groups: Vec<String> = view
        .groups
        .iter()
        .take(8)
        .map(|group| {
            let name = if group.technology.is_some() {
                group.name.as_str()
            } else {
                "other"
            };
            format!("{name} {}", group.entries)
        })
        .collect();
    if !groups.is_empty() {
        out.line(&format!("  {}", groups.join(" · ")))?;
    }
    if let Some(account) = account {
        out.line(&format!(
            "Arrived on {}: {} = {} in a brief + {} set aside + {} in quarantine + {} muted + {} told by another + {} waiting",
            view.day,
            account.arrived(),
            account.brief,
            account.set_aside,
            account.quarantined,
            account.muted,
            account.merged,
            account.waiting
        ))?;
    }
    Ok(0)
}

fn stories(count: usize) -> String {
    counted(u64::try_from(count).unwrap_or(u64::MAX), "story", "stories")
}

pub(super) fn why(app: &App, id: i64, undo: bool, out: &mut Output) -> Result<u8, Stop> {
    app.follow()?;
    let entry = EntryId::new(id);
    let told = app.explain(entry)?;
    if undo {
        match told.remedy {
            Some(Step::TakeIn) => drop(app.take_in(entry, &local_zone())?),
            Some(Step::Unmute) => drop(app.unmute(entry)?),
            Some(Step::SplitStory) => drop(app.split_story(entry)?),
            Some(Step::LetSourceBack) => {
                let row = app.rows(&[entry])?.pop();
                if let Some((feed, _)) = row.and_then(|row| row.feed) {
                    app.let_source_back(feed)?;
                }
            }
            None => {
                return Err(Stop::failed(
                    "there is nothing to take back: it was not decided about",
                ));
            }
        }
        return why(app, id, false, out);
    }
    let names = app.watch_names()?;
    if out.is_json() {
        out.value(&json::Why::of(id, &told, &names))?;
        return Ok(0);
    }
    out.line(&fate_in_words(&told))?;
    if let Some(why) = &told.set_aside {
        out.line(&format!("  {}", set_aside_in_words(why, &names)))?;
    }
    for reason in &told.reasons {
        out.line(&format!(
            "  {}  {}",
            reason.points,
            reason_in_words(&reason.kind, &names)
        ))?;
    }
    if let Some(score) = told.score.filter(|_| !told.reasons.is_empty()) {
        out.line(&format!("  {score}  in all"))?;
    }
    if told.tellers.len() > 1 {
        out.line("Told by:")?;
        for teller in &told.tellers {
            let source = teller.row.feed.as_ref().map_or("note", |(_, title)| title);
            let likeness: Vec<String> = teller
                .likeness
                .iter()
                .map(words::likeness_in_words)
                .collect();
            out.line(&format!(
                "{:>9}  {source}: {}{}",
                teller.row.id,
                teller.row.title,
                if likeness.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", likeness.join("; "))
                }
            ))?;
        }
    }
    if let Some(step) = told.remedy {
        out.remark(&format!(
            "To {}: vigie why {id} --undo",
            words::step_in_words(step)
        ));
    }
    Ok(0)
}

pub(super) fn mark(app: &App, words: &[String], out: &mut Output) -> Result<u8, Stop> {
    let usage = |message: String| Stop::Failed {
        message,
        hint: Some("For instance: vigie mark 42 43 done".to_owned()),
        code: 2,
    };
    let Some((state, numbers)) = words.split_last() else {
        return Err(usage("say which entries, and what they are".to_owned()));
    };
    let mut entries = Vec::with_capacity(numbers.len());
    for number in numbers {
        let id: i64 = number
            .parse()
            .map_err(|_| usage(format!("“{number}” is not the number of an entry")))?;
        entries.push(EntryId::new(id));
    }
    let known: std::collections::HashSet<EntryId> =
        app.rows(&entries)?.into_iter().map(|row| row.id).collect();
    if let Some(missing) = entries.iter().find(|id| !known.contains(id)) {
        return Err(Stop::not_there(format!("there is no entry {missing}")));
    }
    let (_, count) = match state.as_str() {
        "read" => app.mark_read(&entries, true)?,
        "unread" => app.mark_read(&entries, false)?,
        "kept" => app.keep(&entries, true)?,
        "done" => app.mark_cards(&entries, CardState::Done, None)?,
        "dismissed" => app.mark_cards(&entries, CardState::Dismissed, None)?,
        "open" => app.mark_cards(&entries, CardState::Open, None)?,
        "opened" => {
            for entry in &entries {
                app.open_entry(*entry, false)?;
            }
            app.mark_read(&entries, true)?
        }
        "shared" => {
            let mut lines = Vec::with_capacity(entries.len());
            for entry in &entries {
                lines.push(app.share(*entry)?);
            }
            if out.is_json() {
                out.value(&serde_json::json!({ "changed": lines.len(), "lines": lines }))?;
            } else {
                for line in &lines {
                    out.line(line)?;
                }
            }
            return Ok(0);
        }
        other => {
            return Err(usage(format!(
                "“{other}” is none of read, unread, kept, done, dismissed, open, opened, shared"
            )));
        }
    };
    if out.is_json() {
        out.value(&serde_json::json!({ "changed": count }))?;
    } else {
        out.remark(&format!("{count} changed"));
    }
    Ok(0)
}

/// What was asked about technologies.
pub(super) struct Tech {
    pub(super) name: Option<String>,
    pub(super) candidates: bool,
    pub(super) watch: Option<String>,
    pub(super) alias: Vec<String>,
    pub(super) state: Option<Following>,
}

pub(super) fn tech(app: &App, asked: Tech, out: &mut Output) -> Result<u8, Stop> {
    app.follow()?;
    let name = match asked.watch {
        Some(name) => {
            let draft = TechnologyDraft {
                names: vec![(name.clone(), Reading::AnyCase, None, None)],
                ..TechnologyDraft::default()
            };
            app.save_technology(None, draft)?;
            Some(name)
        }
        None => asked.name,
    };
    let Some(name) = name else {
        return table(app, asked.candidates, out);
    };
    let id = app.find_technology(&name)?;
    if !asked.alias.is_empty() {
        let mut draft = app.technology_draft(id)?;
        let more = asked.alias.into_iter();
        draft
            .names
            .extend(more.map(|alias| (alias, Reading::AnyCase, None, None)));
        app.save_technology(Some(id), draft)?;
    }
    if let Some(state) = asked.state {
        let state = match state {
            Following::Watched => TechnologyState::Watched,
            Following::Settled => TechnologyState::Settled,
            Following::Ignored => TechnologyState::Ignored,
        };
        app.set_technology_state(id, state)?;
    }
    app.follow()?;
    let page = app.technology_page(id)?;
    if out.is_json() {
        out.value(&json::TechnologyPage::of(&page))?;
        return Ok(0);
    }
    let line = &page.line;
    out.line(&format!(
        "{} ({})",
        line.row.name(),
        line.row.technology.domain
    ))?;
    out.line(&format!("  {}", words::trend_in_words(&line.trend)))?;
    out.line(&format!(
        "  {}",
        words::evolution_in_words(&line.suggestion)
    ))?;
    for place in &line.on_maps {
        out.line(&format!(
            "  on “{}” as {} at {:.2}",
            place.title, place.component, place.evolution
        ))?;
    }
    if !page.together.is_empty() {
        let with: Vec<String> = page
            .together
            .iter()
            .map(|(_, name, stories)| format!("{name} {stories}"))
            .collect();
        out.line(&format!("  with {}", with.join(" · ")))?;
    }
    for sentence in &page.evidence {
        out.line(&format!(
            "  {:>8}  {} ({}, entry {})",
            words::kind_in_words(sentence.kind),
            sentence.sentence.replace('\n', " "),
            sentence.source,
            sentence.entry
        ))?;
    }
    Ok(0)
}

fn table(app: &App, candidates: bool, out: &mut Output) -> Result<u8, Stop> {
    if candidates {
        let found = app.technology_candidates()?;
        if out.is_json() {
            let told: Vec<json::Candidate> = found.iter().map(json::Candidate::of).collect();
            out.value(&told)?;
            return Ok(0);
        }
        if found.is_empty() {
            out.remark("No term rises that is not watched.");
        }
        for (candidate, _) in &found {
            // A term takes three stories of three sources: both are many.
            out.line(&format!(
                "{:>4} stories of {} sources this month, {:.1} before  {}",
                candidate.stories, candidate.owners, candidate.before, candidate.term
            ))?;
        }
        return Ok(0);
    }
    let table = app.technology_table()?;
    if out.is_json() {
        out.value(&json::technologies(&table))?;
        return Ok(0);
    }
    let mut rows: Vec<_> = table.rows.iter().collect();
    rows.sort_by(|a, b| {
        let now = |trend: &vigie_app::watching::Trend| trend.this_week.unwrap_or(0.0);
        now(&b.trend).total_cmp(&now(&a.trend))
    });
    for line in rows {
        out.line(&format!(
            "{:>5.1} this week, usually {:>5}  {}",
            line.trend.this_week.unwrap_or(0.0),
            line.trend
                .usual
                .map_or("?".to_owned(), |usual| format!("{usual:.1}")),
            line.row.name()
        ))?;
    }
    Ok(0)
}

/// What is to be changed of a source.
pub(super) struct Follow {
    pub(super) budget: Option<u32>,
    pub(super) purpose: Option<Serves>,
    pub(super) quarantine: bool,
    pub(super) back: bool,
}

pub(super) fn sources(
    app: &App,
    feed: Option<&str>,
    change: &Follow,
    out: &mut Output,
) -> Result<u8, Stop> {
    app.follow()?;
    let one: Option<FeedId> = match feed {
        Some(feed) => Some(feeds::find(&app.feeds()?, feed)?),
        None => None,
    };
    let mut sources = app.sources()?;
    if let Some(feed) = one {
        if let Some(source) = sources.iter().find(|source| source.feed.id == feed)
            && (change.budget.is_some() || change.purpose.is_some())
        {
            let purpose = match change.purpose {
                Some(Serves::Work) => Purpose::Work,
                Some(Serves::Me) => Purpose::Me,
                None => source.purpose,
            };
            let budget = change.budget.or(source.history.own_budget);
            let reason = source.feed.reason.clone().unwrap_or_default();
            app.save_source(feed, purpose, budget, &reason)?;
        }
        if change.quarantine {
            app.quarantine_source(feed)?;
        }
        if change.back {
            app.let_source_back(feed)?;
        }
        sources = app.sources()?;
        sources.retain(|source| source.feed.id == feed);
    }
    sources.sort_by_key(|source| std::cmp::Reverse(source.figures.last_week));
    if out.is_json() {
        let told: Vec<json::Source> = sources.iter().map(json::Source::of).collect();
        out.value(&told)?;
        return Ok(0);
    }
    for source in &sources {
        let budget = match source.budget.a_week {
            Some(budget) => format!("of {budget}"),
            None => "without limit".to_owned(),
        };
        out.line(&format!(
            "{:>5} a week {budget}, {} of {} of use  {}{}",
            source.figures.last_week,
            source.figures.signal.useful,
            source.figures.signal.entries,
            source.feed.title(),
            words::state_in_words(source)
        ))?;
    }
    Ok(0)
}

pub(super) fn rules(app: &App, what: Option<Rules>, out: &mut Output) -> Result<u8, Stop> {
    app.follow()?;
    match what {
        Some(Rules::Test { query }) => {
            let trial = app.try_rule(&query)?;
            if out.is_json() {
                out.value(&json::RuleTrial::of(&query, trial))?;
                return Ok(0);
            }
            out.line(&format!(
                "It would have matched {} of {}, {} of the last 30 days; of which you kept {}, opened {}, and had {} on cards.",
                trial.matched,
                counted(trial.of, "entry", "entries"),
                trial.last_month,
                trial.kept,
                trial.opened,
                trial.on_cards
            ))?;
            for row in &trial.newest {
                out.line(&format!("{:>9}  {}", row.id, row.title))?;
            }
        }
        Some(Rules::Add {
            query,
            action,
            name,
            days,
            tag,
            points,
            what_for,
        }) => {
            let ends_at = match (days, action) {
                (Some(0), _) => None,
                (Some(days), _) => Some(app.time().plus_millis(i64::from(days) * DAY_MS)),
                (None, RuleDoes::Mute) => Some(app.mute_ends_at()),
                (None, _) => None,
            };
            let action = match action {
                RuleDoes::Watch => RuleAction::Watch,
                RuleDoes::Mute => RuleAction::Mute,
                RuleDoes::Keep => RuleAction::Keep,
                RuleDoes::Tag => RuleAction::Tag {
                    tag: tag.unwrap_or_default(),
                },
                RuleDoes::Priority => RuleAction::Priority {
                    points: Points::bounded((points.unwrap_or(0.0) * 100.0).round() as i64).0,
                },
                RuleDoes::Share => RuleAction::Share,
                RuleDoes::Notify => RuleAction::Notify {
                    what_for: what_for.unwrap_or_default(),
                },
                RuleDoes::DigestOnly => RuleAction::DigestOnly,
            };
            let (id, _) = app.save_rule(
                None,
                RuleDraft {
                    name: name.unwrap_or_default(),
                    query,
                    action,
                    ends_at,
                    paused: false,
                },
            )?;
            if out.is_json() {
                out.value(&serde_json::json!({ "id": id }))?;
            } else {
                out.line(&format!("rule {id}"))?;
            }
        }
        Some(Rules::Remove { id }) => {
            app.remove_rule(RuleId::new(id))?;
        }
        None => {
            let rules = app.rules()?;
            if out.is_json() {
                let told: Vec<json::Rule> = rules.iter().map(json::Rule::of).collect();
                out.value(&told)?;
                return Ok(0);
            }
            if rules.is_empty() {
                out.remark("There are no rules. To see what one would do: vigie rules test QUERY");
            }
            for rule in &rules {
                out.line(&format!(
                    "{:>4}  {}  {}  {} caught{}{}",
                    rule.id,
                    words::action_in_words(&rule.action),
                    rule.query,
                    rule.caught,
                    match rule.ends_at {
                        _ if rule.ended => ", ended".to_owned(),
                        Some(at) => format!(", until {}", vigie_app::wall_time(at)),
                        None => String::new(),
                    },
                    if rule.paused { ", at rest" } else { "" }
                ))?;
            }
        }
    }
    Ok(0)
}

pub(super) fn digest(
    app: &App,
    form: DigestAs,
    back: u32,
    french: bool,
    out: &mut Output,
) -> Result<u8, Stop> {
    app.follow()?;
    if out.is_json() {
        out.value(&json::Digest::of(&app.digest(back)?))?;
        return Ok(0);
    }
    let format = match form {
        DigestAs::Md => DigestFormat::Markdown,
        DigestAs::Html => DigestFormat::Html,
    };
    out.raw(&app.write_digest(back, format, french)?)?;
    Ok(0)
}
