//! The very statements the program sends for one request: PostgreSQL is asked to log them, with their values.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use bench::pgbench::Target;
use tokio_postgres::NoTls;

/// How long PostgreSQL may take to read its settings anew.
const SETTLED_AFTER: Duration = Duration::from_millis(300);

/// A statement as it was sent, and its values in order; null where there is none.
#[derive(Debug, Clone)]
pub(crate) struct Captured {
    pub(crate) sql: String,
    pub(crate) values: Vec<Option<String>>,
}

/// Lets `deed` send requests and gives the statements of the last transaction in which `table` was named.
pub(crate) async fn capture<Doing>(
    folder: &Path,
    database: &Target,
    table: &str,
    deed: impl FnOnce() -> Doing,
) -> Result<Vec<Captured>>
where
    Doing: Future<Output = Result<()>>,
{
    let log = folder.join("postgres/postgres.log");
    log_statements(database, "all").await?;
    let before = fs::metadata(&log)?.len();
    let done = deed().await;
    log_statements(database, "none").await?;
    done?;
    let text = fs::read(&log)?;
    let text = String::from_utf8_lossy(&text[usize::try_from(before)?..]).into_owned();
    transaction_about(&text, table)
}

async fn log_statements(database: &Target, which: &str) -> Result<()> {
    let (client, connection) = database.superuser().connect(NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute("alter system set log_line_prefix = '%p|'").await?;
    client.batch_execute(&format!("alter system set log_statement = '{which}'")).await?;
    client.batch_execute("select pg_reload_conf()").await?;
    tokio::time::sleep(SETTLED_AFTER).await;
    Ok(())
}

fn transaction_about(log: &str, table: &str) -> Result<Vec<Captured>> {
    let mut open: BTreeMap<&str, Vec<Captured>> = BTreeMap::new();
    let mut found = None;
    for (process, entry) in entries(log) {
        let statements = open.entry(process).or_default();
        if let Some(values) = entry.strip_prefix("DETAIL:  parameters: ") {
            if let Some(last) = statements.last_mut() {
                last.values = values_of(values)?;
            }
            continue;
        }
        let Some((_, sql)) = entry.strip_prefix("LOG:  ").and_then(|entry| entry.split_once(": ")) else {
            continue;
        };
        let begins = sql.starts_with("begin");
        if begins {
            statements.clear();
        }
        statements.push(Captured { sql: sql.to_owned(), values: Vec::new() });
        if sql == "commit" {
            let whole = std::mem::take(statements);
            if whole.iter().any(|statement| statement.sql.contains(table)) {
                found = Some(whole);
            }
        }
    }
    found.with_context(|| format!("no transaction about {table} was logged"))
}

/// An entry may have several lines; all but the first begin with a tab.
fn entries(log: &str) -> Vec<(&str, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), line.split_once('|')) {
            (Some(more), _) => {
                if let Some((_, entry)) = entries.last_mut() {
                    entry.push('\n');
                    entry.push_str(more);
                }
            }
            (None, Some((process, entry))) => entries.push((process, entry.to_owned())),
            (None, None) => {}
        }
    }
    entries
}

/// `$1 = 'it''s', $2 = NULL`
fn values_of(text: &str) -> Result<Vec<Option<String>>> {
    let mut values = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (_, value) = rest.split_once(" = ").context("a value has a place")?;
        if let Some(after) = value.strip_prefix("NULL") {
            values.push(None);
            rest = after;
        } else {
            let (text, after) = quoted(value)?;
            values.push(Some(text));
            rest = after;
        }
        rest = rest.trim_start_matches(", ");
    }
    Ok(values)
}

fn quoted(text: &str) -> Result<(String, &str)> {
    let Some(inside) = text.strip_prefix('\'') else { bail!("a value is quoted: {text}") };
    let mut value = String::new();
    let mut rest = inside;
    loop {
        let (before, after) = rest.split_once('\'').context("a quote has an end")?;
        value.push_str(before);
        match after.strip_prefix('\'') {
            Some(after) => {
                value.push('\'');
                rest = after;
            }
            None => return Ok((value, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_transaction_and_its_values_are_read_from_the_log() {
        let log = "7|LOG:  statement: begin\n\
                   8|LOG:  statement: begin\n\
                   7|LOG:  execute s1: select a\n\tfrom mill.person\n\
                   7|DETAIL:  parameters: $1 = 'it''s', $2 = NULL, $3 = '{a,\"b\"}'\n\
                   8|LOG:  statement: commit\n\
                   7|LOG:  statement: commit\n";

        let statements = transaction_about(log, "mill.person").expect("there is one");

        assert_eq!(statements.len(), 3);
        assert_eq!(statements[1].sql, "select a\nfrom mill.person");
        let values = [Some("it's".to_owned()), None, Some("{a,\"b\"}".to_owned())];
        assert_eq!(statements[1].values, values);
    }
}
