-- What all tables of records have in common: their standard columns, their keys, and room for the fields that
-- tenants make. The functions stand here and not in sql/, because the migrations of modules call them.

create extension if not exists pg_trgm with schema core;
create extension if not exists btree_gin with schema core;

-- The order in which people expect words: a before B, é beside e, item 2 before item 10.
create collation core.words (provider = icu, locale = 'und-u-kn-true');

-- Gives a table with a module's own columns everything a record table has. The slots are typed columns for
-- tenant-made fields; each has a small index that holds only the rows that use it, so empty slots cost nothing.
--
-- Lists say how many records there are of those that are neither in the trash nor archived. The key knows both, so that
-- counting reads a dozen pages of it and not a page a record: measured, a quarter of the time, and no cold page. Pages
-- are marked for that by vacuum, which therefore comes after fewer new rows. Indexes that lists are filtered by do well
-- to include the two columns as well.
create function core.make_record_table(record_table regclass) returns void
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
            'create index %I on %s (tenant_id, %I, id) where %I is not null',
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

revoke execute on function core.make_record_table(regclass) from public;

-- The last number given out, one row a series. The row is locked until the transaction ends: that is what keeps
-- the numbers without gaps.
create table core.number_series (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    entity text not null,
    period text not null,
    last bigint not null,
    primary key (tenant_id, entity, period)
);

-- What the search looks through: one row a record, in the words of the record.
create table core.search_doc (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    record_id uuid not null,
    entity text not null,
    title text not null,
    body text not null,
    primary key (tenant_id, record_id)
);

create index search_doc_body_index on core.search_doc using gin (tenant_id core.uuid_ops, body core.gin_trgm_ops);

-- Fields that hold any number of other records. The field is named in full: contacts.contact.partners.
create table core.record_link (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    field text not null,
    from_id uuid not null,
    to_id uuid not null,
    position integer not null,
    primary key (tenant_id, field, from_id, to_id)
);

create index record_link_to_index on core.record_link (tenant_id, field, to_id, from_id);

-- What a request with an idempotency key was answered, so that its repetition gets the same.
create table core.idempotency_key (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    user_id uuid not null,
    key text not null,
    request_hash bytea not null,
    status integer,
    location text,
    body bytea,
    created_at timestamptz not null,
    primary key (tenant_id, user_id, key)
);

create index idempotency_key_age_index on core.idempotency_key (created_at);

-- Files that records may name. Their bytes are in the file store.
create table core.file (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    name text not null,
    content_type text not null,
    size_bytes bigint not null,
    sha256 bytea not null,
    created_by_id uuid,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
