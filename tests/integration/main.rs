//! Tests of several crates together.

#![expect(
    clippy::unwrap_used,
    reason = "a test says by panicking that it failed"
)]

mod app;
mod engine;
mod net;
mod watch;
