//! The end to reading: stories, briefs, where every entry went, technologies, sources, rules, digests.
//!
//! What is decided is decided in `vigie-watch`, which is pure; here its input is gathered from the store and its outcome
//! written down, each decision with its reasons and a way back.

mod brief;
pub(crate) mod days;
mod digest;
mod explain;
pub(crate) mod inspect;
mod lists;
mod names;
mod news;
pub(crate) mod owners;
mod radar;
mod rules;
mod sources;
pub(crate) mod stories;
mod technologies;

pub use brief::word_of as fate_word;
pub use brief::{BriefState, BriefView, CardState, CardView, SetAsideGroup};
pub(crate) use brief::{TASTE_SINCE, word_of_purpose};
pub use digest::DigestFormat;
pub use explain::{Explanation, Step};
pub use names::WatchNames;
pub use news::{News, NewsKind};
pub use radar::{OffRadar, RadarBlip, RadarFormat, RadarView, ring_moved, ring_reason};
pub use rules::{Rule, RuleAction, RuleDraft, RuleTrial};
pub use sources::Source;
pub use stories::Teller;
pub(crate) use technologies::KnownCandidates;
pub use technologies::{
    Evidence, MapPosition, TechnologyDraft, TechnologyLine, TechnologyPage, TechnologyState,
    TechnologyTable,
};
