//! What a user does in the window, done in the real one. Each journey is one whose loss a user would feel.

mod canvas;
mod journeys;
mod window;
