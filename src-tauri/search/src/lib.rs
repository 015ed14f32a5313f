//! Clausewise: search.
