-- How many records there were at the end of each day is not asked of the records again and again, but kept: one row a kind and
-- day, written by a job after the tenant's midnight.

create table core.daily_figure (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    -- The kind of records, in full.
    entity text not null,
    -- By the clock of the tenant.
    day date not null,
    -- Records that were made on this day, whatever became of them.
    made bigint not null,
    -- How many more went out of use than came back: to the trash, to the archive, for good. Below nothing if more came back.
    removed bigint not null,
    -- At the end of the day: neither in the trash nor archived.
    in_use bigint not null,
    -- Of those, how many stood in each state: {"stage": {"raw": 3, "": 1}}, where no name is no value. A field that is not there
    -- was not counted by.
    states jsonb not null,
    refreshed_at timestamptz not null,
    primary key (tenant_id, entity, day)
);
