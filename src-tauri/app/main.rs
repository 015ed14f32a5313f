//! Entry point: everything is in the library, where tests reach it.

fn main() -> std::process::ExitCode {
    clausewise::cli::run(std::env::args_os())
}
