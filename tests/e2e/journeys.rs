//! One file a journey.

mod both_sides;
mod carrying;
mod choosing;
mod downloads;
mod drawing;
mod episodes;
mod exporting;
mod first_look;
mod hostile_feed;
mod inspecting;
mod keyboard;
mod mapping;
mod notes;
mod presenting;
mod reading;
mod snapshots;
mod unfinished;
mod unsettled;
mod watching;
