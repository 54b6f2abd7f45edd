//! Counting every row of every table, to see what came and what stayed.

use std::collections::BTreeMap;

use base::TenantId;
use tokio_postgres::Client;

/// Every table of ours, its partitions counted with it; the second column says whether it carries a tenant.
const TABLES: &str = "
    select namespace.nspname || '.' || class.relname,
           exists (select 1 from pg_attribute attribute
                   where attribute.attrelid = class.oid and attribute.attname = 'tenant_id')
    from pg_class class
    join pg_namespace namespace on namespace.oid = class.relnamespace
    where class.relkind in ('r', 'p') and not class.relispartition
      and namespace.nspname not in ('pg_catalog', 'information_schema')
    order by 1";

pub(crate) type Census = BTreeMap<String, i64>;

/// How many rows each table has, whoever's they are.
pub(crate) async fn rows_everywhere(superuser: &Client) -> Census {
    let mut census = Census::new();
    for table in superuser.query(TABLES, &[]).await.unwrap() {
        let name: String = table.get(0);
        let counted = superuser.query_one(&format!("select count(*) from {name}"), &[]).await.unwrap();
        census.insert(name, counted.get(0));
    }
    census
}

/// How many rows a tenant has in each table that carries tenants.
pub(crate) async fn rows_of(superuser: &Client, tenant: TenantId) -> Census {
    let mut census = Census::new();
    for table in superuser.query(TABLES, &[]).await.unwrap().iter().filter(|table| table.get(1)) {
        let name: String = table.get(0);
        let count = format!("select count(*) from {name} where tenant_id = $1");
        census.insert(name, superuser.query_one(&count, &[&tenant]).await.unwrap().get(0));
    }
    census
}

/// What came since: the tables that have more or fewer rows now, and by how many.
pub(crate) fn difference(before: &Census, after: &Census) -> Census {
    let changes = after.iter().map(|(table, rows)| (table.clone(), rows - before.get(table).unwrap_or(&0)));
    changes.filter(|(_, change)| *change != 0).collect()
}
