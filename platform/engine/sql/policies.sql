-- Row-level security. Two texts, and no third: a tenant's rows open to the tenant, door tables to the door.
-- Both are sub-selects, so that PostgreSQL evaluates them once a statement and not once a row.
-- A new tenant table needs no line here: core.protect_tenant_tables finds it after each migration.

create or replace function core.protect_tenant_tables(schemas text[]) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    unprotected record;
begin
    for unprotected in
        select class.oid, namespace.nspname as schema_name, class.relname as table_name
        from pg_class class
        join pg_namespace namespace on namespace.oid = class.relnamespace
        join pg_attribute attribute on attribute.attrelid = class.oid
            and attribute.attname = 'tenant_id' and not attribute.attisdropped
        where class.relkind in ('r', 'p')
          and namespace.nspname = any (schemas)
          and not exists (select 1 from pg_policy policy where policy.polrelid = class.oid)
    loop
        execute format('alter table %I.%I enable row level security', unprotected.schema_name, unprotected.table_name);
        execute format('alter table %I.%I force row level security', unprotected.schema_name, unprotected.table_name);
        execute format(
            'create policy tenant on %I.%I using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
            unprotected.schema_name, unprotected.table_name
        );
    end loop;
end
$$;

create or replace function core.protect_door_table(door_table regclass) returns void
language plpgsql
set search_path = pg_catalog
as $$
begin
    if exists (select 1 from pg_policy policy where policy.polrelid = door_table) then
        return;
    end if;
    execute format('alter table %s enable row level security', door_table);
    execute format('alter table %s force row level security', door_table);
    execute format(
        'create policy door on %s using ((select current_setting(''app.door'', true)) = ''open'')', door_table
    );
end
$$;

revoke execute on function core.protect_tenant_tables(text[]) from public;
revoke execute on function core.protect_door_table(regclass) from public;

select core.protect_door_table(door_table)
from unnest(array[
    'core.user', 'core.password', 'core.session', 'core.refresh_token', 'core.one_time_token',
    'core.password_request', 'core.registration', 'core.attempt'
]::regclass[]) as door_table;

-- Reference data is read by everybody and changed by migrations alone.
revoke insert, update, delete on core.tier, core.tier_module, core.plan, core.migration, core.sql_file from ${app};

-- People who only read must not read what the door guards, nor mails: those carry live links.
revoke select on core.user, core.password, core.session, core.refresh_token, core.one_time_token,
    core.password_request, core.registration, core.attempt, core.mail, core.idempotency_key,
    core.invitation from ${read};
