#![no_main]

// Whole files of any kind, packages and PDF among them; the content decides which reader takes them.
libfuzzer_sys::fuzz_target!(|data: &[u8]| clausewise_fuzz::check("a", data));
