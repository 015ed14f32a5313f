//! The law inside Clausewise.
