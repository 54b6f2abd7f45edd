-- Scaffolding until the ledger's own migration takes this place.
create table core.event (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    name text not null,
    entity text,
    record_id uuid,
    actor_kind text not null check (actor_kind in ('user', 'system', 'anonymous')),
    actor_id uuid,
    actor_name text,
    request_id text,
    ip text,
    agent text,
    changes jsonb,
    data jsonb,
    primary key (tenant_id, id)
);
create index event_record_index on core.event (tenant_id, record_id, id);
