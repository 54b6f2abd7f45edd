-- A shelf of things, per tenant. Names are unique within a tenant, never across.
create table example.gadget (
    name text not null,
    retired_at timestamptz
);

select core.make_record_table('example.gadget');

create unique index gadget_name_key on example.gadget (tenant_id, name) where deleted_at is null;
