-- What is to be done later. A job is enqueued in the transaction that wants it, and marked done in the transaction
-- that did it. See Decision 0010.

-- A process that works on jobs. Its row is its lease: while it lasts, all jobs in its hands are its own. All rows
-- belong to the platform's own tenant.
create table core.worker (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    node text not null,
    lease_until timestamptz not null,
    started_at timestamptz not null,
    primary key (tenant_id, id)
);

-- scheduled: its time has not come. waiting: its time has come. running: a worker has it. failed: given up, until
-- somebody retries it. attempt only ever grows: whoever finishes a job must know the number, so that a worker that
-- was taken for dead can keep nothing.
create table core.job (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    name text not null,
    -- Ids, not copies.
    arguments jsonb not null check (pg_column_size(arguments) <= 65536),
    state text not null
        check (state in ('scheduled', 'waiting', 'running', 'done', 'failed', 'cancelled')),
    priority smallint not null,
    run_at timestamptz not null,
    unique_key text check (length(unique_key) <= 500),
    schedule text,
    attempt integer not null default 0,
    failures integer not null default 0,
    attempts_max integer not null check (attempts_max > 0),
    worker_id uuid,
    place jsonb,
    progress_done bigint,
    progress_total bigint,
    progress_words text,
    error_code text,
    error_message text,
    correlation_id text not null,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (tenant_id, id)
) with (
    -- Every job is three versions of a row within seconds: clean up early, and by numbers rather than by share.
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0
);

-- Each is small, because few jobs are in such a state at a time. The tenant first: claiming goes from tenant to
-- tenant, so that a million jobs of one are not in the way of another's.
create index job_waiting_index on core.job (tenant_id, priority, run_at, id) where state = 'waiting';
create index job_scheduled_index on core.job (run_at) where state = 'scheduled';
create index job_running_index on core.job (worker_id) where state = 'running';
create index job_failed_index on core.job (tenant_id, id) where state = 'failed';
create index job_schedule_index on core.job (tenant_id, schedule, id) where schedule is not null;

-- One of a kind while it waits. A running one does not count: it may have looked already.
create unique index job_unique_key on core.job (tenant_id, name, unique_key)
    where unique_key is not null and state in ('scheduled', 'waiting');
-- A schedule does not overtake itself.
create unique index job_one_a_schedule_key on core.job (tenant_id, schedule)
    where schedule is not null and state in ('scheduled', 'waiting', 'running');

-- What became of each attempt.
create table core.job_execution (
    tenant_id uuid not null,
    job_id uuid not null,
    attempt integer not null,
    outcome text not null
        check (outcome in ('done', 'failed', 'timed_out', 'panicked', 'lost', 'cancelled')),
    node text not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    duration_ms bigint not null,
    error_code text,
    error_message text,
    correlation_id text not null,
    primary key (tenant_id, job_id, attempt),
    foreign key (tenant_id, job_id) references core.job (tenant_id, id) on delete cascade
);

-- When a schedule ticks next, per tenant; those of the platform stand in its own tenant. No next_at: it is still to
-- be reckoned, because the schedule is new, was resumed, or has another pattern or zone than before.
create table core.schedule (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    name text not null,
    cron text not null,
    time_zone text not null,
    next_at timestamptz,
    ticked_at timestamptz,
    is_paused boolean not null default false,
    primary key (tenant_id, name)
);

create index schedule_due_index on core.schedule (next_at) where not is_paused;
