-- What the record engine asks the database beside plain statements.

-- An amount in the currency's own units, for comparing amounts of several currencies as numbers.
create or replace function core.amount(minor bigint, currency text, decimals jsonb) returns numeric
language sql
immutable
set search_path = pg_catalog
as $$
    select minor / power(10::numeric, coalesce((decimals ->> currency)::int, 2))
$$;

-- The records of the current tenant that contain all words, the most telling first: it is the one the index follows. Row-level security would keep the planner from using
-- the index (its operators are not leakproof), so the function runs past it and names the tenant itself; the rows
-- behind the ids are then read under row-level security like any other.
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
