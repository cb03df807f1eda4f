//! The built terminal program, as people, scripts and accidents meet it.

mod commands;
mod kill;
mod maps;
mod program;
mod watch;
