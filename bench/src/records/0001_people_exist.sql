-- People as an address book keeps them, wide enough to be like a real table.
create table mill.person (
    salutation text,
    first_name text,
    last_name text not null,
    email text,
    email_key text,
    phone text,
    phone_key text,
    mobile text,
    mobile_key text,
    job text,
    department text,
    company text,
    website text,
    status text not null,
    source text,
    labels text[],
    born_on date,
    seen_at timestamptz,
    credit_minor bigint,
    credit_currency text,
    score bigint,
    discount numeric,
    wants_letters boolean,
    place jsonb,
    notes text
);

select core.make_record_table('mill.person');

create index person_status_index on mill.person (tenant_id, status, id) include (deleted_at, archived_at);
create index person_email_key_index on mill.person (tenant_id, email_key, id);
create index person_born_on_index on mill.person (tenant_id, born_on, id) where born_on is not null;
