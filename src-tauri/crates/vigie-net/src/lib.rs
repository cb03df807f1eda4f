//! vigie-net
