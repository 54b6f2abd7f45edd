//! Collectors to send traces to: one that takes everything, and one that takes nothing.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use bytes::Bytes;
use http::HeaderMap;
use tokio::net::TcpListener;

type Posts = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// Keeps what it is sent.
pub(crate) struct Collector {
    pub(crate) endpoint: String,
    posts: Posts,
}

impl Collector {
    pub(crate) async fn start() -> Self {
        let posts = Posts::default();
        let router = Router::new().route("/v1/traces", post(keep)).with_state(Arc::clone(&posts));
        let (endpoint, listener) = listen().await;
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { endpoint, posts }
    }

    /// Texts and ids stand in a message as they are, so there is no need to decode it.
    pub(crate) fn has(&self, what: impl AsRef<[u8]>) -> bool {
        self.count(what) > 0
    }

    pub(crate) fn count(&self, what: impl AsRef<[u8]>) -> usize {
        let what = what.as_ref();
        let is_there = |body: &Bytes| body.windows(what.len()).filter(|part| *part == what).count();
        self.posts.lock().unwrap().iter().map(|(_, body)| is_there(body)).sum()
    }

    pub(crate) fn content_types(&self) -> Vec<String> {
        let posts = self.posts.lock().unwrap();
        posts.iter().map(|(headers, _)| headers["content-type"].to_str().unwrap().to_owned()).collect()
    }
}

async fn keep(State(posts): State<Posts>, headers: HeaderMap, body: Bytes) {
    posts.lock().unwrap().push((headers, body));
}

/// Takes every connection and never says a word: worse than one that is not there.
pub(crate) async fn silent() -> (String, tokio::sync::mpsc::Receiver<()>) {
    let (endpoint, listener) = listen().await;
    let (send, called) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((connection, _)) = listener.accept().await {
            held.push(connection);
            let _ = send.try_send(());
        }
    });
    (endpoint, called)
}

async fn listen() -> (String, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    (format!("http://{}/v1/traces", listener.local_addr().unwrap()), listener)
}
