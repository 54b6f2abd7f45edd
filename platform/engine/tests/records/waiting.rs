//! How often a request waits for the database: counted by a proxy in between, not by a clock.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use testing::{Person, Received, TestApp, postgres};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};

use crate::workshop::{Workshop, at, create, id, make};

/// Between the program and PostgreSQL. Counts how often the conversation turns from the server back to us.
#[derive(Default)]
struct Proxy {
    counts: AtomicBool,
    turns: AtomicUsize,
}

impl Proxy {
    fn listen(self: &Arc<Self>, listener: UnixListener, socket: PathBuf) {
        let proxy = Arc::clone(self);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&socket).await.unwrap();
                tokio::spawn(Arc::clone(&proxy).relay(client, server));
            }
        });
    }

    async fn relay(self: Arc<Self>, mut client: UnixStream, mut server: UnixStream) {
        let (mut sent, mut received) = ([0; 65536], [0; 65536]);
        let mut server_spoke_last = true;
        loop {
            tokio::select! {
                read = client.read(&mut sent) => {
                    let Ok(bytes @ 1..) = read else { return };
                    let is_counted = self.counts.load(Ordering::SeqCst);
                    if server_spoke_last && is_counted {
                        self.turns.fetch_add(1, Ordering::SeqCst);
                    }
                    server_spoke_last = false;
                    if server.write_all(&sent[..bytes]).await.is_err() { return }
                    // Messages that are on their way already belong to the same turn: give them time to arrive.
                    if is_counted {
                        tokio::time::sleep(Duration::from_millis(30)).await;
                    }
                }
                read = server.read(&mut received) => {
                    let Ok(bytes @ 1..) = read else { return };
                    server_spoke_last = true;
                    if client.write_all(&received[..bytes]).await.is_err() { return }
                }
            }
        }
    }

    async fn count(&self, request: impl Future<Output = Received>) -> usize {
        self.turns.store(0, Ordering::SeqCst);
        self.counts.store(true, Ordering::SeqCst);
        let answer = request.await;
        self.counts.store(false, Ordering::SeqCst);
        assert!(answer.status() < 300, "{}", answer.json);
        self.turns.load(Ordering::SeqCst)
    }
}

async fn app_behind(proxy: &Arc<Proxy>) -> (TestApp, tempfile::TempDir) {
    let real = postgres().await;
    let folder = tempfile::tempdir().unwrap();
    let name = format!(".s.PGSQL.{}", real.port);
    proxy.listen(UnixListener::bind(folder.path().join(&name)).unwrap(), real.socket_dir.join(&name));
    let connection = embedded::Connection { socket_dir: folder.path().to_owned(), ..real };
    let app = TestApp::on_server(vec![Box::new(Workshop)], connection, |settings| {
        // One connection, so that its statements are prepared by the time they are counted.
        settings.database.connections_max = 1;
    })
    .await;
    (app, folder)
}

/// The last of three times: by then the rights are known and the statements prepared.
async fn waits<Asking>(proxy: &Proxy, mut ask: impl FnMut(usize) -> Asking) -> usize
where
    Asking: Future<Output = Received>,
{
    for number in 0..2 {
        proxy.count(ask(number)).await;
    }
    proxy.count(ask(2)).await
}

#[tokio::test]
async fn every_usual_request_waits_for_the_database_as_often_as_it_is_said_to() {
    let proxy = Arc::new(Proxy::default());
    let (app, _folder) = app_behind(&proxy).await;
    let owner: &Person = app.owner();
    let (mut makers, mut pieces) = (Vec::new(), Vec::new());
    for number in 0..3 {
        makers.push(create(owner, "makers", json!({ "name": format!("Ida {number}") })).await);
        pieces.push(make(owner, &format!("Bowl {number}"), json!({ "maker": id(&makers[0]) })).await);
    }
    let path = |number: usize| at(&pieces[number]);
    let maker = |number: usize| format!("/api/v1/makers/{}", id(&makers[number]));
    let bulk = |number: usize| -> Value {
        (0..100).map(|row| json!({ "name": format!("Row {number} {row}") })).collect()
    };

    let mut told = Vec::new();
    let mut tell = |what: &str, expected: usize, waited: usize| {
        if waited != expected {
            told.push(format!("{what} waits {waited} times and not {expected}"));
        }
    };
    // Once: with its entry, its count and its commit.
    tell("one by its id", 1, waits(&proxy, |number| owner.get_of(path(number))).await);
    tell("a list", 1, waits(&proxy, |_| owner.get_of("/api/v1/pieces".to_owned())).await);
    let rich =
        "/api/v1/pieces?include=maker,owner&sort=-due&filter[maker.name]=Ida%200&search=bowl&count=exact";
    tell("a list with everything", 1, waits(&proxy, |_| owner.get_of(rich.to_owned())).await);
    let search = "/api/v1/search?q=bowl";
    tell("the search over all entities", 1, waits(&proxy, |_| owner.get_of(search.to_owned())).await);
    // The rows with their ledger lines and search documents, and the commit.
    let named = |number: usize| json!({ "name": format!("Ole {number}") });
    tell(
        "a new record",
        2,
        waits(&proxy, |number| owner.post_to("/api/v1/makers".to_owned(), named(number))).await,
    );
    // And before that: whether the value is taken.
    let unique = |number: usize| json!({ "name": "Ole", "email": format!("ole{number}@example.com") });
    tell(
        "one with a unique value",
        3,
        waits(&proxy, |number| owner.post_to("/api/v1/makers".to_owned(), unique(number))).await,
    );
    // The record as it is, locked; the change; the commit.
    let town = |number: usize| json!({ "town": format!("Town {number}") });
    tell("a change", 3, waits(&proxy, |number| owner.patch_at(maker(0), town(number))).await);
    tell("a change of nothing", 2, waits(&proxy, |_| owner.patch_at(maker(1), json!({}))).await);
    tell("a deletion", 3, waits(&proxy, |number| owner.delete_at(maker(number))).await);
    // Its number, beside the rest; whatever the count of records.
    let numbered = |number: usize| json!({ "name": format!("Cup {number}") });
    tell(
        "a numbered record",
        3,
        waits(&proxy, |number| owner.post_to("/api/v1/pieces".to_owned(), numbered(number))).await,
    );
    let rows = |number: usize| json!({ "create": bulk(number) });
    tell(
        "a hundred records",
        3,
        waits(&proxy, |number| owner.post_to("/api/v1/pieces/bulk".to_owned(), rows(number))).await,
    );

    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The same requests, owning what they send.
trait Owning {
    async fn get_of(&self, path: String) -> Received;
    async fn post_to(&self, path: String, body: Value) -> Received;
    async fn patch_at(&self, path: String, body: Value) -> Received;
    async fn delete_at(&self, path: String) -> Received;
}

impl Owning for Person {
    async fn get_of(&self, path: String) -> Received {
        self.get(&path).await
    }

    async fn post_to(&self, path: String, body: Value) -> Received {
        self.post(&path, body).await
    }

    async fn patch_at(&self, path: String, body: Value) -> Received {
        self.patch(&path, body).await
    }

    async fn delete_at(&self, path: String) -> Received {
        self.delete(&path).await
    }
}
