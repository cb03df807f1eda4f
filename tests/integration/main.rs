//! Tests of several crates together.

mod app;
mod net;
