//! One file a journey.

mod carrying;
mod choosing;
mod downloads;
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
mod unsettled;
mod watching;
