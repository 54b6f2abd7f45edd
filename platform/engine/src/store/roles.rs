//! The database roles of a deployment and their passwords, which follow from the master secret.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Names of the roles, `eoex_app` and so on. Two deployments in one cluster choose different prefixes with the
/// setting database.role_prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseRoles {
    /// Reads and writes under row-level security. Owns nothing.
    pub app: String,
    /// Reads under row-level security.
    pub read: String,
    /// Owns the few functions that see across tenants. Nobody signs in as it.
    pub across: String,
}

/// The passwords of the roles that sign in. Every node derives the same ones, so none is stored anywhere.
#[derive(Clone)]
pub struct RolePasswords {
    /// None where the application signs in with a URL of its own.
    pub app: Option<String>,
    pub read: String,
    pub owner: String,
}

impl DatabaseRoles {
    pub fn with_prefix(prefix: &str) -> Self {
        Self {
            app: format!("{prefix}_app"),
            read: format!("{prefix}_read"),
            across: format!("{prefix}_across"),
        }
    }

    /// Fills the roles' names into a SQL file: `${app}`, `${read}`, `${across}`.
    pub fn fill_in(&self, sql: &str) -> String {
        sql.replace("${app}", &self.app).replace("${read}", &self.read).replace("${across}", &self.across)
    }
}

impl RolePasswords {
    pub fn derive(secret: &[u8]) -> Self {
        let derive = |role: &str| {
            let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
            mac.update(b"database-role:");
            mac.update(role.as_bytes());
            mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        Self { app: Some(derive("app")), read: derive("read"), owner: derive("owner") }
    }
}

impl std::fmt::Debug for RolePasswords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RolePasswords(***)")
    }
}
