//! One feed: asked, understood, and what follows from it.

use std::path::PathBuf;

use serde::Serialize;
use url::Url;
use vigie_core::{FeedId, Timestamp};
use vigie_feed::{ParseOptions, ParsedFeed};
use vigie_net::{
    ConnectProblem, Facts, FetchError, FetchRequest, PrivateHosts, Reply, shared_host,
};
use vigie_store::{FetchState, Fetched, HostBlock, HostChange, NewAddress, Validators};
use xxhash_rust::xxh3::xxh3_64;

use super::convert::{new_entry, published, to_net};
use super::moves::{Seen, follow_moves, is_no_feed, trial_of};
use super::write::Done;
use super::{Blocks, FetchReport, Hop, Job, Outcome, asking, from_net, off_thread};
use crate::app::lock;
use crate::feeds::{Address, not_a_feed, read_file};
use crate::pace::{self, Blame, Came, Learnt, Move, Unconditional, Urgency};
use crate::{App, Error, Result};

/// What an answer brought.
struct Answer {
    /// The document, unless it is the one from before.
    document: Option<(Box<ParsedFeed>, Vec<String>)>,
    /// A hash of its bytes and how many they are; none for "not modified".
    body: Option<(i64, usize)>,
    /// Whether its end is missing.
    cut: bool,
    validators: Validators,
    /// None for a file.
    facts: Option<Facts>,
}

/// What was asked, for the log.
struct Asked {
    validators: Validators,
    why_none: Option<Unconditional>,
    at: Timestamp,
}

impl App {
    pub(super) async fn fetch_one(&self, mut job: Job, blocks: &Blocks) -> Done {
        let insists = job.urgency == Urgency::Insisted;
        let since = (!insists).then_some(job.planned);
        let flight = match self.inner.flights.take_off(job.feed.id, since).await {
            Ok(flight) => flight,
            Err(landing) => return Done::Landed(landing),
        };
        if insists {
            let (app, feed) = (self.clone(), job.feed.id);
            // Whoever was waited for may have changed it. A database that cannot be read will not be written either.
            if let Ok(Ok(Some(state))) = off_thread(move || app.store().fetch_state(feed)).await {
                job.state = state;
            }
        }
        let title = job.feed.title().to_owned();
        let at = self.now();
        let waits = {
            let blocks = lock(blocks);
            let asking = asking(&job.feed, &job.server, job.urgency, true, &blocks);
            pace::wait(&job.state, asking, at)
        };
        // Whoever was in the queue of a host that has since asked for time.
        if let Some(wait @ pace::Wait::HostToldToWait { .. }) = waits {
            return Done::Waits(job.feed.id, wait);
        }
        let learnt = Learnt::of(&job.state);
        let moved = Move::of(job.state.moved.as_deref());
        let trial = trial_of(moved.as_ref(), blocks, at);
        let why_none = match trial {
            // What the old address gave to ask with says nothing of the new one.
            Some(_) => Some(Unconditional::First),
            None => pace::unconditional(&job.state, &learnt, job.urgency, at),
        };
        let asked = Asked {
            validators: match why_none {
                None => job.state.validators.clone(),
                Some(_) => Validators::default(),
            },
            why_none,
            at,
        };
        match self.ask(&job, &asked, trial.as_ref()).await {
            Ok(answer) => Done::fetched(
                flight,
                title,
                answered(job, asked, answer, learnt, moved, trial, blocks),
            ),
            Err(error) => Done::failed(
                flight,
                title,
                failed(job, asked, &error, moved, trial, blocks),
                &error,
            ),
        }
    }

    async fn ask(&self, job: &Job, asked: &Asked, trial: Option<&Url>) -> Result<Answer> {
        let known = job
            .state
            .body_hash
            .filter(|_| job.urgency != Urgency::Insisted);
        let own = job.server.url.as_ref();
        let url = match trial.or(own.filter(|url| url.scheme() != "file")) {
            Some(url) => url.clone(),
            None => match Address::parse(&job.feed.url)? {
                Address::Web(url) => url,
                Address::File(path) => return self.ask_file(job, path, known).await,
            },
        };
        let request = FetchRequest {
            validators: to_net(&asked.validators, &url),
            private_hosts: if job.feed.typed && trial.is_none() {
                PrivateHosts::typed(&url)
            } else {
                PrivateHosts::Refuse
            },
            user_agent: job.feed.user_agent.clone(),
            ..FetchRequest::new(url)
        };
        match self.inner.client.fetch(&request).await? {
            Reply::NotModified { validators, facts } => Ok(Answer {
                document: None,
                body: None,
                cut: false,
                validators: from_net(validators),
                facts: Some(facts),
            }),
            Reply::Body(body) => {
                let options = ParseOptions {
                    base_url: Some(body.facts.final_url.clone()),
                    content_type: body.content_type.map(|of| of.raw),
                    ..ParseOptions::default()
                };
                let understood = understand(&job.feed.url, body.bytes, options, known).await?;
                Ok(Answer {
                    document: understood.document,
                    body: Some(understood.body),
                    cut: body.cut.is_some(),
                    validators: from_net(body.validators),
                    facts: Some(body.facts),
                })
            }
        }
    }

    async fn ask_file(&self, job: &Job, path: PathBuf, known: Option<i64>) -> Result<Answer> {
        let bytes = read_file(&path).await?;
        let options = ParseOptions {
            base_url: Url::from_file_path(&path).ok(),
            ..ParseOptions::default()
        };
        let understood = understand(&job.feed.url, bytes, options, known).await?;
        Ok(Answer {
            document: understood.document,
            body: Some(understood.body),
            cut: false,
            validators: Validators::default(),
            facts: None,
        })
    }
}

/// What follows from an answer as it should be.
fn answered(
    job: Job,
    asked: Asked,
    answer: Answer,
    mut learnt: Learnt,
    moved: Option<Move>,
    trial: Option<Url>,
    blocks: &Blocks,
) -> (Outcome, Fetched) {
    let Job {
        feed,
        server,
        state,
        ..
    } = job;
    let at = asked.at;
    let came = match answer.body {
        None => Came::Nothing,
        Some((hash, _)) => Came::Document {
            hash,
            same: answer.document.is_none(),
        },
    };
    if let Some(facts) = &answer.facts {
        learnt.hear_head(facts);
    }
    if let Some((document, _)) = &answer.document {
        learnt.hear(document, at);
        learnt.proven |= asked.why_none.is_none();
    }
    if asked.why_none == Some(Unconditional::Doubted) {
        learnt.probed_at = Some(at);
    }
    let outcome = match (&answer.document, answer.body) {
        (Some((document, _)), Some((_, bytes))) => Outcome::Read {
            entries: document.entries.len(),
            bytes,
        },
        (_, Some((_, bytes))) => Outcome::Same { bytes },
        (_, None) => Outcome::NotModified,
    };
    let asked_owner = match &trial {
        Some(trial) => shared_host(trial),
        None => server.owner,
    };
    let (moved, moved_to) = match &answer.facts {
        Some(facts) => {
            let seen = Seen {
                redirects: &facts.redirects,
                has_body: answer.body.is_some(),
                document: answer.document.as_ref().map(|(document, _)| &**document),
            };
            follow_moves(server.url.as_ref(), feed.typed, seen, moved, trial, at)
        }
        None => (moved, None),
    };
    let mut next = FetchState {
        outcome: to_json(&outcome),
        moved: moved.as_ref().map(to_json),
        ..pace::after_success(&state, feed.id, at, came, &learnt)
    };
    if answer.cut {
        // What it ends with is still to be got: the next answer must not be "not modified", nor taken for known.
        next.body_hash = None;
    } else {
        next.validators = answer.validators;
    }
    if let Some((_, problems)) = &answer.document {
        next.problems = to_json(problems);
    }
    let report = report(
        &outcome,
        &asked,
        answer.facts.as_ref(),
        next.next_at,
        moved_to.as_ref(),
    );
    let host = asked_owner
        .filter(|host| {
            // What was said after this was asked stands.
            let mut blocks = lock(blocks);
            let is_over = blocks.get(host).is_some_and(|block| block.since < at);
            is_over && blocks.remove(host).is_some()
        })
        .map_or(HostChange::None, HostChange::Lift);
    let document = answer.document.map(|(document, _)| {
        (
            published(&document),
            document.entries.into_iter().map(new_entry).collect(),
        )
    });
    (
        outcome,
        Fetched {
            feed: feed.id,
            at,
            state: next,
            report: Some(to_json(&report)),
            document,
            moved_to,
            host,
        },
    )
}

/// What follows from a failure.
fn failed(
    job: Job,
    asked: Asked,
    error: &Error,
    moved: Option<Move>,
    trial: Option<Url>,
    blocks: &Blocks,
) -> (Outcome, Fetched) {
    let Job {
        feed,
        server,
        state,
        ..
    } = job;
    let at = asked.at;
    let fetch_error = match error {
        Error::Fetch(error) => Some(error),
        _ => None,
    };
    let outcome = Outcome::Failed {
        message: sentence(&error.to_string()),
        hint: error.hint(),
        status: fetch_error.and_then(FetchError::status),
    };
    let facts = fetch_error.and_then(FetchError::facts);
    let told = fetch_error.and_then(|error| pace::told_until(error, at));
    if let Some(trial) = trial {
        // Only the trial failed: the old address is asked the next time.
        let moved = moved.map(|moved| match is_no_feed(error) {
            true => Move {
                refused: true,
                ..moved
            },
            false => moved.put_off(told, at),
        });
        let blame = fetch_error.map_or(Blame::Other, |error| Blame::of(error, false));
        let answering = facts.map_or(&trial, |facts| &facts.final_url);
        let host = block(blame, Some(answering), told, &outcome, at, blocks);
        let state = FetchState {
            fetches: state.fetches + 1,
            moved: moved.as_ref().map(to_json),
            next_at: None,
            ..state
        };
        let report = report(&outcome, &asked, facts, None, None);
        let fetched = Fetched {
            feed: feed.id,
            at,
            state,
            report: Some(to_json(&report)),
            document: None,
            moved_to: None,
            host,
        };
        return (outcome, fetched);
    }
    let before: Option<Outcome> = serde_json::from_str(&state.outcome).ok();
    let forbidden_before = before.is_some_and(|before| before.status() == Some(403));
    let blame = fetch_error.map_or(Blame::Other, |error| Blame::of(error, forbidden_before));
    let mut next = FetchState {
        outcome: to_json(&outcome),
        ..pace::after_failure(&state, feed.id, at, blame, told)
    };
    let answering = facts.map(|facts| &facts.final_url).or(server.url.as_ref());
    let host = block(blame, answering, told, &outcome, at, blocks);
    if let HostChange::Block(block) = &host {
        // The feed that was told waits as long as the others of its host.
        next.next_at = next.next_at.max(Some(block.until));
    }
    let next_at = next.next_at.filter(|_| next.gone_at.is_none());
    let report = report(&outcome, &asked, facts, next_at, None);
    (
        outcome,
        Fetched {
            feed: feed.id,
            at,
            state: next,
            report: Some(to_json(&report)),
            document: None,
            moved_to: None,
            host,
        },
    )
}

/// Has the host that answered left alone, if its answer means all of it.
fn block(
    blame: Blame,
    answering: Option<&Url>,
    told: Option<Timestamp>,
    outcome: &Outcome,
    at: Timestamp,
    blocks: &Blocks,
) -> HostChange {
    let host = answering.and_then(shared_host);
    let Some(host) = host.filter(|_| blame == Blame::Host) else {
        return HostChange::None;
    };
    let mut blocks = lock(blocks);
    let before = blocks.get(&host);
    let block: HostBlock = pace::block_host(before, host.clone(), at, told, to_json(outcome));
    blocks.insert(host, block.clone());
    HostChange::Block(block)
}

/// A document that was looked at before the subscription, as it is written down.
pub(crate) fn document(
    feed: FeedId,
    parsed: ParsedFeed,
    bytes: (i64, usize),
    problems: Vec<String>,
    validators: Validators,
    facts: Option<Facts>,
    at: Timestamp,
) -> Fetched {
    let (hash, length) = bytes;
    let mut learnt = Learnt::default();
    if let Some(facts) = &facts {
        learnt.hear_head(facts);
    }
    learnt.hear(&parsed, at);
    let outcome = Outcome::Read {
        entries: parsed.entries.len(),
        bytes: length,
    };
    let came = Came::Document { hash, same: false };
    let state = FetchState {
        validators,
        outcome: to_json(&outcome),
        problems: to_json(&problems),
        ..pace::after_success(&FetchState::default(), feed, at, came, &learnt)
    };
    let asked = Asked {
        validators: Validators::default(),
        why_none: Some(Unconditional::First),
        at,
    };
    let report = report(&outcome, &asked, facts.as_ref(), state.next_at, None);
    let document = Some((
        published(&parsed),
        parsed.entries.into_iter().map(new_entry).collect(),
    ));
    Fetched {
        feed,
        at,
        state,
        report: Some(to_json(&report)),
        document,
        moved_to: None,
        host: HostChange::None,
    }
}

fn report(
    outcome: &Outcome,
    asked: &Asked,
    facts: Option<&Facts>,
    next_at: Option<Timestamp>,
    moved_to: Option<&NewAddress>,
) -> FetchReport {
    let sent = facts.is_none_or(|facts| facts.conditional);
    let validators = sent.then_some(&asked.validators);
    FetchReport {
        at: asked.at,
        outcome: outcome.clone(),
        status: facts.map(|facts| facts.status),
        received: facts.map_or(0, |facts| facts.bytes_received),
        decoded: facts.map_or(0, |facts| facts.bytes_decoded),
        sent_etag: validators.and_then(|sent| sent.etag.clone()),
        sent_last_modified: validators.and_then(|sent| sent.last_modified.clone()),
        unconditional: asked.why_none,
        redirects: facts.map_or(Vec::new(), |facts| {
            let hop = |redirect: &vigie_net::Redirect| Hop {
                status: redirect.status,
                to: redirect.to.to_string(),
            };
            facts.redirects.iter().map(hop).collect()
        }),
        millis: facts.map_or(0, |facts| {
            u64::try_from(facts.elapsed.as_millis()).unwrap_or(u64::MAX)
        }),
        next_at,
        moved_to: moved_to.map(|moved| moved.url.clone()),
    }
}

/// A document as it was understood.
struct Understood {
    /// None where it is the one from before.
    document: Option<(Box<ParsedFeed>, Vec<String>)>,
    body: (i64, usize),
}

/// Parses off the async threads, since a large document takes a while; not at all if it is the one that is `known`.
async fn understand(
    url: &str,
    bytes: Vec<u8>,
    options: ParseOptions,
    known: Option<i64>,
) -> Result<Understood> {
    let url = url.to_owned();
    off_thread(move || {
        let body = (hash_of(&bytes), bytes.len());
        if known == Some(body.0) {
            return Ok(Understood {
                document: None,
                body,
            });
        }
        let mut parsed = vigie_feed::parse(&bytes, &options);
        let Some(feed) = parsed.feed.take() else {
            return Err(not_a_feed(&url, &parsed));
        };
        let problems = parsed
            .problems
            .iter()
            .map(vigie_feed::Problem::message)
            .collect();
        Ok(Understood {
            document: Some((Box::new(feed), problems)),
            body,
        })
    })
    .await?
}

/// Of a document's bytes: whether it is the same again. Nothing is trusted to it but not parsing once more.
pub(crate) fn hash_of(bytes: &[u8]) -> i64 {
    xxh3_64(bytes).cast_signed()
}

/// Whether a failure could be this computer's being offline, or a network that wants its user to log in.
pub(super) fn could_be_offline(error: &Error) -> bool {
    match error {
        Error::Fetch(
            FetchError::Dns { .. } | FetchError::Proxy { .. } | FetchError::Tls { .. },
        ) => true,
        Error::Fetch(FetchError::Connect { problem, .. }) => {
            !matches!(problem, ConnectProblem::Refused)
        }
        Error::Fetch(FetchError::Timeout { .. }) | Error::NotAFeed { .. } => true,
        _ => false,
    }
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Plain data of ours: it always has a JSON form.
pub(crate) fn to_json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
