//! The one PostgreSQL of a test run: `make test` starts it and says where it is; a lone test starts its own.

use std::env;

use tokio::sync::OnceCell;

static OWN: OnceCell<embedded::Server> = OnceCell::const_new();

/// How to reach it as its superuser.
pub async fn postgres() -> embedded::Connection {
    if let Some(shared) = shared() {
        return shared;
    }
    // A runtime of its own: the server must outlive the runtime of the test that happens to be first.
    OWN.get_or_init(|| async {
        let (send, receive) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime can be made").block_on(async {
                let server = embedded::throwaway_with(|options| options.max_connections = 400).await;
                let _ = send.send(server.expect("PostgreSQL can be started for the tests"));
                std::future::pending::<()>().await;
            });
        });
        receive.await.expect("the thread sends before it waits")
    })
    .await
    .connection()
}

fn shared() -> Option<embedded::Connection> {
    Some(embedded::Connection {
        socket_dir: env::var_os("TEST_POSTGRES_SOCKET")?.into(),
        port: env::var("TEST_POSTGRES_PORT").ok()?.parse().ok()?,
        user: env::var("TEST_POSTGRES_USER").ok()?,
        password: env::var("TEST_POSTGRES_PASSWORD").ok()?,
    })
}
