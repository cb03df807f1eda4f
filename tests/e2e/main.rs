//! What a user does in the window, done in the real one. Each journey is one a user would miss.

mod journeys;
