-- What the record engine asks the database beside plain statements.

-- An amount in the currency's own units, for comparing amounts of several currencies as numbers.
create or replace function core.amount(minor bigint, currency text, decimals jsonb) returns numeric
language sql
immutable
set search_path = pg_catalog
as $$
    select minor / power(10::numeric, coalesce((decimals ->> currency)::int, 2))
$$;

-- The newest records of the current tenant that contain all words. The most telling word comes first: it is the one the
-- index follows. Row-level security would keep the planner from using the index (its operators are not leakproof), so
-- the function runs past it and names the tenant itself; the rows behind the ids are then read under row-level security
-- like any other.
create or replace function core.search(of_entity text, words text[], at_most integer)
returns setof uuid
language sql
stable
security definer
rows 50
set search_path = pg_catalog
as $$
    select doc.record_id
    from core.search_doc doc
    where doc.tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
      and doc.entity = of_entity
      and doc.body like words[1]
      and (words[2] is null or doc.body like all (words[2:]))
    order by doc.record_id desc
    limit at_most
$$;

grant select on core.search_doc to ${across};
grant usage, create on schema core to ${across};
alter function core.search(text, text[], integer) owner to ${across};
revoke execute on function core.search(text, text[], integer) from public;
grant execute on function core.search(text, text[], integer) to ${app};

-- What has been in the trash since before a time and can go: nothing leads to it, neither by a foreign key nor by a field
-- that a tenant has made, whose slots are given by table and column. The rows of other tables are seen under row-level
-- security, as whoever asks sees them. The mark tells apart the records of a table that several kinds share.
drop function if exists core.trash_to_empty(regclass, timestamptz, integer);

create or replace function core.trash_to_empty(
    record_table regclass,
    of_mark text,
    before timestamptz,
    at_most integer,
    holding_tables text[],
    holding_columns text[]
)
returns setof uuid
language plpgsql
stable
set search_path = pg_catalog
as $$
declare
    unheld text;
begin
    select coalesce(string_agg(
        format(
            ' and not exists (select from %s holder where holder.tenant_id = record.tenant_id and holder.%I = record.id%s)',
            held.by_table, held.by_column, held.also
        ),
        ''
    ), '')
    into unheld
    from (
        select fk.conrelid::regclass as by_table, attribute.attname::text as by_column, '' as also
        from pg_constraint fk
        join pg_attribute attribute on attribute.attrelid = fk.conrelid and attribute.attnum = fk.conkey[2]
        where fk.confrelid = record_table
          and fk.contype = 'f'
          and fk.confdeltype in ('a', 'r')
          and cardinality(fk.conkey) = 2
        union all
        select holding.by_table::regclass, holding.by_column, ' and holder.id <> record.id'
        from unnest(holding_tables, holding_columns) as holding (by_table, by_column)
    ) held;
    if of_mark is not null then
        unheld := unheld || format(' and record.mark = %L', of_mark);
    end if;
    return query execute format(
        'select record.id
         from %s record
         where record.tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
           and record.deleted_at < $1%s
         order by record.deleted_at
         limit $2',
        record_table, unheld
    ) using before, at_most;
end
$$;

revoke execute on function core.trash_to_empty(regclass, text, timestamptz, integer, text[], text[]) from public;
grant execute on function core.trash_to_empty(regclass, text, timestamptz, integer, text[], text[]) to ${app};

-- Forgets what was answered under idempotency keys before a time, in all tenants, at most so many. Says how many.
create or replace function core.forget_idempotency_keys(before timestamptz, at_most integer)
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
    delete from core.idempotency_key kept
    using (
        select old.tenant_id, old.user_id, old.key
        from core.idempotency_key old
        where old.created_at < before
        order by old.created_at
        limit at_most
    ) old
    where kept.tenant_id = old.tenant_id
      and kept.user_id = old.user_id
      and kept.key = old.key;
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;

grant select, delete on core.idempotency_key to ${across};
alter function core.forget_idempotency_keys(timestamptz, integer) owner to ${across};
revoke execute on function core.forget_idempotency_keys(timestamptz, integer) from public;
grant execute on function core.forget_idempotency_keys(timestamptz, integer) to ${app};

-- The records of the current tenant that have the same key, for each key that is asked for: those that are equal, or equal as
-- far as that is asked and similar in the rest, the most similar first. Like core.search it runs past row-level security, which
-- would keep the planner from the index over pieces of three letters, and names the tenant itself.
drop function if exists core.duplicate_candidates(bigint[], text[], text[], real[], integer);

create function core.duplicate_candidates(
    rules bigint[],
    equals text[],
    nears text[],
    thresholds real[],
    at_most integer
)
returns table (asked integer, record_id uuid, score real, ways text[])
language plpgsql
volatile
security definer
rows 50
set search_path = pg_catalog
as $$
declare
    -- Records with the same key that are compared one by one; where there are more, the similar ones are looked for first.
    compared_max constant integer := 1000;
    own_tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    set_to real;
begin
    for place in 1 .. coalesce(cardinality(rules), 0) loop
        if thresholds[place] is null then
            return query
                select place, found.record_id, 1::real, found.ways
                from core.duplicate_key found
                where found.tenant_id = own_tenant and found.rule = rules[place] and found.equal = equals[place]
                limit at_most;
            continue;
        end if;
        if equals[place] <> '' and (
            select count(*) <= compared_max
            from (
                select from core.duplicate_key found
                where found.tenant_id = own_tenant and found.rule = rules[place] and found.equal = equals[place]
                limit compared_max + 1
            ) same
        ) then
            return query
                select place, same.record_id, same.score, same.ways
                from (
                    select found.record_id, core.similarity(found.near, nears[place]) as score, found.ways
                    from core.duplicate_key found
                    where found.tenant_id = own_tenant and found.rule = rules[place] and found.equal = equals[place]
                ) same
                where same.score >= thresholds[place]
                order by same.score desc, same.record_id
                limit at_most;
            continue;
        end if;
        if set_to is distinct from thresholds[place] then
            set_to := thresholds[place];
            -- A little less, for the index reckons more precisely than the scores do.
            perform set_config('pg_trgm.similarity_threshold', greatest(0, set_to - 0.0001)::text, true);
        end if;
        return query
            select place, same.record_id, same.score, same.ways
            from (
                select found.record_id, core.similarity(found.near, nears[place]) as score, found.ways
                from core.duplicate_key found
                where found.tenant_id = own_tenant and found.near operator(core.%) nears[place] and found.near <> ''
                  and found.rule = rules[place] and found.equal = equals[place]
            ) same
            where same.score >= thresholds[place]
            order by same.score desc, same.record_id
            limit at_most;
    end loop;
end
$$;

grant select on core.duplicate_key to ${across};
alter function core.duplicate_candidates(bigint[], text[], text[], real[], integer) owner to ${across};
revoke execute on function core.duplicate_candidates(bigint[], text[], text[], real[], integer) from public;
grant execute on function core.duplicate_candidates(bigint[], text[], text[], real[], integer) to ${app};

-- Counts what a table holds where nobody has yet. Until then PostgreSQL believes any index of a tenant's rows to be as good
-- as that of the key, also where it looks whether a reference leads anywhere, and its own turn may be a quarter of a minute
-- away. Who is at it already is not waited for, and a table that was counted is left to them.
create or replace function core.count_first(records regclass) returns void
language plpgsql
security definer
set search_path = pg_catalog
as $$
begin
    if (select reltuples > 0 from pg_class where oid = records) then
        return;
    end if;
    execute format('lock table %s in share update exclusive mode nowait', records);
    execute format('analyze %s', records);
exception
    when lock_not_available then
        return;
end
$$;

revoke execute on function core.count_first(regclass) from public;
grant execute on function core.count_first(regclass) to ${app};
