-- Records that may be about the same are found by keys, which are written with them. By what they are recognised, modules say
-- and tenants change; which of them do resemble each other is listed until somebody has looked.

create table core.duplicate_rule (
    -- The entity it belongs to, in full.
    entity text not null,
    label text not null,
    labels jsonb,
    -- The rule of the module that it stands for.
    declared text,
    parts jsonb,
    on_create text not null,
    active boolean not null,
    state text not null,
    -- The rule whose keys are all there.
    prepared_for bigint
);

select core.make_record_table('core.duplicate_rule');

create index duplicate_rule_entity_index on core.duplicate_rule (tenant_id, entity, id) include (deleted_at, archived_at);

-- What a record is found by. Records in the trash, put aside or merged have no keys.
create table core.duplicate_key (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    entity text not null,
    record_id uuid not null,
    -- What is compared; a rule that is changed has another number.
    rule bigint not null,
    -- What must be equal, and what similar; empty where the rule asks for none.
    equal text not null,
    near text not null,
    -- From which fields it follows, in each way in which it does.
    ways text[] not null,
    primary key (tenant_id, record_id, rule, equal, near)
);

create index duplicate_key_equal_index on core.duplicate_key (tenant_id, rule, equal) include (record_id);
create index duplicate_key_near_index on core.duplicate_key using gin (tenant_id core.uuid_ops, near core.gin_trgm_ops)
    where near <> '';

-- Two records that resemble each other, the one with the smaller id first.
create table core.duplicate_pair (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    entity text not null,
    one uuid not null,
    other uuid not null,
    state text not null check (state in ('open', 'different', 'merged', 'gone')),
    score real not null,
    -- By which rules: [{"rule", "score", "one", "other"}], with the fields of either that agree.
    agreements jsonb not null,
    found_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    primary key (tenant_id, one, other),
    check (one < other)
);

create index duplicate_pair_other_index on core.duplicate_pair (tenant_id, other);
create index duplicate_pair_state_index on core.duplicate_pair (tenant_id, entity, state, one, other);

create table core.duplicate_scan (
    entity text not null,
    state text not null,
    total bigint,
    looked bigint,
    found bigint,
    too_common jsonb,
    message text,
    job uuid,
    started_at timestamptz,
    finished_at timestamptz
);

select core.make_record_table('core.duplicate_scan');

create index duplicate_scan_state_index on core.duplicate_scan (tenant_id, state, id) include (deleted_at, archived_at);
