-- The organisations a business deals with. A domain belongs to one company only, as long as it is not in the trash.
create table contacts.company (
    name text not null,
    domain text,
    website text,
    industry text,
    employees bigint,
    annual_revenue_minor bigint,
    annual_revenue_currency text,
    parent_id uuid,
    email text,
    email_key text,
    phone text,
    phone_key text,
    description text,
    tags text[]
);

select core.make_record_table('contacts.company');

alter table contacts.company add constraint company_parent_fkey
    foreign key (tenant_id, parent_id) references contacts.company (tenant_id, id) on delete set null (parent_id);

create unique index company_domain_key on contacts.company (tenant_id, domain) where deleted_at is null;
create index company_parent_index on contacts.company (tenant_id, parent_id, id) where parent_id is not null;
create index company_email_index on contacts.company (tenant_id, email_key, id) where email_key is not null;
create index company_phone_index on contacts.company (tenant_id, phone_key, id) where phone_key is not null;
create index company_industry_index on contacts.company (tenant_id, industry, id) where industry is not null;
