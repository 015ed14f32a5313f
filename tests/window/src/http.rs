//! One HTTP/1.1 request to a driver on this machine.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A page may take long to answer while it lays out a large bill.
const PATIENCE: Duration = Duration::from_secs(120);

/// Sends a request and returns the JSON of the answer, or what went wrong.
pub(crate) fn request(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let told = |what: &'static str| move |error: std::io::Error| format!("{what}: {error}");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(told("no driver"))?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(told("timeout"))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body.as_bytes()))
        .map_err(told("sending"))?;
    let mut answer = Vec::new();
    read_answer(&mut stream, &mut answer).map_err(told("reading"))?;
    let text = String::from_utf8_lossy(&answer);
    let (_, json) = text.split_once("\r\n\r\n").ok_or("the driver's answer has no body")?;
    let value: Value = serde_json::from_str(json).map_err(|error| format!("{error} in {json:.200}"))?;
    match value["value"]["error"].as_str() {
        Some(kind) => Err(format!("{kind}: {}", value["value"]["message"].as_str().unwrap_or_default())),
        None => Ok(value["value"].clone()),
    }
}

/// Reads until the announced length is there; the driver keeps the connection open.
fn read_answer(stream: &mut TcpStream, answer: &mut Vec<u8>) -> std::io::Result<()> {
    let mut buffer = [0; 65_536];
    loop {
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Ok(());
        }
        answer.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(answer);
        let Some((head, _)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if length.is_some_and(|length| answer.len() >= head.len() + 4 + length) {
            return Ok(());
        }
    }
}
