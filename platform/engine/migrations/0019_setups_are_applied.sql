-- What a tenant has shaped can be applied from files. Each time is a record, so that one can see who did what, and take it back.

create table core.setup_change (
    summary text not null,
    state text not null,
    fingerprint text not null,
    prune boolean not null,
    steps jsonb,
    taken_back bigint,
    left_alone jsonb,
    rolled_back_at timestamptz
);

select core.make_record_table('core.setup_change');

create index setup_change_state_index on core.setup_change (tenant_id, state, id) include (deleted_at, archived_at);

-- The definitions that were touched, in their order, as they were and as they became.
create table core.setup_step (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    change_id uuid not null,
    place bigint not null,
    entity text not null,
    record_id uuid not null,
    what text not null,
    deed text not null check (deed in ('create', 'revive', 'change', 'arrange', 'retire')),
    before jsonb not null,
    after jsonb not null,
    primary key (tenant_id, change_id, place),
    foreign key (tenant_id, change_id) references core.setup_change (tenant_id, id) on delete cascade
);
