-- All records that fit a filter change at once, by a job. What is to be done is a record, so one can see who wanted it, how
-- far it is, and take it back.

create table core.change_set (
    entity text not null,
    deed text not null,
    -- Which records: filters and words as they stand in the address of a list, but for some.
    query text,
    excluded jsonb,
    -- What they get, and what is put into and taken out of their lists.
    "values" jsonb,
    add jsonb,
    remove jsonb,
    state text not null,
    total bigint,
    changed bigint,
    unchanged bigint,
    refused bigint,
    taken_back bigint,
    left_alone bigint,
    message text,
    refused_file uuid,
    job uuid,
    started_at timestamptz,
    finished_at timestamptz
);

select core.make_record_table('core.change_set');

create index change_set_state_index on core.change_set (tenant_id, state, id) include (deleted_at, archived_at);

-- Records that refused the change, and records that were left alone when it was taken back.
create table core.change_problem (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    change_set_id uuid not null,
    phase text not null check (phase in ('change', 'undo')),
    place bigint not null,
    record_id uuid not null,
    title text not null,
    message text not null,
    primary key (tenant_id, change_set_id, phase, place),
    foreign key (tenant_id, change_set_id) references core.change_set (tenant_id, id) on delete cascade
);
