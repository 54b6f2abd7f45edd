-- Tenants make kinds of records of their own. What such a kind is, is a record, like everything that tenants make; its own
-- records are in one table that all of them share, because no tenant ever has a table made.

create table core.entity (
    -- custom.vehicle, and where it answers: vehicles. "aliases" are where it has answered before.
    code text,
    path text,
    aliases text[],
    singular text not null,
    plural text,
    labels jsonb,
    description text,
    icon text not null,
    colour text not null,
    title_pattern text not null,
    numbering text,
    position double precision,
    features_off text[],
    grants jsonb
);

select core.make_record_table('core.entity');

create unique index entity_code_key on core.entity (tenant_id, code) where deleted_at is null;

-- The records of all kinds that tenants have made. The mark says of which kind one is; it is the number of the kind's own
-- record, so that no later kind of the same name ever finds what an earlier one has left behind.
create table core.custom_record (
    mark text not null,
    name text
);

select core.make_record_table('core.custom_record');

-- Every list is one of a kind, so the kind stands in every index beside the tenant.
do $$
declare
    place record;
begin
    for place in
        select index.indexrelid::regclass as old,
               class.relname as name,
               regexp_replace(
                   pg_get_indexdef(index.indexrelid), '\(tenant_id, ', '(tenant_id, mark, '
               ) as definition
        from pg_index index
        join pg_class class on class.oid = index.indexrelid
        where index.indrelid = 'core.custom_record'::regclass
          and not index.indisprimary
    loop
        execute format('drop index %s', place.old);
        execute place.definition;
    end loop;
end
$$;

create index custom_record_mark_index on core.custom_record (tenant_id, mark, id) include (deleted_at, archived_at);
create index custom_record_name_index on core.custom_record (tenant_id, mark, name collate core.words, id);
