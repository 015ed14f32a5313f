//! Web pages, Akoma Ntoso and flat OpenDocument that are deep, endless or poisoned.

use crate::{Hostile, hostile};

const AKN: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

fn page(body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><title>x</title></head><body><p>text</p>{body}</body></html>")
        .into_bytes()
}

fn akn(body: &str) -> Vec<u8> {
    format!("<akomaNtoso xmlns=\"{AKN}\"><act name=\"a\"><body>{body}</body></act></akomaNtoso>").into_bytes()
}

pub fn all() -> Vec<Hostile> {
    let section = "<section eId=\"s\"><num>1.</num><content><p>x</p></content></section>";
    let mut files = vec![
        hostile("deep.html", page(&"<div>".repeat(500_000))),
        hostile("deep-tables.html", page(&"<table><tr><td>".repeat(100_000))),
        hostile("colspan.html", page("<table><tr><td colspan=4294967295 rowspan=4294967295>x</table>")),
        hostile("giant-attribute.html", page(&format!("<p class=\"{}\">x", "A".repeat(10 << 20)))),
        hostile("quotes.html", page(&"<a href=\"".repeat(200_000))),
        hostile("angles.html", page(&"<".repeat(1 << 20))),
        hostile("comments.html", page(&"<!--".repeat(200_000))),
        hostile("scripts.html", page(&"<script>".repeat(100_000))),
        hostile("references.html", page(&"&#x10FFFF;&#0;&#xD800;&amp".repeat(100_000))),
        hostile("list-numbers.html", page("<ol start=-9223372036854775808><li value=9223372036854775807>x<li>y</ol>")),
        hostile("paragraphs.html", page(&"<p>x".repeat(300_000))),
        hostile("breaks.html", page(&"<br>".repeat(1 << 20))),
        hostile("one-line.html", page(&"1. x ".repeat(1 << 20))),
        hostile("lying-charset.html", b"<html><head><meta charset=utf-16></head><body>\xff\xfe\xd0 caf\xe9</body></html>".to_vec()),
        hostile("no-charset.html", b"<html><head><meta charset=no-such></head><body>caf\xe9</body></html>".to_vec()),
        hostile("indents.html", page("<p style=\"margin-left:1e38in;margin-left:-99999999999px\">(a) x</p><p style=\"margin-left:NaNpt\">y</p>")),
        hostile("pre.html", page(&format!("<pre>{}</pre>", "1. x\n".repeat(200_000)))),
        hostile("frames.html", b"<html><frameset><frame src=\"file:///etc/passwd\"></frameset></html>".to_vec()),
        hostile("deep.xml", akn(&format!("{}{section}{}", "<part>".repeat(50_000), "</part>".repeat(50_000)))),
        hostile("deep-within-the-cap.xml", akn(&format!("{}{section}{}", "<part><num>I</num>".repeat(90), "</part>".repeat(90)))),
        hostile("same-identifier.xml", akn(&section.repeat(20_000))),
        hostile("sections-over-the-cap.xml", akn(&section.repeat(200_000))),
        hostile("entities.xml", [b"<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>".as_slice(), &akn("<p>&b;</p>")].concat()),
        hostile("external.xml", [b"<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">".as_slice(), &akn("<p>x</p>")].concat()),
        hostile("notes.xml", akn(&format!("<section><content><p>{}</p></content></section>", "x<authorialNote><p>n</p></authorialNote>".repeat(50_000)))),
        hostile("giant-attribute.xml", akn(&format!("<section eId=\"{}\"><content><p>x</p></content></section>", "A".repeat(8 << 20)))),
        hostile("table.xml", akn(&format!("<section><content><table><tr>{}</tr></table></content></section>", "<td colspan=\"99999999\"><p>x</p></td>".repeat(50_000)))),
        hostile("unknown.xml", b"<?xml version=\"1.0\"?><rss><channel/></rss>".to_vec()),
        hostile("not-well-formed.xml", akn("<section></article>")),
        hostile("broken-utf8.xml", [&akn("<p>caf")[..], b"\xff\xfe\xfa"].concat()),
        hostile("flat.fodt", b"<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:body><office:text/></office:body></office:document>".to_vec()),
    ];
    let whole = akn(&section.repeat(20));
    files.extend(
        [10, 50, 90]
            .map(|share| hostile(&format!("cut-at-{share}.xml"), &whole[..whole.len() * share / 100])),
    );
    files
}
