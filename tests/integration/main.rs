//! Tests of several crates together.

mod net;
