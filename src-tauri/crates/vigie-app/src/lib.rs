//! vigie-app
