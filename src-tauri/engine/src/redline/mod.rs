//! Plans of insertions, deletions, moves and comments over the user's own file.
