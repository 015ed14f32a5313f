//! The real window, driven as a drafter would: the main job from the sample bill to the redline, and back
//! to where it was left. Pictures are kept in `target/window-pictures` for people to look at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clausewise_window_tests::{Key, Room, Session, choose, picture};
use serde_json::{Value, json};

fn concordance(session: &Session, against: &str) -> Value {
    session.command("concordance", &json!({"job": 900, "against": against})).unwrap()
}

fn row<'a>(concordance: &'a Value, clause: &str) -> &'a Value {
    concordance["rows"].as_array().unwrap().iter().find(|row| row["clause"] == clause).unwrap()
}

#[test]
fn the_main_job_from_the_sample_bill_to_the_redline_and_back() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    let clause = choose(&session, 4);
    session.find("[data-test=pair]");
    picture(&session, "compare");

    // Differences are walked with F7, and the place is said.
    let before = session.text("[data-test=difference-of]");
    session.press(&[Key::F7]);
    session.wait_text("[data-test=difference-of]", |text| text != before);

    // A confirmed match is kept, undone, and confirmed again.
    choose(&session, 4);
    session.click("[data-test=confirm]");
    session.until("the decision is kept", |s| {
        (row(&concordance(s, "model"), &clause)["decision"]["kind"] == "confirmed").then_some(())
    });
    session.press(&[Key::Control, Key::Letter('z')]);
    session.until("the decision is taken back", |s| {
        row(&concordance(s, "model"), &clause)["decision"].is_null().then_some(())
    });
    session.press(&[Key::Control, Key::Letter('y')]);
    session.until("the decision is there again", |s| {
        row(&concordance(s, "model"), &clause)["decision"].is_object().then_some(())
    });

    // The redline is a Word file in the place that was asked for.
    let out = room.home.path().join("redline.docx");
    let options = json!({"adoptConfirmed": true, "insertUnanswered": false, "comments": true, "proposals": true, "notes": true,
            "against": "model"});
    let written =
        session.command("export_redline", &json!({"job": 901, "path": out, "options": options})).unwrap();
    assert!(written["comments"].as_u64().unwrap() > 20, "{written}");
    assert_eq!(&std::fs::read(&out).unwrap()[..2], b"PK");

    // Search answers as it is typed, over the bill and the built-in texts.
    session.click("[data-test=desk-search]");
    session.fill("[data-test=search-input]", "compensation");
    session.until("there are hits", |s| (s.all("[data-test=hit]").len() > 3).then_some(()));
    picture(&session, "search");

    // The switch of instruments sets the clause beside the other text.
    session.click("[data-test=desk-compare]");
    session.click("[data-test=against-un-protocol]");
    session.until("the Protocol is chosen", |s| {
        let state = s.command("start", &json!({})).ok()?;
        (state["place"]["against"] == "un-protocol").then_some(())
    });
    session.find("[data-test=pair]");
    picture(&session, "protocol");
    // The duties stand with their findings; the elements of the definition in a grid.
    session.click("[data-test=desk-gaps]");
    session.until("there are duties", |s| (s.all("[data-test=duty]").len() > 5).then_some(()));
    picture(&session, "gaps");
    session.click("[data-test=view-elements]");
    session.find("[data-test=grid]");
    picture(&session, "elements");
    session.click("[data-test=desk-notes]");
    session.find("main[data-desk=notes]");
    picture(&session, "notes");
    session.click("[data-test=desk-library]");
    session.find("main[data-desk=library] [data-test=instrument]");
    picture(&session, "library");

    // The other instrument, and where the user was.
    let place = json!({"desk": "compare", "against": "un-protocol", "clause": clause, "matchPanelOpen": true,
        "onlyDifferences": false, "onlyUnanswered": false, "onlyUnconfirmed": false, "third": ""});
    session.until("the Library is kept", |s| {
        let state = s.command("start", &json!({})).ok()?;
        (state["place"]["desk"] == "library").then_some(())
    });
    session.command("set_place", &json!({"place": place})).unwrap();
    session.close();

    let session = room.open(&["--sample"]);
    let state = session.command("start", &json!({})).unwrap();
    assert_eq!(state["place"], place, "reopening shows where the work was left");
    assert_eq!(row(&concordance(&session, "model"), &clause)["decision"]["kind"], "confirmed");
    session.find("[data-test=pair]");
    picture(&session, "reopened");
}

#[test]
fn only_granted_commands_can_be_called_and_failures_are_told() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=outline]");
    for forbidden in
        ["plugin:fs|read_file", "plugin:shell|execute", "plugin:window|close", "plugin:dialog|open"]
    {
        let refused = session.command(forbidden, &json!({})).unwrap_err();
        assert!(!refused.is_null(), "{forbidden}");
    }
    let missing = room.home.path().join("gone.docx");
    let failure = session.command("open_bill", &json!({"job": 1, "path": missing})).unwrap_err();
    assert_eq!(failure["kind"], "input");
    assert!(failure["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{failure}");
    let failure = session.command("reveal", &json!({"path": "/etc/hostname"})).unwrap_err();
    assert_eq!(failure["kind"], "input");
    assert!(session.command("start", &json!({})).unwrap()["bill"].is_object(), "the open bill stays");
}

/// A listener on loopback that counts who comes: what the page must not reach.
fn bait() -> (u16, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let came = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = std::sync::Arc::clone(&came);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            drop(stream);
        }
    });
    (port, came)
}

#[test]
fn the_window_contacts_nothing() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=outline]");
    let (port, came) = bait();
    let address = format!("http://127.0.0.1:{port}/");
    let fetched = session.script_async(&format!(
        "const done = arguments[arguments.length - 1];\
         fetch('{address}').then(() => done('reached'), () => done('refused'))"
    ));
    assert_eq!(fetched.unwrap(), "refused");
    // Pictures, sockets, scripts, preconnects and navigation, each of which a page might try.
    session.script(&format!(
        "new Image().src = '{address}picture.png';\
         try {{ new WebSocket('ws://127.0.0.1:{port}/'); }} catch {{}}\
         for (const [tag, name] of [['script', 'src'], ['iframe', 'src'], ['link', 'href']]) {{\
           const element = document.createElement(tag); element.rel = 'preconnect'; element[name] = '{address}'; document.head.append(element);\
         }}\
         const link = document.createElement('a'); link.href = '{address}away'; document.body.append(link); link.click();"
    ));
    std::thread::sleep(std::time::Duration::from_secs(2));
    let here = session.script("return location.href");
    assert!(here.as_str().unwrap().starts_with("tauri://"), "{here}");
    assert_eq!(came.load(std::sync::atomic::Ordering::SeqCst), 0, "something reached the listener");
}
