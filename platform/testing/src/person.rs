//! Somebody who uses the program over HTTP: an owner, a colleague, a stranger, nobody.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use base::TenantId;
use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

#[derive(Debug, Clone)]
pub struct Person {
    address: SocketAddr,
    client: Client<HttpConnector, Full<Bytes>>,
    pub email: String,
    pub tenant: TenantId,
    hand: Arc<Mutex<Hand>>,
}

/// What a browser would hold.
#[derive(Debug, Default)]
struct Hand {
    token: Option<String>,
    cookie: Option<String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Received {
    status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub json: Value,
}

impl Person {
    pub(crate) fn nobody(address: SocketAddr) -> Self {
        Self {
            address,
            client: Client::builder(TokioExecutor::new()).build_http(),
            email: String::new(),
            tenant: TenantId::PLATFORM,
            hand: Arc::default(),
        }
    }

    pub(crate) fn named(&self, email: &str, tenant: TenantId) -> Self {
        Self { email: email.to_owned(), tenant, hand: Arc::default(), ..self.clone() }
    }

    /// The same person on another device: nothing is signed in there.
    pub fn on_another_device(&self) -> Self {
        Self { hand: Arc::default(), ..self.clone() }
    }

    /// Signs in and keeps token and cookie.
    pub async fn sign_in(&self, password: &str) -> Received {
        let body = serde_json::json!({ "email": self.email, "password": password });
        self.post("/api/v1/auth/login", body).await
    }

    /// The same person after a while, in which the clock has moved on and tokens have expired.
    pub async fn sign_in_again(&self) -> Self {
        let person = self.on_another_device();
        let answer = person.sign_in(crate::PASSWORD).await;
        assert_eq!(answer.status(), 200, "{} cannot sign in: {}", person.email, answer.json);
        person
    }

    pub fn token(&self) -> Option<String> {
        self.hand().token.clone()
    }

    pub fn hold_token(&self, token: &str) {
        self.hand().token = Some(token.to_owned());
    }

    pub fn cookie(&self) -> Option<String> {
        self.hand().cookie.clone()
    }

    pub fn hold_cookie(&self, cookie: Option<String>) {
        self.hand().cookie = cookie;
    }

    pub async fn get(&self, path: &str) -> Received {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Received {
        self.send(Method::POST, path, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Received {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Received {
        self.send(Method::DELETE, path, None).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Received {
        let mut request = self.request(method, path);
        let mut bytes = Bytes::new();
        if let Some(body) = body {
            request = request.header("content-type", "application/json");
            bytes = Bytes::from(body.to_string());
        }
        self.send_raw(request.body(Full::new(bytes)).expect("tests build sound requests")).await
    }

    /// A request with everything this person holds, to be changed before it is sent with `send_raw`.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        let hand = self.hand();
        if let Some(token) = &hand.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(cookie) = &hand.cookie {
            request = request.header("cookie", format!("eoex_refresh={cookie}"));
        }
        request
    }

    pub async fn send_raw(&self, request: Request<Full<Bytes>>) -> Received {
        let response = self.client.request(request).await.expect("the program answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the answer is complete").to_bytes();
        let json = serde_json::from_slice(&body).unwrap_or(Value::Null);
        let received = Received { status: parts.status.as_u16(), headers: parts.headers, body, json };
        self.take_in_hand(&received);
        received
    }

    fn take_in_hand(&self, received: &Received) {
        let mut hand = self.hand();
        if let Some(token) = received.json["data"]["accessToken"].as_str() {
            hand.token = Some(token.to_owned());
        }
        let set = received.headers.get("set-cookie").and_then(|line| line.to_str().ok());
        if let Some(value) = set.and_then(|line| line.split(';').next()?.strip_prefix("eoex_refresh=")) {
            hand.cookie = (!value.is_empty()).then(|| value.to_owned());
        }
    }

    fn hand(&self) -> std::sync::MutexGuard<'_, Hand> {
        self.hand.lock().expect("no code panics while it holds this lock")
    }
}

impl Received {
    pub fn status(&self) -> u16 {
        self.status
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// `409 crm.lead.email_taken`, or the status alone.
    pub fn status_and_code(&self) -> String {
        match self.json["error"]["code"].as_str() {
            Some(code) => format!("{} {code}", self.status),
            None => self.status.to_string(),
        }
    }

    /// The details of an error as `field: message`, sorted.
    pub fn details(&self) -> Vec<String> {
        let details = self.json["error"]["details"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut lines: Vec<String> = details
            .iter()
            .map(|detail| format!("{}: {}", text(&detail["field"]), text(&detail["message"])))
            .collect();
        lines.sort();
        lines
    }

    /// Status, header names and body without what differs from one request to the next.
    pub fn without_correlation(&self) -> (u16, Vec<String>, Value) {
        let mut names: Vec<String> = self.headers.keys().map(|name| name.as_str().to_owned()).collect();
        names.sort();
        let mut json = self.json.clone();
        if let Some(error) = json["error"].as_object_mut() {
            error.remove("correlationId");
            error.remove("timestamp");
        }
        (self.status, names, json)
    }
}
