//! Clausewise: store.
