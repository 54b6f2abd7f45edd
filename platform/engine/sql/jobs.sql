-- The work of jobs and schedules that goes across tenants. Like the other functions of that kind they run as a role
-- that may, do one fixed thing each, and are reviewed exceptions of the catalog lint.
-- Invariant: they answer inside the platform's own tenant alone, so that no tenant's request gets anything here.

create or replace function core.is_platform() returns boolean
language sql
stable
set search_path = pg_catalog
as $$
    select current_setting('app.tenant_id', true) = '00000000-0000-7000-8000-000000000001'
$$;

-- Hands waiting jobs to a worker, tenant by tenant from the one after `last_tenant` on, so that each has its turn
-- and nobody more than an equal share. Tenants in `full_tenants` have theirs already. Suspended tenants' jobs wait,
-- and so do jobs by names this worker does not know: a newer or older one will. `only_tenant` may be null.
create or replace function core.claim_jobs(
    worker uuid, names text[], at timestamptz, at_most integer, per_tenant integer, last_tenant uuid,
    full_tenants uuid[], only_tenant uuid
)
returns table (
    tenant_id uuid, id uuid, name text, arguments jsonb, priority smallint, run_at timestamptz, place jsonb,
    attempt integer, failures integer, attempts_max integer, correlation_id text, locale text, time_zone text
)
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
    place_in_turn uuid := coalesce(last_tenant, '00000000-0000-0000-0000-000000000000');
    has_come_round boolean := false;
    taker uuid;
    is_active boolean;
    takers uuid[] := '{}';
    share integer;
begin
    if not core.is_platform() then
        return;
    end if;
    -- A worker that was taken for dead gets nothing more. Locked, so that nobody takes it for dead meanwhile.
    perform 1
    from core.worker living
    where living.tenant_id = '00000000-0000-7000-8000-000000000001'
      and living.id = worker
    for share;
    if not found then
        return;
    end if;
    if only_tenant is not null then
        takers := array[only_tenant];
        has_come_round := true;
    end if;
    while cardinality(takers) < at_most and only_tenant is null loop
        select job.tenant_id into taker
        from core.job job
        where job.state = 'waiting'
          and job.tenant_id > place_in_turn
          and job.name = any (names)
        order by job.tenant_id
        limit 1;
        if not found then
            exit when has_come_round;
            has_come_round := true;
            place_in_turn := '00000000-0000-0000-0000-000000000000';
            continue;
        end if;
        exit when has_come_round and taker > coalesce(last_tenant, '00000000-0000-0000-0000-000000000000');
        select tenant.status = 'active' into is_active from core.tenant tenant where tenant.tenant_id = taker;
        if is_active and not taker = any (full_tenants) then
            takers := takers || taker;
        end if;
        place_in_turn := taker;
    end loop;
    if cardinality(takers) = 0 then
        return;
    end if;
    share := greatest(1, least(per_tenant, at_most / cardinality(takers)));
    return query
        with picked as materialized (
            select taken.tenant_id, taken.id, turn.position
            from unnest(takers) with ordinality as turn (tenant_id, position)
            cross join lateral (
                select job.tenant_id, job.id
                from core.job job
                where job.tenant_id = turn.tenant_id
                  and job.state = 'waiting'
                  and job.name = any (names)
                order by job.priority, job.run_at, job.id
                limit share
                for update skip locked
            ) taken
            limit at_most
        ),
        claimed as (
            update core.job job
            set state = 'running', worker_id = worker, attempt = job.attempt + 1, started_at = at
            from picked, core.tenant tenant
            where job.tenant_id = picked.tenant_id
              and job.id = picked.id
              and tenant.tenant_id = picked.tenant_id
              and tenant.status = 'active'
            returning job.tenant_id, job.id, job.name, job.arguments, job.priority, job.run_at, job.place,
                      job.attempt, job.failures, job.attempts_max, job.correlation_id, tenant.locale,
                      tenant.time_zone, picked.position
        )
        select claimed.tenant_id, claimed.id, claimed.name, claimed.arguments, claimed.priority, claimed.run_at,
               claimed.place, claimed.attempt, claimed.failures, claimed.attempts_max, claimed.correlation_id,
               claimed.locale, claimed.time_zone
        from claimed
        order by claimed.priority, claimed.run_at, claimed.position, claimed.id;
end
$$;

-- Lets jobs wait whose time has come, and says when the next one's will.
create or replace function core.ready_jobs(at timestamptz, at_most integer, only_tenant uuid)
returns timestamptz
language plpgsql
security definer
set search_path = pg_catalog
as $$
begin
    if not core.is_platform() then
        return null;
    end if;
    update core.job job
    set state = 'waiting'
    from (
        select due.tenant_id, due.id
        from core.job due
        where due.state = 'scheduled'
          and due.run_at <= at
          and (only_tenant is null or due.tenant_id = only_tenant)
        order by due.run_at
        limit at_most
        for update skip locked
    ) due
    where job.tenant_id = due.tenant_id
      and job.id = due.id;
    return (select min(job.run_at) from core.job job where job.state = 'scheduled');
end
$$;

-- The jobs a worker still holds, with the attempt it holds.
create or replace function core.jobs_held(worker uuid)
returns table (tenant_id uuid, id uuid, attempt integer)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select job.tenant_id, job.id, job.attempt
    from core.job job
    where core.is_platform()
      and job.worker_id = worker
      and job.state = 'running'
$$;

-- Marks jobs of any tenants as done whose attempts have left the database alone, in one statement: tenant by tenant,
-- fifty tenants were fifty transactions. What fits worker and attempt no more stays as it is. Says how many there were.
create or replace function core.mark_jobs_done(
    worker uuid, node text, tenants uuid[], ids uuid[], attempts integer[], starts timestamptz[],
    ends timestamptz[], durations_ms bigint[]
)
returns integer
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
    marked integer;
begin
    if not core.is_platform() then
        return 0;
    end if;
    with done as (
        update core.job job
        set state = 'done', worker_id = null, finished_at = ended.ended_at, started_at = ended.started_at,
            failures = 0, place = null, error_code = null, error_message = null
        from unnest(tenants, ids, attempts, starts, ends, durations_ms)
             as ended (tenant_id, id, attempt, started_at, ended_at, duration_ms)
        where job.tenant_id = ended.tenant_id
          and job.id = ended.id
          and job.attempt = ended.attempt
          and job.worker_id = worker
          and job.state = 'running'
        returning job.tenant_id, job.id, job.attempt, job.correlation_id, ended.started_at, ended.ended_at,
                  ended.duration_ms
    )
    insert into core.job_execution (
        tenant_id, job_id, attempt, outcome, node, started_at, ended_at, duration_ms, correlation_id
    )
    select done.tenant_id, done.id, done.attempt, 'done', node, done.started_at, done.ended_at, done.duration_ms,
           done.correlation_id
    from done;
    get diagnostics marked = row_count;
    return marked;
end
$$;

-- Takes jobs out of the hands of workers whose lease has ended: they wait again, or are given up if they have cost
-- too many workers. One that another of its kind already waits for is not needed any more. Says how many there were.
create or replace function core.free_jobs(at timestamptz)
returns integer
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
    dead record;
    held record;
    freed integer := 0;
begin
    if not core.is_platform() then
        return 0;
    end if;
    for dead in
        delete from core.worker worker
        where worker.tenant_id = '00000000-0000-7000-8000-000000000001'
          and worker.lease_until < at
        returning worker.id, worker.node
    loop
        for held in
            select job.tenant_id, job.id, job.attempt, job.failures, job.attempts_max, job.started_at,
                   job.correlation_id
            from core.job job
            where job.worker_id = dead.id
              and job.state = 'running'
            for update
        loop
            insert into core.job_execution (
                tenant_id, job_id, attempt, outcome, node, started_at, ended_at, duration_ms, error_code,
                error_message, correlation_id
            )
            values (
                held.tenant_id, held.id, held.attempt, 'lost', dead.node, held.started_at, at,
                greatest(0, extract(epoch from at - held.started_at) * 1000)::bigint, 'core.job.lost',
                'The process that worked on it ended before it was done.', held.correlation_id
            );
            begin
                update core.job job
                set state = case when held.failures + 1 >= held.attempts_max then 'failed' else 'waiting' end,
                    finished_at = case when held.failures + 1 >= held.attempts_max then at end,
                    failures = held.failures + 1, run_at = least(job.run_at, at), worker_id = null,
                    error_code = 'core.job.lost',
                    error_message = 'The process that worked on it ended before it was done.'
                where job.tenant_id = held.tenant_id
                  and job.id = held.id;
            exception when unique_violation then
                update core.job job
                set state = 'cancelled', finished_at = at, worker_id = null, error_code = 'core.job.superseded',
                    error_message = 'Another one of its kind waits already.'
                where job.tenant_id = held.tenant_id
                  and job.id = held.id;
            end;
            freed := freed + 1;
        end loop;
    end loop;
    return freed;
end
$$;

-- Gives every declared schedule its rows: one for the platform, or one for each tenant. Rows whose pattern or zone
-- is not what it should be are to be reckoned again. An empty zone means that of the tenant.
create or replace function core.plant_schedules(names text[], crons text[], zones text[], of_tenants boolean[])
returns void
language plpgsql
security definer
set search_path = pg_catalog
as $$
begin
    if not core.is_platform() then
        return;
    end if;
    insert into core.schedule as planted (tenant_id, name, cron, time_zone)
    select tenant.tenant_id, declared.name, declared.cron,
           case when declared.zone = '' then tenant.time_zone else declared.zone end
    from unnest(names, crons, zones, of_tenants) as declared (name, cron, zone, is_of_tenants)
    join core.tenant tenant
        on (declared.is_of_tenants or tenant.tenant_id = '00000000-0000-7000-8000-000000000001')
    left join core.schedule known on known.tenant_id = tenant.tenant_id and known.name = declared.name
    where tenant.status <> 'closed'
      and (known.tenant_id is null
           or known.cron <> declared.cron
           or known.time_zone <> case when declared.zone = '' then tenant.time_zone else declared.zone end)
    order by tenant.tenant_id, declared.name
    on conflict (tenant_id, name) do update
    set cron = excluded.cron, time_zone = excluded.time_zone, next_at = null;
end
$$;

-- Schedules that are due or still to be reckoned. Locked, so that of many nodes that ask each gets others.
create or replace function core.due_schedules(names text[], at timestamptz, at_most integer, only_tenant uuid)
returns table (tenant_id uuid, name text, cron text, time_zone text, next_at timestamptz)
language sql
security definer
set search_path = pg_catalog
as $$
    select schedule.tenant_id, schedule.name, schedule.cron, schedule.time_zone, schedule.next_at
    from core.schedule schedule
    join core.tenant tenant on tenant.tenant_id = schedule.tenant_id
    where core.is_platform()
      and not schedule.is_paused
      and (schedule.next_at <= at or schedule.next_at is null)
      and schedule.name = any (names)
      and tenant.status = 'active'
      and (only_tenant is null or schedule.tenant_id = only_tenant)
    limit at_most
    for update of schedule skip locked
$$;

-- Ticks: enqueues a job for each schedule that was due, and writes down when it is due next. Whoever comes second
-- finds another next_at than expected and does nothing. A schedule whose last job is not done yet ticks in vain.
create or replace function core.tick_schedules(
    tenants uuid[], names text[], due_at timestamptz[], next_at timestamptz[], ids uuid[], jobs text[],
    arguments jsonb[], priorities smallint[], attempts_max integer[], at timestamptz
)
returns integer
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
    ticked integer;
begin
    if not core.is_platform() then
        return 0;
    end if;
    with turn as (
        select turn.tenant_id, turn.name, turn.due_at, turn.next_at, turn.id, turn.job, turn.arguments,
               turn.priority, turn.attempts_max
        from unnest(tenants, names, due_at, next_at, ids, jobs, arguments, priorities, attempts_max)
             as turn (tenant_id, name, due_at, next_at, id, job, arguments, priority, attempts_max)
    ),
    moved as (
        update core.schedule schedule
        set next_at = turn.next_at,
            ticked_at = case when turn.due_at is null then schedule.ticked_at else at end
        from turn
        where schedule.tenant_id = turn.tenant_id
          and schedule.name = turn.name
          and schedule.next_at is not distinct from turn.due_at
        returning turn.tenant_id, turn.name, turn.due_at, turn.id, turn.job, turn.arguments, turn.priority,
                  turn.attempts_max
    )
    insert into core.job (
        tenant_id, id, name, arguments, state, priority, run_at, schedule, attempts_max, correlation_id, created_at
    )
    select moved.tenant_id, moved.id, moved.job, moved.arguments, 'waiting', moved.priority, moved.due_at,
           moved.name, moved.attempts_max, moved.id::text, at
    from moved
    where moved.due_at is not null
    on conflict do nothing;
    get diagnostics ticked = row_count;
    return ticked;
end
$$;

-- When the next schedule is due that may tick.
create or replace function core.next_tick(names text[])
returns timestamptz
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select schedule.next_at
    from core.schedule schedule
    join core.tenant tenant on tenant.tenant_id = schedule.tenant_id
    where core.is_platform()
      and not schedule.is_paused
      and schedule.next_at is not null
      and schedule.name = any (names)
      and tenant.status = 'active'
    order by schedule.next_at
    limit 1
$$;

-- Forgets jobs that have ended before a time, with their executions, at most so many. Ids grow with time, so those
-- made after `id_below` need not be looked at. Says how many there were.
create or replace function core.forget_jobs(before timestamptz, id_below uuid, at_most integer)
returns integer
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
    forgotten integer;
begin
    if not core.is_platform() then
        return 0;
    end if;
    delete from core.job job
    using (
        select old.tenant_id, old.id
        from core.tenant tenant
        cross join lateral (
            select job.tenant_id, job.id
            from core.job job
            where job.tenant_id = tenant.tenant_id
              and job.id < id_below
              and job.state in ('done', 'failed', 'cancelled')
              and job.finished_at < before
            limit at_most
        ) old
        limit at_most
    ) old
    where job.tenant_id = old.tenant_id
      and job.id = old.id;
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;

-- How the queue is doing, over all tenants. For the metrics.
create or replace function core.count_jobs()
returns table (scheduled bigint, waiting bigint, running bigint, failed bigint, oldest_waiting_at timestamptz)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select (select count(*) from core.job job where job.state = 'scheduled'),
           (select count(*) from core.job job where job.state = 'waiting'),
           (select count(*) from core.job job where job.state = 'running'),
           (select count(*) from core.job job where job.state = 'failed'),
           (select min(job.run_at) from core.job job where job.state = 'waiting')
    where core.is_platform()
$$;

grant select on core.job, core.job_execution, core.schedule, core.worker, core.tenant to ${across};
grant update on core.job, core.schedule, core.worker to ${across};
grant insert on core.job, core.job_execution, core.schedule to ${across};
grant delete on core.job, core.worker to ${across};
grant usage, create on schema core to ${across};

alter function core.claim_jobs(uuid, text[], timestamptz, integer, integer, uuid, uuid[], uuid) owner to ${across};
alter function core.ready_jobs(timestamptz, integer, uuid) owner to ${across};
alter function core.jobs_held(uuid) owner to ${across};
alter function core.mark_jobs_done(
    uuid, text, uuid[], uuid[], integer[], timestamptz[], timestamptz[], bigint[]
) owner to ${across};
alter function core.free_jobs(timestamptz) owner to ${across};
alter function core.plant_schedules(text[], text[], text[], boolean[]) owner to ${across};
alter function core.due_schedules(text[], timestamptz, integer, uuid) owner to ${across};
alter function core.tick_schedules(
    uuid[], text[], timestamptz[], timestamptz[], uuid[], text[], jsonb[], smallint[], integer[], timestamptz
) owner to ${across};
alter function core.next_tick(text[]) owner to ${across};
alter function core.forget_jobs(timestamptz, uuid, integer) owner to ${across};
alter function core.count_jobs() owner to ${across};

revoke execute on function core.claim_jobs(uuid, text[], timestamptz, integer, integer, uuid, uuid[], uuid) from public;
revoke execute on function core.ready_jobs(timestamptz, integer, uuid) from public;
revoke execute on function core.jobs_held(uuid) from public;
revoke execute on function core.mark_jobs_done(
    uuid, text, uuid[], uuid[], integer[], timestamptz[], timestamptz[], bigint[]
) from public;
revoke execute on function core.free_jobs(timestamptz) from public;
revoke execute on function core.plant_schedules(text[], text[], text[], boolean[]) from public;
revoke execute on function core.due_schedules(text[], timestamptz, integer, uuid) from public;
revoke execute on function core.tick_schedules(
    uuid[], text[], timestamptz[], timestamptz[], uuid[], text[], jsonb[], smallint[], integer[], timestamptz
) from public;
revoke execute on function core.next_tick(text[]) from public;
revoke execute on function core.forget_jobs(timestamptz, uuid, integer) from public;
revoke execute on function core.count_jobs() from public;

grant execute on function core.claim_jobs(uuid, text[], timestamptz, integer, integer, uuid, uuid[], uuid) to ${app};
grant execute on function core.ready_jobs(timestamptz, integer, uuid) to ${app};
grant execute on function core.jobs_held(uuid) to ${app};
grant execute on function core.mark_jobs_done(
    uuid, text, uuid[], uuid[], integer[], timestamptz[], timestamptz[], bigint[]
) to ${app};
grant execute on function core.free_jobs(timestamptz) to ${app};
grant execute on function core.plant_schedules(text[], text[], text[], boolean[]) to ${app};
grant execute on function core.due_schedules(text[], timestamptz, integer, uuid) to ${app};
grant execute on function core.tick_schedules(
    uuid[], text[], timestamptz[], timestamptz[], uuid[], text[], jsonb[], smallint[], integer[], timestamptz
) to ${app};
grant execute on function core.next_tick(text[]) to ${app};
grant execute on function core.forget_jobs(timestamptz, uuid, integer) to ${app};
grant execute on function core.count_jobs() to ${app};
