//! What the watch makes of entries: the technologies that each one names, the [`story`] it tells with others, and the
//! brief of a day.
//!
//! A [`Technology`] has names and words of context; a [`Lexicon`] of them reads an entry once and tells which it
//! mentions, how often, and in which sentence first. The [`starter`] list has some 150 to begin with.
//!
//! ```
//! use vigie_core::TechnologyId;
//! use vigie_watch::{Lexicon, Name, Technology};
//!
//! let lexicon = Lexicon::new(&[Technology {
//!     id: TechnologyId::new(1),
//!     name: Name::in_context("Go"),
//!     aliases: vec![Name::any_case("Golang")],
//!     near: vec!["goroutine".into(), "compiler".into()],
//!     never_near: vec!["go to".into()],
//!     domain: "Languages".into(),
//! }]);
//!
//! let text = "Go to the release page. The Go compiler is faster; l'équipe Go l'a mesuré.";
//! let mentions = lexicon.mentions("What is new", text);
//! assert_eq!(mentions.len(), 1);
//! assert_eq!(mentions[0].count, 2);
//! assert_eq!(
//!     &text[mentions[0].places[0].sentence.clone()],
//!     "The Go compiler is faster; l'équipe Go l'a mesuré.",
//! );
//! assert!(lexicon.mentions("Go to market", "Let it go.").is_empty());
//! ```
//!
//! [`brief`] makes the day's reading of stories, [`Taste`] learns from what the user does with it, [`judge`] keeps sources
//! within what the user gets from them, [`digest`] sums up what was set aside, and an [`Account`] says what became of all.
//!
//! # What counts as a mention
//!
//! - **Whole words.** `Kubernetes` is in *Kubernetes's*, *Kubernetes-based*, *#kubernetes* and
//!   *Docker/Kubernetes*, not in *kubernetesque* or *my_kubernetes*. Case (but see below), accents, and the choice between
//!   space and hyphen do not count. A plural (*LLMs*) and a glued version (*Python3*) do count.
//! - **Prose.** Names inside web addresses, paths, host names and e-mail addresses do not count.
//! - **The longest name wins.** *React Native* is not a mention of React, nor *Google Kubernetes Engine* one of
//!   Kubernetes: a text on GKE that is about Kubernetes too says so by itself, and trends of the two stay apart.
//! - **Spelling.** Each [`Name`] says how strictly it is read ([`Reading`]): in any case, as written, or only in context.
//! - **Context.** A name that needs it counts when one of the technology's `near` words is within [`NEAR`] bytes or in the
//!   title, or a version follows (*Go 1.26*). It never does when one of the `never_near` words is; a `never_near` phrase that
//!   contains the name (*go to*) speaks against that occurrence alone. Once one occurrence is sure, the
//!   others of the same entry that nothing speaks against count with it: writers explain themselves once.
//! - **Titles in capitals.** Where everything is in capitals, case says nothing, so a name that is not all capitals
//!   needs its context there, if it has any.

mod account;
mod brief;
mod candidate;
mod co_mention;
mod digest;
mod evolution;
mod fold;
mod lexicon;
mod mention;
mod noise;
mod points;
mod publication;
mod report;
mod rhythm;
mod ring;
mod sentence;
mod signal;
mod starter;
pub mod story;
mod taste;
mod technology;
mod trend;

pub use account::{Account, Fate, fates};
pub use brief::{
    Brief, BriefInput, BriefSettings, CATCH_UP_FROM, Card, CatchUp, Named, OnMap, Period, Purpose,
    Reason, ReasonKind, RulePoints, SetAside, SetAsideSum, SetAsideWhy, SourceFacts, StoryFacts,
    Weights, brief,
};
pub use candidate::{Candidate, Document, candidates};
pub use co_mention::{CoMention, co_mentions};
pub use digest::{
    Counted, Digest, DigestInput, DigestStory, DigestStoryFacts, DigestWords, MOST_SENTENCES,
    MOST_SOURCES, MOST_STORIES, MOST_THEMES, Moved, RuleCount, SourceCount, Theme,
    central_sentences, digest, render_html, render_markdown,
};
pub use evolution::{Confidence, Suggestion, evolution};
pub use lexicon::{Lexicon, NEAR};
pub use mention::{MAX_PLACES, Mention, Part, Place};
pub use noise::{
    BUDGET_FOR_EACH_OPENED, BUDGET_TO_BEGIN_WITH, Budget, BudgetBy, Change, DeadWhy, Figures,
    QuarantinedBy, Remedy, SignalToNoise, SourceHistory, SourceState, Standing, Verdict, WINDOWS,
    WeekCount, budget_of, figures_of, judge, remedies, signal_to_noise, standing,
};
pub use points::Points;
pub use publication::{Cue, Publication, PublicationType, classify};
pub use report::{
    EntryMentions, InspectedEntry, Label, NamedTechnology, NamingSentence, mentions_report,
};
pub use rhythm::{RARE_POSTS_A_YEAR, Rhythm};
pub use ring::{EDITION, InRing, Ring, RingDecision, RingMove, RingWhy, ring, ring_move};
pub use signal::Signal;
pub use starter::{StarterTechnology, starter};
pub use story::{Member, representative};
pub use taste::{Act, ActKind, Acts, Feature, Taste, Weight, title_words};
pub use technology::{Name, Reading, Technology};
pub use trend::{Trend, TrendWeek, WeekCover, trend};
