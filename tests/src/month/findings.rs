//! What was promised of a month, looked for in what the program says of it.

use std::collections::{BTreeSet, HashMap};

use vigie_app::{EntryId, Scope, Sort};

use super::prose::serial;
use super::world::{self, Kind, Post};
use super::{AWAY_FROM, AWAY_UNTIL, DAY, Finding, Life, START};

/// Every so many entries are searched for by a word of their own, so that there are some hundreds.
const SEARCHES: usize = 300;

pub(super) fn judge(life: &Life<'_>) -> vigie_app::Result<Vec<Finding>> {
    let entries = life.all()?;
    let by_number: HashMap<usize, EntryId> = entries
        .iter()
        .map(|(entry, number)| (*number, *entry))
        .collect();
    let known = Known {
        life,
        entries,
        by_number,
    };
    let mut findings = vec![
        known.nothing_is_lost()?,
        known.each_has_one_fate()?,
        known.days_add_up()?,
        known.experts()?,
        known.minutes(),
        known.release()?,
        known.rise()?,
        known.noise(),
        known.absence(),
        known.missing_weeks()?,
        known.settled(),
        known.stories()?,
    ];
    for promise in [
        "it does not refill",
        "reasons add up to scores",
        "a brief every day",
    ] {
        let faults = known.faults(promise);
        findings.push(Finding {
            promise: promise.to_owned(),
            kept: faults.is_empty(),
            told: told(&faults, &format!("{} days", life.days.len())),
        });
    }
    Ok(findings)
}

struct Known<'a> {
    life: &'a Life<'a>,
    entries: HashMap<EntryId, usize>,
    by_number: HashMap<usize, EntryId>,
}

fn finding(promise: &str, kept: bool, told: String) -> Finding {
    Finding {
        promise: promise.to_owned(),
        kept,
        told,
    }
}

fn told(faults: &[&String], otherwise: &str) -> String {
    match faults.first() {
        Some(first) => format!("{} faults, the first: {first}", faults.len()),
        None => otherwise.to_owned(),
    }
}

impl Known<'_> {
    fn faults(&self, promise: &str) -> Vec<&String> {
        let faults = self.life.faults.iter();
        faults
            .filter(|(of, _)| *of == promise)
            .map(|(_, told)| told)
            .collect()
    }

    /// Posts that came in, with the instant.
    fn came(&self) -> impl Iterator<Item = (&Post, i64)> {
        let posts = self.life.world.posts.iter();
        posts.filter_map(|post| Some((post, *self.life.came.get(&post.number)?)))
    }

    fn nothing_is_lost(&self) -> vigie_app::Result<Finding> {
        let life = self.life;
        let stored = self.by_number.len();
        let everything = life
            .app
            .list_ids(
                &Scope::Search("after:2000-01-01".to_owned()),
                false,
                Sort::Newest,
            )?
            .len();
        let step = (life.came.len() / SEARCHES).max(1);
        let mut not_found = 0;
        for number in life.came.keys().step_by(step) {
            let word = Scope::Search(serial(*number));
            let found = life.app.list_ids(&word, false, Sort::Newest)?;
            if found.len() != 1 || self.entries.get(&found[0]) != Some(number) {
                not_found += 1;
            }
        }
        let came = life.came.len();
        Ok(finding(
            "nothing is lost, all is searchable",
            stored == came && everything == came && not_found == 0,
            format!(
                "{came} came in, {stored} are there, {everything} are indexed, {not_found} of {SEARCHES} not found by a word of theirs"
            ),
        ))
    }

    fn each_has_one_fate(&self) -> vigie_app::Result<Finding> {
        let life = self.life;
        let last = life.cards.last().map_or(START, |(at, _)| *at);
        let (mut without, mut late) = (0, 0);
        for (post, came) in self.came() {
            let Some(entry) = self.by_number.get(&post.number) else {
                continue;
            };
            let Some(row) = life.store.fate(*entry)? else {
                without += 1;
                continue;
            };
            // What came after the last brief waits, as does a rare voice for which there was no room, and it says so.
            let waits = row.fate == "waiting" && came <= last;
            if waits && life.app.explain(*entry)?.set_aside.is_none() {
                late += 1;
            }
        }
        Ok(finding(
            "every entry has one fate",
            without == 0 && late == 0,
            format!("{without} without one, {late} wait without a why"),
        ))
    }

    fn days_add_up(&self) -> vigie_app::Result<Finding> {
        let life = self.life;
        let mut arrived = 0;
        for day in &life.days {
            arrived += life.account(&day.day)?.arrived();
        }
        let faults = self.faults("every day adds up");
        Ok(finding(
            "every day adds up",
            faults.is_empty() && arrived == life.came.len() as u64,
            told(&faults, &format!("{arrived} in {} days", life.days.len())),
        ))
    }

    fn experts(&self) -> vigie_app::Result<Finding> {
        let life = self.life;
        let (mut all, mut at_once, mut later, mut explained, mut silent) = (0, 0, 0, 0, 0);
        for (post, came) in self.came() {
            let is_new = post.at > START - DAY;
            if life.world.sources[post.source].kind != Kind::Expert || !is_new {
                continue;
            }
            let mut briefs = life.cards.iter().filter(|(at, _)| *at >= came);
            let Some((first, _)) = briefs.clone().next() else {
                continue;
            };
            let Some(entry) = self.by_number.get(&post.number) else {
                continue;
            };
            all += 1;
            let shown = briefs.find(|(_, cards)| cards.iter().any(|(card, _)| card == entry));
            match shown {
                Some((at, _)) if at - first <= DAY => at_once += 1,
                Some(_) => later += 1,
                None => {
                    let why = life.app.explain(*entry)?;
                    let says = why.set_aside.is_some() || why.with.is_some();
                    if says { explained += 1 } else { silent += 1 }
                }
            }
        }
        Ok(finding(
            "every expert's post is on a card within a day, or says why not",
            silent == 0 && all > 0 && (at_once + later) * 4 >= all * 3,
            format!(
                "{all} posts: {at_once} within a day, {later} later, {explained} say why not, {silent} do not"
            ),
        ))
    }

    fn minutes(&self) -> Finding {
        let days = &self.life.days;
        let within = days.iter().filter(|day| day.minutes <= 15).count();
        let most = days.iter().map(|day| day.minutes).max().unwrap_or(0);
        let reading = days.iter().map(|day| day.reading).max().unwrap_or(0);
        finding(
            "the brief's minutes are within the budget on 95 % of days",
            within * 100 >= days.len() * 95 && !days.is_empty(),
            format!(
                "{within} of {} days, {most} at most of 15 ({reading} with long reads in full)",
                days.len()
            ),
        )
    }

    fn release(&self) -> vigie_app::Result<Finding> {
        let life = self.life;
        let copies: BTreeSet<EntryId> = self
            .came()
            .filter(|(post, _)| post.is_release)
            .filter_map(|(post, _)| self.by_number.get(&post.number).copied())
            .collect();
        let cards = life
            .cards
            .iter()
            .flat_map(|(_, cards)| cards)
            .filter(|(entry, _)| copies.contains(entry))
            .count();
        let (stories, owners) = self.trend(world::ANNOUNCED)?;
        Ok(finding(
            "the press release costs one card and one unit of trend",
            cards == 1 && stories == 1 && copies.len() == life.plan.papers,
            format!(
                "{} copies: {cards} cards, {stories} units, {owners} owners told it",
                copies.len()
            ),
        ))
    }

    fn rise(&self) -> vigie_app::Result<Finding> {
        let (stories, owners) = self.trend(world::RISING)?;
        let eight = world::RISERS as u32;
        Ok(finding(
            "the organic rise in eight sources counts eight",
            stories == eight && owners == eight,
            format!("{stories} stories of {owners} owners"),
        ))
    }

    /// Stories and owners in the trend of a technology.
    fn trend(&self, name: &str) -> vigie_app::Result<(u32, u32)> {
        let app = &self.life.app;
        let page = app.technology_page(app.find_technology(name)?)?;
        let stories = page.line.trend.weeks.iter().map(|week| week.stories).sum();
        Ok((stories, page.line.trend.owners))
    }

    fn noise(&self) -> Finding {
        let (left, back) = (self.life.noisy_left, self.life.noisy_back);
        let kept = left.is_some_and(|day| day - world::NOISY_FROM <= 14)
            && back.is_some_and(|day| (0..=8).contains(&(day - world::CALM_FROM)))
            && left < back;
        let day = |day: Option<i64>, from: i64| {
            day.map_or("never".to_owned(), |day| format!("{} days", day - from))
        };
        finding(
            "the noisy source leaves within two weeks, and returns when calm",
            kept,
            format!(
                "left after {} of noise, was back after {} of calm",
                day(left, world::NOISY_FROM),
                day(back, world::CALM_FROM)
            ),
        )
    }

    fn absence(&self) -> Finding {
        let away: Vec<u32> = self.life.days.iter().filter_map(|day| day.away).collect();
        let days = u32::try_from(AWAY_UNTIL - AWAY_FROM).unwrap_or(0);
        finding(
            "the absence gives one catch-up brief",
            away == [days],
            format!("catch-up briefs for {away:?} days"),
        )
    }

    fn missing_weeks(&self) -> vigie_app::Result<Finding> {
        let app = &self.life.app;
        let page = app.technology_page(app.find_technology(world::ON_MAP[0])?)?;
        let (from, until) = (START + AWAY_FROM * DAY, START + AWAY_UNTIL * DAY);
        let week = 7 * DAY;
        // A week most of which lies within the absence.
        let within = |start: i64| (start + week).min(until) - start.max(from) > 4 * DAY;
        let (mut missing, mut wrong) = (0, 0);
        let began = START - DAY;
        for one in &page.line.trend.weeks {
            let start = one.start.millis();
            if within(start) {
                missing += 1;
                wrong += usize::from(!one.missing);
            } else if start > began && one.whole {
                wrong += usize::from(one.missing);
            }
        }
        Ok(finding(
            "weeks of the absence are missing, not empty",
            missing > 0 && wrong == 0,
            format!("{missing} weeks missing, {wrong} told wrongly"),
        ))
    }

    fn settled(&self) -> Finding {
        let faults = self.faults("settled technologies drop out");
        let before = self.life.settled_before;
        finding(
            "settled technologies drop out",
            faults.is_empty() && before > 0,
            told(
                &faults,
                &format!("{before} cards about it before, none after"),
            ),
        )
    }

    /// Nothing in this world tells of the same thing but the copies of the press release.
    fn stories(&self) -> vigie_app::Result<Finding> {
        let life = self.life;
        let mut wrong = 0;
        let mut example = String::new();
        let mut merged = 0;
        for (post, _) in self.came() {
            let Some(entry) = self.by_number.get(&post.number) else {
                continue;
            };
            let fate = life.store.fate(*entry)?;
            merged += usize::from(fate.is_some_and(|row| row.fate == "merged"));
            let (_, tellers) = life.app.story(*entry)?;
            if !post.is_release && tellers.len() > 1 {
                wrong += 1;
                let titles: Vec<&str> = tellers.iter().map(|one| one.row.title.as_str()).collect();
                let likeness: Vec<_> = tellers.iter().flat_map(|one| &one.likeness).collect();
                example = format!(", as “{}” by {likeness:?}", titles.join("” and “"));
            }
        }
        let came = life.came.len();
        Ok(finding(
            "what tells of something else is no story together",
            wrong * 200 <= came,
            format!("{wrong} of {came} entries wrongly, {merged} merged{example}"),
        ))
    }
}
