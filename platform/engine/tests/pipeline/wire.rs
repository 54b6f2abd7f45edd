//! HTTP by hand: for requests that no well-behaved client would send.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Longer than anything here takes, and shorter than the runner's patience.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection, written to and read from as bytes.
pub(crate) struct Wire {
    stream: TcpStream,
    unread: Vec<u8>,
}

/// An answer as it came over the wire.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
    pub(crate) json: Value,
}

impl Wire {
    pub(crate) async fn to(address: SocketAddr) -> Self {
        Self { stream: TcpStream::connect(address).await.unwrap(), unread: Vec::new() }
    }

    pub(crate) async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.unwrap();
    }

    /// As far as the other side will have it: it may answer and hang up before everything is said.
    pub(crate) async fn write_if_wanted(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).await.is_ok()
    }

    /// Says that nothing more will come, and goes on listening.
    pub(crate) async fn finish_writing(&mut self) {
        self.stream.shutdown().await.unwrap();
    }

    /// The next answer, or nothing if the connection is closed instead.
    pub(crate) async fn answer(&mut self) -> Option<Answered> {
        tokio::time::timeout(PATIENCE, self.read_answer())
            .await
            .expect("an answer comes or the connection ends")
    }

    /// The next answer to a HEAD: what it says about its body, and no body.
    pub(crate) async fn head(&mut self) -> Answered {
        let head = tokio::time::timeout(PATIENCE, self.read_head()).await.expect("an answer comes");
        head.expect("there is an answer")
    }

    /// Whether the other side has hung up and said nothing more.
    pub(crate) async fn is_closed(&mut self) -> bool {
        let read = tokio::time::timeout(PATIENCE, self.read_more()).await;
        read.is_ok_and(|more| !more && self.unread.is_empty())
    }

    async fn read_answer(&mut self) -> Option<Answered> {
        let mut answered = self.read_head().await?;
        let length: usize = answered.header("content-length").parse().unwrap_or(0);
        while self.unread.len() < length && self.read_more().await {}
        let there = length.min(self.unread.len());
        answered.body = self.unread.drain(..there).collect();
        answered.json = serde_json::from_slice(&answered.body).unwrap_or(Value::Null);
        Some(answered)
    }

    async fn read_head(&mut self) -> Option<Answered> {
        let head_end = loop {
            if let Some(at) = self.unread.windows(4).position(|window| window == b"\r\n\r\n") {
                break at + 4;
            }
            if !self.read_more().await {
                return None;
            }
        };
        let head = String::from_utf8(self.unread.drain(..head_end).collect()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Some(Answered { status, head, body: Vec::new(), json: Value::Null })
    }

    async fn read_more(&mut self) -> bool {
        let mut piece = [0; 8192];
        let read = self.stream.read(&mut piece).await.unwrap_or(0);
        self.unread.extend_from_slice(&piece[..read]);
        read > 0
    }
}

impl Answered {
    pub(crate) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let mut found = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().map_or("", |(_, value)| value.trim())
    }

    pub(crate) fn status_and_code(&self) -> String {
        match self.json["error"]["code"].as_str() {
            Some(code) => format!("{} {code}", self.status),
            None => self.status.to_string(),
        }
    }
}

/// Sends these bytes on a connection of their own and waits for the answer.
pub(crate) async fn exchange(address: SocketAddr, bytes: impl AsRef<[u8]>) -> Answered {
    let mut wire = Wire::to(address).await;
    wire.write(bytes).await;
    wire.answer().await.expect("there is an answer")
}

/// A POST with this body and these further header lines.
pub(crate) fn post(path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

pub(crate) fn get(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n")
}
