-- Multiplies the contacts of the demo company to a million, with what the search knows of them: for measuring lists.
--
-- psql -h 127.0.0.1 -p $(cat DATA/postgres/port) -U eoex_admin -d eoex -v slug=bakery-nord -v wanted=1000000 -f bench/web/million.sql

\set ON_ERROR_STOP on
begin;

create temporary table pattern as
    select contact.*, row_number() over (order by id) - 1 as place
    from contacts.contact contact
    join core.tenant tenant using (tenant_id)
    where tenant.slug = :'slug' and merged_into_id is null and contact.deleted_at is null;
analyze pattern;

-- One column after the other as it is, but for what tells records apart.
select format(
    'insert into contacts.contact (%s) select %s from generate_series(1, %s) as copy
     join pattern one on one.place = copy %% %s',
    string_agg(quote_ident(attname), ', ' order by attnum),
    string_agg(case attname
        -- Spread over two years before the copies of today, in the order of time like every id.
        when 'id' then $$(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - copy * 60000::bigint), 12, '0')
            || '7' || substr(md5(copy::text), 1, 3) || '8' || substr(md5(copy::text), 4, 15))::uuid$$
        when 'title' then $$one.title || ' ' || copy$$
        when 'display_name' then $$one.title || ' ' || copy$$
        when 'email' then $$'person' || copy || '@example.com'$$
        when 'email_key' then $$'person' || copy || '@example.com'$$
        when 'number' then 'null'
        else 'one.' || quote_ident(attname)
    end, ', ' order by attnum),
    :wanted - (select count(*) from contacts.contact where tenant_id = tenant.tenant_id),
    (select count(*) from pattern)
)
from core.tenant tenant, pg_attribute
where tenant.slug = :'slug' and attrelid = 'contacts.contact'::regclass and attnum > 0 and not attisdropped
group by tenant.tenant_id
\gexec

insert into core.search_doc (tenant_id, record_id, entity, title, body)
select tenant_id, id, 'contacts.contact', title, lower(title || ' ' || coalesce(email, ''))
from contacts.contact
on conflict do nothing;

commit;
vacuum (analyze) contacts.contact;
vacuum (analyze) core.search_doc;
