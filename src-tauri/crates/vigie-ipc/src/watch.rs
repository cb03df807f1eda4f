//! The end to reading: briefs, stories, technologies, sources, rules, digests.

mod brief;
mod convert;
mod digest;
mod rules;
mod sources;
mod technologies;

pub use brief::{
    AttachEntry, BriefCard, BriefNews, BriefSettings, BriefState, BriefView, DayAccount,
    Explanation, LessLike, LoadBrief, MarkCard, MergeStories, OneEntry, Reason, ReasonKind,
    Remedied, SetAsideGroup, SetAsideWhy, SourceFigures, StoryView, Taste, TasteWeight, Teller,
    Trait,
};
pub use digest::{
    Digest, DigestSource, DigestStory, DigestTheme, DigestTrend, LoadDigest, SaveDigest,
};
pub use rules::{OneRule, OrderRules, RuleAction, RuleTrial, RuleView, SaveRule, TryRule};
pub use sources::{Budgeted, OneFeed, ReviewSource, SaveSource, SourceLine, SourceState, Standing};
pub use technologies::{
    Candidate, DecideRing, EvidenceSentence, InRing, LoadTechnology, MapPosition, OffRadar,
    OneTechnology, PublicationType, RadarBlip, RadarFormat, RadarView, Reading, RefuseCandidate,
    Ring, RingMove, RingWhy, SaveRadar, SaveTechnology, SavedTechnology, SetTechnologyState,
    Suggestion, TechnologyList, TechnologyName, TechnologyRow, TechnologyState, TechnologyView,
    TrendWeek,
};
