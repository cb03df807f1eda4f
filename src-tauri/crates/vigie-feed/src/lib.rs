//! vigie-feed
