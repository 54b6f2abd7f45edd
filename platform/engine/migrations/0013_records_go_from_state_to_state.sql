-- Tenants say between which states their records go. A workflow is a record like everything that tenants make; how long a record
-- was in a state is noted beside it.

create table core.workflow (
    -- The entity it belongs to, in full, and its field whose choices are the states.
    entity text not null,
    field text not null,
    name text not null,
    initial jsonb,
    transitions jsonb not null,
    states jsonb,
    active boolean not null
);

select core.make_record_table('core.workflow');

create index workflow_entity_index on core.workflow (tenant_id, entity, id) include (deleted_at, archived_at);

-- One row for each time that a record was in a state; without an end, it is there now. Written in the statement that changes
-- the record.
create table core.stay (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    entity text not null,
    field text not null,
    record_id uuid not null,
    state text not null,
    entered_at timestamptz not null,
    left_at timestamptz,
    primary key (tenant_id, id)
);

create index stay_record_index on core.stay (tenant_id, record_id, field, entered_at);
create index stay_state_index on core.stay (tenant_id, entity, field, state) include (record_id, entered_at, left_at);
