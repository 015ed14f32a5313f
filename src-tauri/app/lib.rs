//! The program: command line, window, background jobs.
