//! One connection to PostgreSQL with a bounded memory of prepared statements.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::Duration;

use base::Result;
use lru::LruCache;
use tokio_postgres::{Client, NoTls, Statement};

use super::problems::from_postgres;

const CANCEL_WAIT_MAX: Duration = Duration::from_secs(5);

pub(super) struct Connection {
    client: Client,
    /// A prepared plan costs PostgreSQL about 32 kB, so only the most used ones are kept.
    statements: Mutex<LruCache<Box<str>, Statement>>,
}

impl Connection {
    pub(super) async fn open(config: &tokio_postgres::Config, statements_max: NonZeroUsize) -> Result<Self> {
        let (client, connection) = config.connect(NoTls).await.map_err(from_postgres)?;
        tokio::spawn(async move {
            // Whoever waits on the client gets the same error; here it would only be logged twice.
            let _ = connection.await;
        });
        Ok(Self { client, statements: Mutex::new(LruCache::new(statements_max)) })
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Asks PostgreSQL to give up what it does on this connection, which nobody waits for any more.
    pub(super) async fn cancel(&self) {
        // Whether it arrives or not: PostgreSQL gives up by itself after statement_timeout.
        let _ = tokio::time::timeout(CANCEL_WAIT_MAX, self.client.cancel_token().cancel_query(NoTls)).await;
    }

    /// The statement, prepared on this connection. A round trip the first time only.
    pub(super) async fn prepared(&self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.known(sql) {
            return Ok(statement);
        }
        let statement = self.client.prepare(sql).await.map_err(from_postgres)?;
        let mut statements = self.statements.lock().expect("no code panics while it holds this lock");
        statements.put(sql.into(), statement.clone());
        Ok(statement)
    }

    fn known(&self, sql: &str) -> Option<Statement> {
        self.statements.lock().expect("no code panics while it holds this lock").get(sql).cloned()
    }
}
