//! One file a journey.

mod first_look;
