//! One file a journey.

mod episodes;
mod first_look;
mod hostile_feed;
mod keyboard;
mod notes;
mod reading;
