-- What is written most does not ask for each row whether its tenant is there: the tenant is held once a statement, and takes
-- those rows along when it goes. Decision 0029.

-- Whoever writes as the application writes rows of the tenant that is entered alone; that one cannot go until they are done.
-- Without a tenant row-level security lets nobody write, and whoever stands above that is the database's own.
create function core.hold_tenant() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
declare
    entered constant uuid := nullif(current_setting('app.tenant_id', true), '');
begin
    if entered is null then
        return null;
    end if;
    perform from core.tenant tenant where tenant.tenant_id = entered for key share;
    if not found then
        raise exception 'the tenant % is not there', entered using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;

-- All in one statement, because these tables refer to each other. Runs as their owner, who alone may take lines out of the ledger.
create function core.take_rows_along() returns trigger
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
    entered constant text := coalesce(current_setting('app.tenant_id', true), '');
    deletions text;
begin
    select string_agg(
        format('rows_%s as (delete from %s record where record.tenant_id = $1)', holding.tgrelid, holding.tgrelid::regclass),
        ', '
    )
    into deletions
    from pg_trigger holding
    where holding.tgfoid = 'core.hold_tenant()'::regprocedure;
    perform set_config('app.tenant_id', old.tenant_id::text, true);
    execute 'with ' || deletions || ' select 1' using old.tenant_id;
    perform set_config('app.tenant_id', entered, true);
    return null;
end
$$;

-- Lets the rows of a table go with their tenant by these two instead of by a reference.
create function core.hold_tenant_of(tenant_table regclass) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    reference text;
begin
    for reference in
        select rule.conname
        from pg_constraint rule
        where rule.conrelid = tenant_table and rule.confrelid = 'core.tenant'::regclass and rule.contype = 'f'
    loop
        execute format('alter table %s drop constraint %I', tenant_table, reference);
    end loop;
    execute format(
        'create trigger tenant_is_held before insert on %s for each statement execute function core.hold_tenant()',
        tenant_table
    );
end
$$;

revoke execute on function core.hold_tenant() from public;
revoke execute on function core.take_rows_along() from public;
revoke execute on function core.hold_tenant_of(regclass) from public;

select core.hold_tenant_of(often_written)
from unnest(array[
    'core.event', 'core.search_doc', 'core.duplicate_key', 'core.duplicate_pair', 'core.record_link', 'core.stay'
]::regclass[]) as often_written;

select core.hold_tenant_of(class.oid)
from pg_class class
join pg_attribute slot on slot.attrelid = class.oid and slot.attname = 'u04' and not slot.attisdropped
where class.relkind = 'r';

-- After the references, which are followed by their names.
create trigger rows_go_along after delete on core.tenant
for each row execute function core.take_rows_along();

-- As before, but for the tenant.
create or replace function core.make_record_table(record_table regclass) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    short text;
    slot text;
    slot_type text;
begin
    select relname into short from pg_class where oid = record_table;
    execute format($sql$
        alter table %1$s
            add column tenant_id uuid not null,
            add column id uuid not null,
            add column number text,
            add column title text not null,
            add column owner_id uuid,
            add column created_by_id uuid,
            add column created_at timestamptz not null,
            add column updated_by_id uuid,
            add column updated_at timestamptz not null,
            add column version bigint not null,
            add column archived_at timestamptz,
            add column deleted_at timestamptz,
            add column custom jsonb not null default '{}',
            add primary key (tenant_id, id) include (deleted_at, archived_at),
            add constraint %2$I foreign key (tenant_id, owner_id) references core.membership (tenant_id, user_id),
            alter column tenant_id set statistics 1000
    $sql$, record_table, short || '_owner_fkey');
    perform core.hold_tenant_of(record_table);
    execute format(
        'alter table %s set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01,
            autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01)',
        record_table
    );
    execute format('create index %I on %s (tenant_id, owner_id, id)', short || '_owner_index', record_table);
    execute format(
        'create index %I on %s (tenant_id, created_by_id, id) where created_by_id is distinct from owner_id',
        short || '_created_by_index', record_table
    );
    execute format(
        'create index %I on %s (tenant_id, title collate core.words, id)', short || '_title_index', record_table
    );
    execute format(
        'create unique index %I on %s (tenant_id, number) where number is not null', short || '_number_key', record_table
    );
    execute format(
        'create index %I on %s (tenant_id, deleted_at) where deleted_at is not null',
        short || '_trash_index', record_table
    );
    for slot, slot_type in
        select letter || to_char(place, 'FM00'), type
        from (values ('t', 16, 'text'), ('n', 8, 'double precision'), ('d', 8, 'timestamptz'), ('r', 6, 'uuid'))
            as kinds (letter, places, type),
            generate_series(1, places) as place
    loop
        execute format('alter table %s add column %I %s', record_table, slot, slot_type);
        execute format(
            'create index %I on %s (tenant_id, %I, id) include (deleted_at, archived_at) where %I is not null',
            short || '_' || slot || '_index', record_table, slot, slot
        );
    end loop;
    for place in 1 .. 4 loop
        slot := 'u' || to_char(place, 'FM00');
        execute format('alter table %s add column %I text', record_table, slot);
        execute format(
            'create unique index %I on %s (tenant_id, %I) where %I is not null and deleted_at is null',
            short || '_' || slot || '_key', record_table, slot, slot
        );
    end loop;
end
$$;
