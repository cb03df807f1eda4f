//! vigie-search
