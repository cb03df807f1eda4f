//! vigie-export
