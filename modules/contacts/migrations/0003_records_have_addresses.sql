-- Postal addresses of any record. The record is named by its entity and its id, not by a reference: which entities
-- there are depends on the modules of the product.
create table contacts.address (
    entity text not null,
    record_id uuid not null,
    type text not null,
    label text,
    lines jsonb not null,
    city text,
    state text,
    postal_code text,
    country_code text not null,
    latitude double precision,
    longitude double precision,
    time_zone text,
    is_default boolean not null,
    validated boolean not null,
    validation jsonb
);

select core.make_record_table('contacts.address');

create index address_record_index on contacts.address (tenant_id, record_id, entity, id);
create index address_city_index on contacts.address (tenant_id, city, id) where city is not null;

-- The belt to the lock that keeps defaults apart. Deferred, because one address gives the place up and another
-- takes it in the same transaction, in whatever order.
alter table contacts.address add constraint address_default_key
    exclude using btree (tenant_id with =, entity with =, record_id with =, type with =)
    where (is_default and deleted_at is null)
    deferrable initially deferred;
