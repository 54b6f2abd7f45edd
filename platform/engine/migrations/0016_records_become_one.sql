-- Several records become one, and can become several again. What was wanted is a record, so one can see who wanted it; what was
-- led elsewhere stands in the ledger, under the mark of the merge.

create table core.merge (
    entity text not null,
    survivor uuid not null,
    others jsonb not null,
    -- What the survivor gets: values, and fields whose values come from one of the others.
    "values" jsonb,
    take jsonb,
    versions jsonb,
    summary text,
    state text not null,
    total bigint,
    moved bigint,
    left_alone bigint,
    "left" jsonb,
    message text,
    job uuid,
    finished_at timestamptz
);

select core.make_record_table('core.merge');

create index merge_survivor_index on core.merge (tenant_id, survivor, id);

-- Where a record has gone, for whoever comes by its old address. It stays when the record itself is deleted for good.
create table core.merged_record (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    record_id uuid not null,
    entity text not null,
    survivor_id uuid not null,
    merge_id uuid not null,
    primary key (tenant_id, record_id),
    foreign key (tenant_id, merge_id) references core.merge (tenant_id, id) on delete cascade
);

create index merged_record_merge_index on core.merged_record (tenant_id, merge_id);
