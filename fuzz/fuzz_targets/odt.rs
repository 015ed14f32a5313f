#![no_main]

use clausewise_formats::opc;

// The bytes are the content, then the styles, in a package that is whole.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut parts = vec![("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())];
    parts.extend(["content.xml", "styles.xml"].into_iter().zip(data.split(|byte| *byte == 0)));
    if let Ok(bytes) = opc::build(parts) {
        clausewise_fuzz::check("a.odt", &bytes);
    }
});
