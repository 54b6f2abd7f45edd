//! The bell: tells workers that there is something to do, here at once and on other nodes a moment later.
//!
//! PostgreSQL commits one transaction with a NOTIFY after the other, so none of ours carries one. Whoever has
//! committed rings here, and one connection passes it on, not more often than ten times a second. A ring that gets
//! lost costs nothing but the time until workers look by themselves.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::future::poll_fn;
use tokio::sync::{Notify, mpsc};
use tokio_postgres::{AsyncMessage, Config, NoTls};

const CHANNEL: &str = "core_jobs";
const WORK: &str = "work";
const CANCELLED: &str = "cancelled";
const PAUSE: Duration = Duration::from_millis(100);
const CONNECT_AGAIN: Duration = Duration::from_secs(3);

#[derive(Debug, Default)]
pub(super) struct Bell {
    /// There is something to do.
    pub(super) work: Notify,
    /// A running job was cancelled.
    pub(super) cancelled: Notify,
    others: Notify,
    others_hear_work: AtomicBool,
    others_hear_cancelled: AtomicBool,
}

impl Bell {
    pub(super) fn ring_for_work(&self) {
        self.work.notify_one();
        self.others_hear_work.store(true, Ordering::Relaxed);
        self.others.notify_one();
    }

    pub(super) fn ring_for_cancelled(&self) {
        self.cancelled.notify_one();
        self.others_hear_cancelled.store(true, Ordering::Relaxed);
        self.others.notify_one();
    }

    /// Passes rings on to other nodes and theirs to us, until the program stops.
    pub(super) async fn keep_ringing(&self, config: &Config) {
        loop {
            if let Err(cause) = self.ring_while_connected(config).await {
                tracing::debug!(%cause, "The bell between nodes is silent for a moment");
            }
            tokio::time::sleep(CONNECT_AGAIN).await;
        }
    }

    async fn ring_while_connected(&self, config: &Config) -> Result<(), tokio_postgres::Error> {
        let (client, mut connection) = config.connect(NoTls).await?;
        let (send, mut heard) = mpsc::unbounded_channel();
        let reading = async move {
            while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
                if let AsyncMessage::Notification(ring) = message? {
                    let _ = send.send((ring.process_id(), ring.payload().to_owned()));
                }
            }
            Ok(())
        };
        let ringing = async {
            client.batch_execute(&format!("listen {CHANNEL}")).await?;
            let own: i32 = client.query_one("select pg_backend_pid()", &[]).await?.get(0);
            // Whatever was rung while nobody listened.
            self.work.notify_one();
            self.cancelled.notify_one();
            loop {
                tokio::select! {
                    () = self.others.notified() => {
                        self.tell_others(&client).await?;
                        tokio::time::sleep(PAUSE).await;
                    }
                    Some((process, payload)) = heard.recv() => self.hear(process == own, &payload),
                }
            }
        };
        tokio::select! { ended = reading => ended, ended = ringing => ended }
    }

    async fn tell_others(&self, client: &tokio_postgres::Client) -> Result<(), tokio_postgres::Error> {
        for (flag, word) in [(&self.others_hear_work, WORK), (&self.others_hear_cancelled, CANCELLED)] {
            if flag.swap(false, Ordering::Relaxed) {
                client.execute("select pg_notify($1, $2)", &[&CHANNEL, &word]).await?;
            }
        }
        Ok(())
    }

    fn hear(&self, is_own: bool, payload: &str) {
        match payload {
            WORK if !is_own => self.work.notify_one(),
            CANCELLED if !is_own => self.cancelled.notify_one(),
            _ => {}
        }
    }
}
