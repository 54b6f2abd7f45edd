//! How to reach the server.
use std::{fmt, os::unix::ffi::OsStrExt, path::PathBuf};

/// Everything a client needs. `Debug` hides the password.
#[derive(Clone, PartialEq, Eq)]
pub struct Connection {
    pub socket_dir: PathBuf,
    pub port: u16,
    pub user: String,
    pub password: String,
}

impl Connection {
    /// Connects over the socket, which is quicker than TCP and closed to other users of the machine.
    pub fn config(&self, database: &str) -> tokio_postgres::Config {
        let mut config = tokio_postgres::Config::new();
        config.host_path(&self.socket_dir).port(self.port);
        config.user(&self.user).password(&self.password).dbname(database);
        config
    }

    /// For libpq and psql. Contains the password.
    pub fn socket_url(&self, database: &str) -> String {
        let host = percent_encoded(self.socket_dir.as_os_str().as_bytes());
        let database = percent_encoded(database.as_bytes());
        format!("postgresql://{}:{}@/{database}?host={host}&port={}", self.user, self.password, self.port)
    }

    /// For programs that speak only TCP. Contains the password.
    pub fn tcp_url(&self, database: &str) -> String {
        let database = percent_encoded(database.as_bytes());
        format!("postgresql://{}:{}@127.0.0.1:{}/{database}", self.user, self.password, self.port)
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Connection")
            .field("socket_dir", &self.socket_dir)
            .field("port", &self.port)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

fn percent_encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            text.push(char::from(*byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection() -> Connection {
        Connection {
            socket_dir: "/srv/bakery nord/run".into(),
            port: 5433,
            user: "eoex_admin".into(),
            password: "c0ffee".into(),
        }
    }

    #[test]
    fn the_password_is_not_printed_by_debug() {
        assert!(!format!("{:?}", connection()).contains("c0ffee"));
    }

    #[test]
    fn urls_are_understood_by_the_driver() {
        let connection = connection();

        let socket: tokio_postgres::Config = connection.socket_url("bakery nord").parse().unwrap();
        let tcp: tokio_postgres::Config = connection.tcp_url("eoex").parse().unwrap();

        assert_eq!(socket, connection.config("bakery nord"));
        assert_eq!(tcp.get_hosts(), [tokio_postgres::config::Host::Tcp("127.0.0.1".into())]);
        assert_eq!(tcp.get_ports(), [5433]);
    }
}
