//! vigie-map
