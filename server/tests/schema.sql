-- The schema in words that stay the same from one PostgreSQL version to the next.
with ours as (
    select namespace.oid, namespace.nspname
    from pg_namespace namespace
    where namespace.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public')
      and namespace.nspname not like 'pg_temp%'
      and namespace.nspname not like 'pg_toast_temp%'
),
tables as (
    select class.oid, ours.nspname || '.' || class.relname as name, class.relrowsecurity, class.relforcerowsecurity
    from pg_class class
    join ours on ours.oid = class.relnamespace
    where class.relkind in ('r', 'p')
      -- Months come and go.
      and not class.relispartition
)
select line
from (
    select tables.name, 1 as part, attribute.attnum as place,
           'column   ' || tables.name || '.' || attribute.attname || ' '
           || format_type(attribute.atttypid, attribute.atttypmod)
           || case when attribute.attnotnull then ' not null' else '' end
           || coalesce(' default ' || pg_get_expr(fallback.adbin, fallback.adrelid), '') as line
    from tables
    join pg_attribute attribute on attribute.attrelid = tables.oid and attribute.attnum > 0 and not attribute.attisdropped
    left join pg_attrdef fallback on fallback.adrelid = tables.oid and fallback.adnum = attribute.attnum
    union all
    select tables.name, 2, row_number() over (partition by tables.oid order by rule.conname)::int,
           'rule     ' || tables.name || ' ' || rule.conname || ' ' || pg_get_constraintdef(rule.oid)
    from tables
    join pg_constraint rule on rule.conrelid = tables.oid
    where rule.contype <> 'n'
    union all
    select tables.name, 3, row_number() over (partition by tables.oid order by index.indexrelid::regclass::text)::int,
           'index    ' || pg_get_indexdef(index.indexrelid)
    from tables
    join pg_index index on index.indrelid = tables.oid
    where not exists (select 1 from pg_constraint rule where rule.conindid = index.indexrelid and rule.contype in ('p', 'u'))
    union all
    select tables.name, 4, 1,
           'policy   ' || tables.name || ' ' || policy.polname || ' using ' || pg_get_expr(policy.polqual, policy.polrelid)
           || case when tables.relrowsecurity and tables.relforcerowsecurity then ' (forced)' else ' (NOT FORCED)' end
    from tables
    join pg_policy policy on policy.polrelid = tables.oid
    union all
    select tables.name, 5, 1,
           'rights   ' || tables.name || ' ' || role.rolname || ': '
           || array_to_string(array(
                select privilege
                from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
                where has_table_privilege(role.oid, tables.oid, privilege)
              ), ' ')
    from tables
    cross join pg_roles role
    where role.rolname in ('eoex_app', 'eoex_read', 'eoex_across')
    union all
    select 'function', 6, row_number() over (order by function.oid::regprocedure::text)::int,
           'function ' || function.oid::regprocedure::text
           || case when function.prosecdef then ' as ' || pg_get_userbyid(function.proowner) else '' end
    from pg_proc function
    join ours on ours.oid = function.pronamespace
) lines
order by name, part, place, line
