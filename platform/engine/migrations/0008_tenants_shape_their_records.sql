-- Tenants add fields of their own. What they make is kept as records, so it has history, a trash and a way back like
-- everything else.

-- Counts up with every change to what the tenant's records are made of. It is told at each entry, so that nobody works
-- with what was true a moment ago.
alter table core.tenant add column metadata_version bigint not null default 0;

create table core.field (
    -- The entity it belongs to, in full, and what it is called there. `name` is both: contacts.contact.shoe_size.
    entity text not null,
    code text,
    name text,
    type text not null,
    label text not null,
    labels jsonb,
    help text,
    helps jsonb,
    "group" text,
    position double precision,
    -- Not one of the tenant's own, but what it calls one of the module's.
    built_in boolean not null,
    hidden boolean not null,
    required boolean not null,
    "unique" boolean not null,
    indexed boolean not null,
    searched boolean not null,
    "limits" jsonb,
    options jsonb,
    initial jsonb,
    visible_if jsonb,
    settings jsonb,
    sensitivity text not null,
    hidden_from text[],
    read_only_for text[],
    -- The typed column that the values are copied into, and whether all of them are there already.
    slot text,
    slot_filled boolean not null,
    -- Counts up when the kind changes. Values of each kind are kept apart, so that the way back loses nothing; while those of
    -- the last one are still being converted, "previous" says what they were.
    generation bigint not null,
    previous jsonb
);

select core.make_record_table('core.field');

create unique index field_name_key on core.field (tenant_id, name) where deleted_at is null;
create index field_entity_index on core.field (tenant_id, entity, id) include (deleted_at, archived_at);
