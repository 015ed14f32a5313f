//! Clausewise: formats.
