//! The end to reading: stories, briefs, where every entry went, technologies, sources, rules, digests.
//!
//! What is decided is decided in `vigie-watch`, which is pure; here its input is gathered from the store and its outcome
//! written down, each decision with its reasons and a way back.

mod days;
mod lists;

pub(crate) use days::day_of;
