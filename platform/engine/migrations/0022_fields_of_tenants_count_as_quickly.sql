-- Counting by a field that a tenant has made is as quick as by one of a module: its index knows, too, whether a record is in
-- use. Measured on a million records, the list by such a field had taken 1.4 times as long.
-- What somebody has made and somebody else owns is found by an index, as what somebody owns is: most records belong to
-- whoever made them, and are not in it.

do $$
declare
    place record;
begin
    for place in
        select index.indexrelid::regclass as old,
               replace(pg_get_indexdef(index.indexrelid), ') WHERE', ') INCLUDE (deleted_at, archived_at) WHERE') as new
        from pg_index index
        join pg_class class on class.oid = index.indexrelid
        where class.relname ~ '_[tndr][0-9][0-9]_index$'
          and index.indnkeyatts = index.indnatts
          and exists (
              select from pg_attribute slot
              where slot.attrelid = index.indrelid and slot.attname = 'u04' and not slot.attisdropped
          )
    loop
        execute format('drop index %s', place.old);
        execute place.new;
    end loop;
    for place in
        select class.oid::regclass as record_table, class.relname as short
        from pg_class class
        where class.relkind = 'r' and exists (
            select from pg_attribute slot
            where slot.attrelid = class.oid and slot.attname = 'u04' and not slot.attisdropped
        )
    loop
        execute format(
            'create index %I on %s (tenant_id, created_by_id, id) where created_by_id is distinct from owner_id',
            place.short || '_created_by_index', place.record_table
        );
    end loop;
end
$$;

-- As before, but for these indexes.
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
            add column tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
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
