//! Two hundred payloads in the words, headings, notes, names and authors of documents: shown as words, none runs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use clausewise_window_tests::{Room, Session};
use serde_json::json;

/// Ways in which a text might become a program; `@` is the act, `#` the address of the listener.
const SHAPES: [&str; 25] = [
    "<script>@</script>",
    "<ScRiPt >@</sCrIpT>",
    "<script src=#></script>",
    "<img src=x onerror=@>",
    "<img src=# alt=''>",
    "<svg onload=@>",
    "<svg><script>@</script></svg>",
    "<svg><animate onbegin=@ attributeName=x dur=1s>",
    "<body onload=@>",
    "<iframe srcdoc=\"<script>parent.@</script>\"></iframe>",
    "<iframe src=\"javascript:parent.@\"></iframe>",
    "<a href=\"javascript:@\">clause 5</a>",
    "<details open ontoggle=@>",
    "<video><source onerror=@></video>",
    "<input autofocus onfocus=@>",
    "<math><mtext><style><img src=x onerror=@></style></mtext></math>",
    "<link rel=stylesheet href=#>",
    "<meta http-equiv=refresh content=\"0;url=#\">",
    "<object data=\"javascript:@\"></object>",
    "\"><script>@</script>",
    "' onmouseover='@' x='",
    "</textarea></title></script><script>@</script>",
    "{{constructor.constructor('@')()}}",
    "${@}",
    "<mark><img src=x onerror=@></mark>",
];

/// Acts whose effect would be seen.
const ACTS: [&str; 8] = [
    "window.ran=1",
    "alert(1)",
    "fetch('#')",
    "location='#'",
    "document.title='ran'",
    "new Image().src='#'",
    "window['ran']=1",
    "navigator.sendBeacon('#')",
];

fn payloads(address: &str) -> Vec<String> {
    let all = SHAPES.iter().flat_map(|shape| ACTS.iter().map(move |act| shape.replace('@', act)));
    all.map(|payload| payload.replace('#', address)).collect()
}

/// A listener on loopback that counts who comes.
fn listener() -> (String, Arc<AtomicUsize>) {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://127.0.0.1:{}/", listener.local_addr().unwrap().port());
    let came = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&came);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
            drop(stream);
        }
    });
    (address, came)
}

fn unharmed(session: &Session, came: &AtomicUsize, place: &str) {
    session.drawn();
    assert_eq!(session.alert(), None, "{place}: a dialog");
    let seen = session.script("return [window.ran ?? null, document.title, location.href]");
    assert!(seen[0].is_null(), "{place}: a payload ran");
    assert_ne!(seen[1], "ran", "{place}: a payload named the page");
    assert!(seen[2].as_str().unwrap().starts_with("tauri://"), "{place}: the page went to {seen}");
    assert_eq!(came.load(Ordering::SeqCst), 0, "{place}: something reached the listener");
}

#[test]
fn no_payload_runs_wherever_it_stands() {
    let (address, came) = listener();
    let payloads = payloads(&address);
    assert_eq!(payloads.len(), 200);
    let room = Room::default();
    let mut bill = format!("TRAFFICKING IN PERSONS BILL {}\n\n", payloads[3]);
    for (at, payload) in payloads.iter().enumerate() {
        let number = at + 1;
        write!(
            bill,
            "{number}. Offence {payload}\n(1) A person who traffics {payload} commits an offence.\n\n"
        )
        .unwrap();
    }
    // A slash cannot stand in the name of a file; these payloads have none.
    let path = room.home.path().join("<img src=x onerror=alert(1)> <svg onload=alert(1)>.txt");
    std::fs::write(&path, &bill).unwrap();
    let session = room.open(&[&path.to_string_lossy()]);
    session.find("[data-test=pair]");
    unharmed(&session, &came, "opened");

    // The whole bill passes the screen, with its counterparts.
    let outline = session.command("start", &json!({})).unwrap()["bill"]["outline"].clone();
    let clauses: Vec<&str> =
        outline.as_array().unwrap().iter().filter_map(|item| item["eid"].as_str()).collect();
    assert!(clauses.len() >= 200, "{}", clauses.len());
    for _ in 0..40 {
        session.script(
            "const box = document.querySelector('[data-test=rows-both], [data-test=rows-bill]'); box.scrollTop += 1500",
        );
        session.drawn();
    }
    unharmed(&session, &came, "compare");

    // Notes, authors and corrections with payloads in every field.
    let state = session.command("start", &json!({})).unwrap();
    let mut settings = state["settings"].clone();
    settings["author"] = payloads[3].clone().into();
    session.command("set_settings", &json!({"settings": settings})).unwrap();
    for payload in payloads.iter().step_by(5) {
        let note = json!({"number": null, "eid": clauses[0], "quote": "", "nth": 0, "text": payload,
            "person": payload, "due": null, "resolved": null});
        session.command("annotate", &note).unwrap();
    }
    let heading = json!({"instrument": state["bill"]["info"]["id"], "eid": clauses[1], "change": "heading",
        "value": payloads[5], "number": ""});
    session.command("correct", &heading).unwrap();
    let law = room.home.path().join("<img src=x onerror=alert(2)>.html");
    let escaped = bill.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>");
    std::fs::write(
        &law,
        format!("<html><title>&lt;img src=x onerror=alert(3)&gt;</title><body>{escaped}</body></html>"),
    )
    .unwrap();
    session.command("import_instrument", &json!({"job": 900, "path": law})).unwrap();
    session.reload();
    for (desk, drawn) in [
        ("library", "[data-test=instrument]"),
        ("gaps", "[data-test=duty]"),
        ("notes", "[data-test=note-add]"),
        ("versions", "[data-test=add-version]"),
        ("export", "[data-test=export-holds]"),
        ("review", "[data-test=bring-back]"),
        ("region", "[data-test=region-cell]"),
        ("search", "[data-test=search-input]"),
    ] {
        session.click(&format!("[data-test=desk-{desk}]"));
        session.find(drawn);
        unharmed(&session, &came, desk);
    }
    session.fill("[data-test=search-input]", "onerror");
    session.find("[data-test=hit]");
    unharmed(&session, &came, "found");
    // They are there, as words: what was looked at held them.
    let shown = session.script("return document.body.innerText");
    assert!(shown.as_str().unwrap().contains("onerror="), "the payloads are shown as words");
    session.close();
}
