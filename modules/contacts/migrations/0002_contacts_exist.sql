-- The people a business deals with. Two may share an e-mail address: a family does, and duplicates are found and
-- merged, not refused.
create table contacts.contact (
    first_name text,
    middle_name text,
    last_name text,
    display_name text,
    kinds text[],
    status text not null,
    lifecycle_stage text not null,
    email text,
    email_key text,
    phone text,
    phone_key text,
    mobile text,
    mobile_key text,
    other_emails text[],
    other_phones text[],
    verified text[],
    company_id uuid,
    job_title text,
    department text,
    avatar_id uuid,
    source text,
    source_details text,
    lead_score bigint not null,
    customer_value_minor bigint,
    customer_value_currency text,
    has_account boolean not null,
    has_ordered boolean not null,
    has_recommended boolean not null,
    is_lead boolean not null,
    is_customer boolean not null,
    is_vendor boolean not null,
    last_activity_at timestamptz,
    last_contacted_at timestamptz,
    next_follow_up date,
    merged_into_id uuid,
    consent_email text not null,
    consent_email_at timestamptz,
    consent_phone text not null,
    consent_phone_at timestamptz,
    consent_sms text not null,
    consent_sms_at timestamptz,
    consent_post text not null,
    consent_post_at timestamptz,
    birthday date,
    language text,
    time_zone text,
    website text,
    tags text[],
    notes text
);

select core.make_record_table('contacts.contact');

-- Whoever worked for a company that is deleted for good is still there. What was merged into a contact holds that
-- contact: without it, nobody would know any more that the other one is but a shell.
alter table contacts.contact
    add constraint contact_company_fkey
        foreign key (tenant_id, company_id) references contacts.company (tenant_id, id) on delete set null (company_id),
    add constraint contact_merged_into_fkey
        foreign key (tenant_id, merged_into_id) references contacts.contact (tenant_id, id);

create index contact_status_index on contacts.contact (tenant_id, status, id) include (deleted_at, archived_at);
create index contact_lifecycle_stage_index on contacts.contact (tenant_id, lifecycle_stage, id)
    include (deleted_at, archived_at);
create index contact_company_index on contacts.contact (tenant_id, company_id, id) where company_id is not null;
create index contact_email_index on contacts.contact (tenant_id, email_key, id) where email_key is not null;
create index contact_phone_index on contacts.contact (tenant_id, phone_key, id) where phone_key is not null;
create index contact_mobile_index on contacts.contact (tenant_id, mobile_key, id) where mobile_key is not null;
create index contact_follow_up_index on contacts.contact (tenant_id, next_follow_up, id)
    where next_follow_up is not null;
create index contact_merged_into_index on contacts.contact (tenant_id, merged_into_id)
    where merged_into_id is not null;
