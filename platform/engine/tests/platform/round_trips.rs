//! How often the program waits for the database: counted by a proxy in between, not by a clock.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use engine::store::{Entry, Mode, Pool, Store};
use sdk::wiring::Work;
use testing::{TestApp, postgres};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UnixStream};

/// Counts how often the conversation turns from the server back to us.
async fn counting_store(app: &TestApp) -> (Store, Arc<AtomicUsize>) {
    let connection = postgres().await;
    let socket = connection.socket_dir.join(format!(".s.PGSQL.{}", connection.port));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let turns = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&turns);
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = UnixStream::connect(&socket).await.unwrap();
            tokio::spawn(relay(client, server, Arc::clone(&counted)));
        }
    });
    let known = &app.app().database.app;
    let mut config = tokio_postgres::Config::new();
    config.host("127.0.0.1").port(port).dbname(&app.database_name);
    config.user(known.get_user().unwrap()).password(known.get_password().unwrap());
    let pool = Pool::new(config, 1, Duration::from_secs(5), NonZeroUsize::new(50).unwrap());
    let pool = Arc::new(pool);
    (Store::new(Arc::clone(&pool), pool), turns)
}

async fn relay(mut client: tokio::net::TcpStream, mut server: UnixStream, turns: Arc<AtomicUsize>) {
    let (mut sent, mut received) = ([0; 65536], [0; 65536]);
    let mut server_spoke_last = true;
    loop {
        tokio::select! {
            read = client.read(&mut sent) => {
                let Ok(bytes @ 1..) = read else { return };
                // Messages that are on their way already belong to the same turn: give them time to arrive.
                if server_spoke_last {
                    turns.fetch_add(1, Ordering::SeqCst);
                    server_spoke_last = false;
                }
                if server.write_all(&sent[..bytes]).await.is_err() { return }
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
            read = server.read(&mut received) => {
                let Ok(bytes @ 1..) = read else { return };
                server_spoke_last = true;
                if client.write_all(&received[..bytes]).await.is_err() { return }
            }
        }
    }
}

#[tokio::test]
async fn a_read_waits_for_the_database_once() {
    let app = TestApp::start().await;
    let (store, turns) = counting_store(&app).await;
    let tenant = app.owner().tenant;
    let read = || async {
        let unit = store.unit(Entry::Tenant(tenant), Mode::Reads);
        unit.rows("select name from core.tenant where tenant_id = $1", &[&tenant]).await.unwrap()
    };
    read().await;

    turns.store(0, Ordering::SeqCst);
    let rows = read().await;

    assert_eq!(rows.len(), 1);
    assert_eq!(turns.load(Ordering::SeqCst), 1, "begin, entry, query and commit travel together");
}

#[tokio::test]
async fn a_write_waits_once_for_each_statement_and_once_for_the_commit() {
    let app = TestApp::start().await;
    let (store, turns) = counting_store(&app).await;
    let tenant = app.owner().tenant;
    let write = || async {
        let unit = store.unit(Entry::Tenant(tenant), Mode::Writes);
        unit.execute("update core.tenant set version = version + 1 where tenant_id = $1", &[&tenant])
            .await
            .unwrap();
        unit.rows("select version from core.tenant where tenant_id = $1", &[&tenant]).await.unwrap();
        unit.commit().await.unwrap();
    };
    write().await;

    turns.store(0, Ordering::SeqCst);
    write().await;

    assert_eq!(turns.load(Ordering::SeqCst), 3, "begin, entry and first statement travel together");
}
