//! From the statements of a request to a script for pgbench: the same SQL with the same values, but for the ids that
//! must be new each time, or another record's each time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::capture::Captured;

/// The ids of records that are read and changed, by number. Both sides compute them.
const POOL: &str = "01990000-0000-7000-8000-";
pub(crate) const POOL_SIZE: usize = 5_000;

pub(crate) fn pool_id(number: usize) -> String {
    format!("{POOL}{:012x}", number % POOL_SIZE)
}

/// `pool_id` in SQL, for a number between 1 and the size of the pool.
pub(crate) fn pool_id_sql(number: &str) -> String {
    format!("('{POOL}' || lpad(to_hex({number} % {POOL_SIZE}), 12, '0'))::uuid")
}

/// Longer values stand in the script: the system allows 128 kB for an argument of a command.
const ARGUMENT_BYTES_MAX: usize = 100_000;

/// Scripts and what they are to be called with.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) pipelined: PathBuf,
    pub(crate) one_by_one: PathBuf,
    pub(crate) variables: Vec<(String, String)>,
}

/// `kept` are ids that stay as they are: tenant, person and session.
pub(crate) fn write(folder: &Path, name: &str, statements: &[Captured], kept: &[String]) -> Result<Script> {
    let mut writer = Writer { kept, fresh: BTreeMap::new(), variables: Vec::new() };
    let statements: Vec<String> = statements.iter().map(|statement| writer.rewritten(statement)).collect();
    let mut head = format!("\\set k random(1, {POOL_SIZE})\n");
    for number in writer.fresh.values() {
        head.push_str(&format!("\\set n{number} random(1, 281474976710655)\n"));
    }
    let body: String = statements.iter().map(|statement| format!("{statement};\n")).collect();
    let pipelined = folder.join(format!("{name}_pipelined.sql"));
    let one_by_one = folder.join(format!("{name}.sql"));
    fs::write(&pipelined, format!("{head}\\startpipeline\n{body}\\endpipeline\n"))?;
    fs::write(&one_by_one, format!("{head}{body}"))?;
    Ok(Script { pipelined, one_by_one, variables: writer.variables })
}

struct Writer<'a> {
    kept: &'a [String],
    /// Ids that were made for this request, each with a number of its own.
    fresh: BTreeMap<String, usize>,
    variables: Vec<(String, String)>,
}

impl Writer<'_> {
    fn rewritten(&mut self, statement: &Captured) -> String {
        let mut sql = statement.sql.clone();
        // From the last place on, so that $1 does not hit $10.
        for (place, value) in statement.values.iter().enumerate().rev() {
            let said = match value {
                None => "null".to_owned(),
                Some(value) => self.said(value),
            };
            sql = sql.replace(&format!("${}", place + 1), &said);
        }
        sql
    }

    fn said(&mut self, value: &str) -> String {
        let list = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
        let first = list.unwrap_or(value).split(',').next().unwrap_or_default();
        let is_id = first.len() == 36 && first.bytes().filter(|byte| *byte == b'-').count() == 4;
        if !is_id || self.kept.iter().any(|kept| kept == first) {
            if value.len() > ARGUMENT_BYTES_MAX {
                return literal(value);
            }
            let name = format!("p{}", self.variables.len());
            self.variables.push((name.clone(), value.to_owned()));
            return format!(":{name}");
        }
        if first.starts_with(POOL) {
            let id = pool_id_sql(":k");
            return if list.is_some() { format!("array[{id}]") } else { id };
        }
        let next = self.fresh.len();
        let number = *self.fresh.entry(first.to_owned()).or_insert(next);
        match list.map(|list| list.split(',').count()) {
            None => new_id(&format!(":n{number}::text")),
            Some(1) => format!("array[{}]", new_id(&format!(":n{number}::text"))),
            Some(count) => format!(
                "array(select {} from generate_series(1, {count}) as i)",
                new_id(&format!(":n{number}::text || '.' || i"))
            ),
        }
    }
}

/// pgbench takes every colon before a word for a variable, wherever it stands.
fn literal(value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('\'', "''").replace(':', "\\072");
    format!("E'{value}'")
}

/// A version 7 id of this moment, the same for the same seed within a transaction.
fn new_id(seed: &str) -> String {
    let at = "(extract(epoch from now()) * 1000)::bigint";
    format!(
        "(lpad(to_hex({at} >> 16), 8, '0') || '-' || lpad(to_hex({at} & 65535), 4, '0') || '-7' || substr(md5({seed}), 1, 3) || '-8' || substr(md5({seed}), 4, 3) || '-' || substr(md5({seed}), 7, 12))::uuid"
    )
}
