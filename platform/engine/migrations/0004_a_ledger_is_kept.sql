-- One line for each thing that happens: audit log, history, activity feed and outbox are all read off this table.
-- Lines are only ever added. Partitioned by month from the first day, because it grows without end; a partition
-- that takes whatever no month takes makes sure that no line can ever be refused.
create table core.event (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    -- The transaction that wrote the line. Subscribers read in the order (xid, id), below every transaction that
    -- still runs: ids alone would let the lines of slow transactions slip by.
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
    primary key (tenant_id, id, at)
) partition by range (at);

create table core.event_default partition of core.event default;

-- The history of a record; what subscribers read; the audit by person and by kind of record. The tenant's feed,
-- newest first, is read off the primary key.
create index event_record_index on core.event (tenant_id, record_id, id) where record_id is not null;
create index event_reading_index on core.event (xid, id);
create index event_actor_index on core.event (tenant_id, actor_id, id) where actor_id is not null;
create index event_entity_index on core.event (tenant_id, entity, id) where entity is not null;

-- Who listens, how far they have read, and which node reads for them. A door table: it is about all tenants.
create table core.subscriber (
    name text primary key,
    -- Everything up to here has been read.
    xid xid8 not null,
    id uuid not null,
    -- Goes up when reading begins anew from an earlier time, so that what was done before does not count as done.
    round integer not null default 1,
    leased_by uuid,
    leased_until timestamptz,
    created_at timestamptz not null
);

-- How far a subscriber has come in one tenant, written with the effects of hearing. After a crash, or when two
-- nodes believe that the reading is theirs, this is what keeps effects from happening twice.
create table core.subscriber_place (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    subscriber text not null,
    round integer not null,
    xid xid8 not null,
    id uuid not null,
    primary key (tenant_id, subscriber)
);

-- What could not be heard at once. A line that fails is tried again at due_at, and parked after the last try;
-- later lines of the same record are held back until then.
create table core.delivery (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    subscriber text not null,
    event_id uuid not null,
    event_at timestamptz not null,
    event_xid xid8 not null,
    record_id uuid,
    state text not null check (state in ('failing', 'held', 'parked')),
    attempts integer not null default 0,
    due_at timestamptz,
    problem text,
    failed_at timestamptz,
    primary key (tenant_id, subscriber, event_id)
);

create index delivery_due_index on core.delivery (subscriber, due_at) where state = 'failing';
create index delivery_parked_index on core.delivery (subscriber, failed_at) where state = 'parked';
create index delivery_record_index on core.delivery (tenant_id, subscriber, record_id) where record_id is not null;
