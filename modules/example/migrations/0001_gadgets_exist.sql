-- A shelf of things, per tenant. Names are unique within a tenant, never across.
create table example.gadget (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    name text not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    primary key (tenant_id, id)
);

create unique index gadget_name_key on example.gadget (tenant_id, name);
