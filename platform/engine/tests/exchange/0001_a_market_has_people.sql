-- What the tests of imports and exports bring in and take out.
create table market.company (
    name text not null,
    domain text,
    revenue_minor bigint,
    revenue_currency text
);

select core.make_record_table('market.company');
create unique index company_domain_key on market.company (tenant_id, domain) where deleted_at is null;

create table market.person (
    name text not null,
    email text,
    email_key text,
    phone text,
    phone_key text,
    company_id uuid,
    joined date,
    income numeric,
    vip boolean,
    status text not null,
    tags text[],
    place jsonb,
    salary text
);

select core.make_record_table('market.person');
alter table market.person add constraint person_company_fkey foreign key (tenant_id, company_id) references market.company (tenant_id, id);
create unique index person_email_key_key on market.person (tenant_id, email_key) where deleted_at is null;
create index person_company_index on market.person (tenant_id, company_id, id) include (deleted_at, archived_at);
