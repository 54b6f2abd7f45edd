-- The ledger: nothing in it is ever changed, its months are made ahead, and subscribers read it across tenants.

-- Belt to the braces of the missing rights. When a tenant is deleted its ledger goes with it: core.take_rows_along does
-- that, a trigger too, as the owner of the table.
create or replace function core.refuse_event_change() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
    if tg_op = 'DELETE'
        and pg_trigger_depth() > 1
        and current_user = (select pg_get_userbyid(class.relowner) from pg_class class where class.oid = tg_relid)
    then
        return old;
    end if;
    raise exception 'the ledger is never changed' using errcode = 'insufficient_privilege';
end
$$;

create or replace trigger event_is_never_changed before update or delete on core.event
for each row execute function core.refuse_event_change();

create or replace trigger event_is_never_emptied before truncate on core.event
for each statement execute function core.refuse_event_change();

-- Partitions are reached through the ledger alone; what stands on core.event itself does not hold for them.
create or replace function core.protect_event_partitions() returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    partition regclass;
begin
    for partition in
        select inherits.inhrelid::regclass from pg_inherits inherits where inherits.inhparent = 'core.event'::regclass
    loop
        execute format('revoke all on %s from public, ${app}, ${read}, ${across}', partition);
        execute format(
            'create or replace trigger event_is_never_emptied before truncate on %s
             for each statement execute function core.refuse_event_change()', partition
        );
    end loop;
    perform core.protect_tenant_tables(array['core']);
end
$$;

-- Makes the partitions of this month and the next three. Runs as the owner, because the application owns nothing;
-- it takes a time and no text. Idempotent, and ten nodes may call it at once. A month whose first lines already lie
-- in the default partition stays there: nothing is moved. Attaching waits for whoever reads the default partition,
-- and makes others wait meanwhile, so it gives up soon and is tried again later; there are months to spare.
create or replace function core.prepare_event_partitions(at timestamptz) returns integer
language plpgsql
security definer
set search_path = pg_catalog
set lock_timeout = '1s'
as $$
declare
    starts timestamp;
    ends timestamp;
    partition text;
    made integer := 0;
begin
    if at not between now() - interval '20 years' and now() + interval '20 years' then
        return 0;
    end if;
    for ahead in 0..3 loop
        starts := date_trunc('month', at at time zone 'UTC') + make_interval(months => ahead);
        ends := starts + interval '1 month';
        partition := 'event_' || to_char(starts, 'YYYY_MM');
        continue when to_regclass('core.' || partition) is not null;
        perform pg_advisory_xact_lock(hashtextextended('core.event', 0));
        -- Whoever had the lock before may have made it. A name that was not there is remembered as such; a table is looked at anew.
        continue when exists (
            select from pg_class class
            where class.relnamespace = 'core'::regnamespace and class.relname = partition
        );
        continue when exists (
            select from core.event_default event
            where event.at >= starts at time zone 'UTC' and event.at < ends at time zone 'UTC'
        );
        execute format(
            'create table core.%I (like core.event including defaults including constraints including indexes)',
            partition
        );
        execute format(
            'alter table core.event attach partition core.%I for values from (%L) to (%L)',
            partition, starts at time zone 'UTC', ends at time zone 'UTC'
        );
        made := made + 1;
    end loop;
    if made > 0 then
        perform core.protect_event_partitions();
    end if;
    return made;
end
$$;

-- The next lines for a subscriber whose reading is leased to this node, of all tenants. Always at least one row if
-- the lease holds: where reading will go on, how many lines were looked at, whether nothing can be read until a
-- transaction ends that still runs, and when the next failed one is due. Stable, so that all of it is one snapshot.
create or replace function core.events_for(listener text, node uuid, wanted text[], at_most integer)
returns table (
    round integer, next_xid text, next_id uuid, seen integer, is_waiting boolean, due_at timestamptz,
    tenant_id uuid, id uuid, xid text, at timestamptz, name text, entity text, record_id uuid,
    actor_kind text, actor_id uuid, actor_name text, request_id text, changes text, data text
)
language plpgsql
stable
security definer
set search_path = pg_catalog
-- The order is the index's. Without statistics, as on the first day, PostgreSQL would rather sort everything.
set enable_sort = off
set enable_seqscan = off
set enable_bitmapscan = off
-- However far a subscriber is, the plan is the same. Making it takes as long as reading some hundred lines.
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    place core.subscriber%rowtype;
    running xid8 := pg_snapshot_xmin(pg_current_snapshot());
    looked_at_most constant integer := at_most * 20;
begin
    select subscriber.* into place
    from core.subscriber subscriber
    where current_setting('app.door', true) = 'open'
      and subscriber.name = listener
      and subscriber.leased_by = node;
    if not found then
        return;
    end if;
    return query
    -- What this one does not listen to is passed by without a copy of what it says, many times at_most lines at once: each look
    -- costs a transaction. The last line looked at is always there, as the place up to which everything has been seen.
    with ahead as materialized (
        select passed.xid, passed.id, passed.nth, passed.line
        from (
            select event.xid, event.id, event.line,
                   row_number() over in_order as nth,
                   lead(event.id) over in_order is null as is_last
            from (
                select event.xid, event.id, case when event.name like any (wanted) then event end as line
                from core.event event
                where (event.xid, event.id) > (place.xid, place.id)
                  and event.xid < running
                order by event.xid, event.id
                offset 0
            ) event
            window in_order as (order by event.xid, event.id)
            order by event.xid, event.id
            limit looked_at_most
        ) passed
        where (passed.line).id is not null or passed.is_last or passed.nth = looked_at_most
        order by passed.xid, passed.id
        limit at_most
    ),
    looked as (
        select coalesce(max(ahead.nth), 0)::integer as seen,
               coalesce(max(ahead.nth) = looked_at_most, false) or count(*) = at_most as is_full
        from ahead
    ),
    last as (
        select ahead.xid, ahead.id from ahead order by ahead.xid desc, ahead.id desc limit 1
    )
    select place.round,
           -- When all has been seen, reading goes on with the first transaction that could not be seen yet.
           case when looked.is_full then last.xid when place.xid > running then place.xid else running end::text,
           case when looked.is_full then last.id
                when place.xid > running then place.id
                else '00000000-0000-0000-0000-000000000000'::uuid end,
           looked.seen,
           not looked.is_full and exists (select from core.event event where event.xid >= running),
           (select min(delivery.due_at) from core.delivery delivery
            where delivery.subscriber = listener and delivery.state = 'failing'),
           event.tenant_id, event.id, event.xid::text, event.at, event.name, event.entity, event.record_id,
           event.actor_kind, event.actor_id, event.actor_name, event.request_id, event.changes::text, event.data::text
    from looked
    left join last on true
    left join (select (ahead.line).* from ahead where (ahead.line).id is not null) event on true
    order by event.xid, event.id;
end
$$;

-- What is due again, oldest first.
create or replace function core.deliveries_due(listener text, now timestamptz, at_most integer)
returns table (tenant_id uuid, event_id uuid)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select delivery.tenant_id, delivery.event_id
    from core.delivery delivery
    where current_setting('app.door', true) = 'open'
      and delivery.subscriber = listener
      and delivery.state = 'failing'
      and delivery.due_at <= now
    order by delivery.due_at, delivery.event_xid, delivery.event_id
    limit at_most
$$;

-- What waits for an operator, oldest first.
create or replace function core.deliveries_parked(listener text, at_most integer)
returns table (
    tenant_id uuid, event_id uuid, name text, entity text, record_id uuid, at timestamptz, attempts integer,
    problem text, failed_at timestamptz, held_behind bigint
)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select delivery.tenant_id, delivery.event_id, event.name, event.entity, delivery.record_id, delivery.event_at,
           delivery.attempts, delivery.problem, delivery.failed_at,
           (select count(*) from core.delivery held
            where held.tenant_id = delivery.tenant_id and held.subscriber = delivery.subscriber
              and held.record_id = delivery.record_id and held.state = 'held')
    from core.delivery delivery
    left join core.event event
        on event.tenant_id = delivery.tenant_id and event.id = delivery.event_id and event.at = delivery.event_at
    where current_setting('app.door', true) = 'open'
      and delivery.subscriber = listener
      and delivery.state = 'parked'
    order by delivery.failed_at, delivery.event_id
    limit at_most
$$;

-- All subscribers that ever were, with what lies before them. Counting stops at count_max.
create or replace function core.subscribers_everywhere(count_max integer)
returns table (
    name text, round integer, leased_by uuid, leased_until timestamptz, created_at timestamptz,
    unread bigint, oldest_unread_at timestamptz, failing bigint, held bigint, parked bigint
)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select subscriber.name, subscriber.round, subscriber.leased_by, subscriber.leased_until, subscriber.created_at,
           ahead.unread, ahead.oldest_unread_at, waiting.failing, waiting.held, waiting.parked
    from core.subscriber subscriber
    cross join lateral (
        select count(*) as unread, min(event.at) as oldest_unread_at
        from (select event.at from core.event event
              where (event.xid, event.id) > (subscriber.xid, subscriber.id)
              order by event.xid, event.id
              limit count_max) event
    ) ahead
    cross join lateral (
        select count(*) filter (where delivery.state = 'failing') as failing,
               count(*) filter (where delivery.state = 'held') as held,
               count(*) filter (where delivery.state = 'parked') as parked
        from core.delivery delivery
        where delivery.subscriber = subscriber.name
    ) waiting
    where current_setting('app.door', true) = 'open'
    order by subscriber.name
$$;

-- Reading begins anew with the first line of this time. What happened in that transaction before is heard again too.
create or replace function core.replay_from(listener text, since timestamptz) returns integer
language sql
security definer
set search_path = pg_catalog
as $$
    update core.subscriber
    set round = subscriber.round + 1,
        id = '00000000-0000-0000-0000-000000000000',
        xid = coalesce(
            (select min(event.xid::text::numeric)::text::xid8 from core.event event where event.at >= since),
            pg_snapshot_xmin(pg_current_snapshot())
        )
    where current_setting('app.door', true) = 'open'
      and subscriber.name = listener
    returning subscriber.round
$$;

-- What a person does at the door happens in their tenants: one line for each, or for one of them. Runs as a role
-- that may, because the door's own unit of work stands in another tenant.
create or replace function core.append_for_person(
    person uuid, only_in uuid, ids uuid[], at timestamptz, name text, actor_kind text, actor_id uuid,
    actor_name text, request_id text, ip text, agent text, data text
) returns integer
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
    written integer;
begin
    -- Held until the lines are there: the trigger that sees to it elsewhere knows only the tenant that is entered.
    perform from core.tenant tenant
    where current_setting('app.door', true) = 'open'
      and tenant.tenant_id in (
          select membership.tenant_id from core.membership membership
          where membership.user_id = person and (only_in is null or membership.tenant_id = only_in)
      )
    order by tenant.tenant_id
    for key share;
    insert into core.event (
        tenant_id, id, at, name, entity, record_id, actor_kind, actor_id, actor_name, request_id, ip, agent, data
    )
    select place.tenant_id, ids[place.number], append_for_person.at, append_for_person.name, 'core.user', person,
           append_for_person.actor_kind, append_for_person.actor_id, append_for_person.actor_name,
           append_for_person.request_id, append_for_person.ip, append_for_person.agent,
           append_for_person.data::jsonb
    from (
        select membership.tenant_id, row_number() over (order by membership.tenant_id) as number
        from core.membership membership
        where current_setting('app.door', true) = 'open'
          and membership.user_id = person
          and membership.status = 'active'
          and (only_in is null or membership.tenant_id = only_in)
    ) place
    where place.number <= cardinality(ids);
    get diagnostics written = row_count;
    return written;
end
$$;

-- Begins to hear in one tenant: locks and moves the subscriber's place there, and says where it was and which
-- records are held back. No row: the tenant is gone. Runs as its caller, inside the tenant.
create or replace function core.begin_hearing(
    tenant uuid, listener text, listener_round integer, to_xid xid8, to_id uuid, records uuid[]
) returns table (done_xid text, done_id uuid, held uuid[])
language plpgsql
set search_path = pg_catalog
as $$
declare
    place core.subscriber_place%rowtype;
begin
    select known.* into place
    from core.subscriber_place known
    where known.tenant_id = tenant and known.subscriber = listener
    for update;
    if not found then
        insert into core.subscriber_place (tenant_id, subscriber, round, xid, id)
        select known.tenant_id, listener, listener_round, '0', '00000000-0000-0000-0000-000000000000'
        from core.tenant known
        where known.tenant_id = tenant
        on conflict do nothing;
        select known.* into place
        from core.subscriber_place known
        where known.tenant_id = tenant and known.subscriber = listener
        for update;
        if not found then
            return;
        end if;
    end if;
    if place.round < listener_round then
        place.xid := '0';
        place.id := '00000000-0000-0000-0000-000000000000';
    elsif place.round > listener_round then
        -- Whoever calls has not noticed yet that reading began anew elsewhere: nothing is left to do for them.
        place.xid := to_xid;
        place.id := to_id;
    end if;
    if place.round <= listener_round and (place.xid, place.id) < (to_xid, to_id) then
        update core.subscriber_place known
        set round = listener_round, xid = to_xid, id = to_id
        where known.tenant_id = tenant and known.subscriber = listener;
    end if;
    return query
    select place.xid::text, place.id,
           array(select distinct delivery.record_id from core.delivery delivery
                 where delivery.tenant_id = tenant
                   and delivery.subscriber = listener
                   and delivery.record_id = any (records));
end
$$;

-- The application adds lines and reads them. It has no way to change one, nor to empty the table.
revoke update, delete on core.event from ${app};
revoke select on core.subscriber from ${read};

grant select, insert on core.event to ${across};
-- Only who may change a row may hold it.
grant update (updated_at) on core.tenant to ${across};
grant select on core.delivery to ${across};
grant select, update on core.subscriber to ${across};

alter function core.events_for(text, uuid, text[], integer) owner to ${across};
alter function core.deliveries_due(text, timestamptz, integer) owner to ${across};
alter function core.deliveries_parked(text, integer) owner to ${across};
alter function core.subscribers_everywhere(integer) owner to ${across};
alter function core.replay_from(text, timestamptz) owner to ${across};
alter function core.append_for_person(
    uuid, uuid, uuid[], timestamptz, text, text, uuid, text, text, text, text, text
) owner to ${across};

revoke execute on function core.refuse_event_change() from public;
revoke execute on function core.protect_event_partitions() from public;
revoke execute on function core.prepare_event_partitions(timestamptz) from public;
revoke execute on function core.events_for(text, uuid, text[], integer) from public;
revoke execute on function core.deliveries_due(text, timestamptz, integer) from public;
revoke execute on function core.deliveries_parked(text, integer) from public;
revoke execute on function core.subscribers_everywhere(integer) from public;
revoke execute on function core.replay_from(text, timestamptz) from public;
revoke execute on function core.append_for_person(
    uuid, uuid, uuid[], timestamptz, text, text, uuid, text, text, text, text, text
) from public;
revoke execute on function core.begin_hearing(uuid, text, integer, xid8, uuid, uuid[]) from public;

grant execute on function core.prepare_event_partitions(timestamptz) to ${app};
grant execute on function core.events_for(text, uuid, text[], integer) to ${app};
grant execute on function core.deliveries_due(text, timestamptz, integer) to ${app};
grant execute on function core.deliveries_parked(text, integer) to ${app};
grant execute on function core.subscribers_everywhere(integer) to ${app};
grant execute on function core.replay_from(text, timestamptz) to ${app};
grant execute on function core.append_for_person(
    uuid, uuid, uuid[], timestamptz, text, text, uuid, text, text, text, text, text
) to ${app};
grant execute on function core.begin_hearing(uuid, text, integer, xid8, uuid, uuid[]) to ${app};

select core.protect_door_table('core.subscriber');
select core.protect_event_partitions();
select core.prepare_event_partitions(now());
