-- Written by `make bless`. Do not edit. One line for each column, key, index, policy, function and right.
column   contacts.address.entity text not null
column   contacts.address.record_id uuid not null
column   contacts.address.type text not null
column   contacts.address.label text
column   contacts.address.lines jsonb not null
column   contacts.address.city text
column   contacts.address.state text
column   contacts.address.postal_code text
column   contacts.address.country_code text not null
column   contacts.address.latitude double precision
column   contacts.address.longitude double precision
column   contacts.address.time_zone text
column   contacts.address.is_default boolean not null
column   contacts.address.validated boolean not null
column   contacts.address.validation jsonb
column   contacts.address.tenant_id uuid not null
column   contacts.address.id uuid not null
column   contacts.address.number text
column   contacts.address.title text not null
column   contacts.address.owner_id uuid
column   contacts.address.created_by_id uuid
column   contacts.address.created_at timestamp with time zone not null
column   contacts.address.updated_by_id uuid
column   contacts.address.updated_at timestamp with time zone not null
column   contacts.address.version bigint not null
column   contacts.address.archived_at timestamp with time zone
column   contacts.address.deleted_at timestamp with time zone
column   contacts.address.custom jsonb not null default '{}'::jsonb
column   contacts.address.t01 text
column   contacts.address.t02 text
column   contacts.address.t03 text
column   contacts.address.t04 text
column   contacts.address.t05 text
column   contacts.address.t06 text
column   contacts.address.t07 text
column   contacts.address.t08 text
column   contacts.address.t09 text
column   contacts.address.t10 text
column   contacts.address.t11 text
column   contacts.address.t12 text
column   contacts.address.t13 text
column   contacts.address.t14 text
column   contacts.address.t15 text
column   contacts.address.t16 text
column   contacts.address.n01 double precision
column   contacts.address.n02 double precision
column   contacts.address.n03 double precision
column   contacts.address.n04 double precision
column   contacts.address.n05 double precision
column   contacts.address.n06 double precision
column   contacts.address.n07 double precision
column   contacts.address.n08 double precision
column   contacts.address.d01 timestamp with time zone
column   contacts.address.d02 timestamp with time zone
column   contacts.address.d03 timestamp with time zone
column   contacts.address.d04 timestamp with time zone
column   contacts.address.d05 timestamp with time zone
column   contacts.address.d06 timestamp with time zone
column   contacts.address.d07 timestamp with time zone
column   contacts.address.d08 timestamp with time zone
column   contacts.address.r01 uuid
column   contacts.address.r02 uuid
column   contacts.address.r03 uuid
column   contacts.address.r04 uuid
column   contacts.address.r05 uuid
column   contacts.address.r06 uuid
column   contacts.address.u01 text
column   contacts.address.u02 text
column   contacts.address.u03 text
column   contacts.address.u04 text
rule     contacts.address address_default_key EXCLUDE USING btree (tenant_id WITH =, entity WITH =, record_id WITH =, type WITH =) WHERE ((is_default AND (deleted_at IS NULL))) DEFERRABLE INITIALLY DEFERRED
rule     contacts.address address_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     contacts.address address_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX address_city_index ON contacts.address USING btree (tenant_id, city, id) WHERE (city IS NOT NULL)
index    CREATE INDEX address_created_by_index ON contacts.address USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX address_d01_index ON contacts.address USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX address_d02_index ON contacts.address USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX address_d03_index ON contacts.address USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX address_d04_index ON contacts.address USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX address_d05_index ON contacts.address USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX address_d06_index ON contacts.address USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX address_d07_index ON contacts.address USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX address_d08_index ON contacts.address USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX address_default_key ON contacts.address USING btree (tenant_id, entity, record_id, type) WHERE (is_default AND (deleted_at IS NULL))
index    CREATE INDEX address_n01_index ON contacts.address USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX address_n02_index ON contacts.address USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX address_n03_index ON contacts.address USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX address_n04_index ON contacts.address USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX address_n05_index ON contacts.address USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX address_n06_index ON contacts.address USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX address_n07_index ON contacts.address USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX address_n08_index ON contacts.address USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX address_number_key ON contacts.address USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX address_owner_index ON contacts.address USING btree (tenant_id, owner_id, id)
index    CREATE INDEX address_r01_index ON contacts.address USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX address_r02_index ON contacts.address USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX address_r03_index ON contacts.address USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX address_r04_index ON contacts.address USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX address_r05_index ON contacts.address USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX address_r06_index ON contacts.address USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX address_record_index ON contacts.address USING btree (tenant_id, record_id, entity, id)
index    CREATE INDEX address_t01_index ON contacts.address USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX address_t02_index ON contacts.address USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX address_t03_index ON contacts.address USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX address_t04_index ON contacts.address USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX address_t05_index ON contacts.address USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX address_t06_index ON contacts.address USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX address_t07_index ON contacts.address USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX address_t08_index ON contacts.address USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX address_t09_index ON contacts.address USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX address_t10_index ON contacts.address USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX address_t11_index ON contacts.address USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX address_t12_index ON contacts.address USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX address_t13_index ON contacts.address USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX address_t14_index ON contacts.address USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX address_t15_index ON contacts.address USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX address_t16_index ON contacts.address USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX address_title_index ON contacts.address USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX address_trash_index ON contacts.address USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX address_u01_key ON contacts.address USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX address_u02_key ON contacts.address USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX address_u03_key ON contacts.address USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX address_u04_key ON contacts.address USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   contacts.address tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   contacts.address eoex_across: 
rights   contacts.address eoex_app: select insert update delete
rights   contacts.address eoex_read: select
column   contacts.company.name text not null
column   contacts.company.domain text
column   contacts.company.website text
column   contacts.company.industry text
column   contacts.company.employees bigint
column   contacts.company.annual_revenue_minor bigint
column   contacts.company.annual_revenue_currency text
column   contacts.company.parent_id uuid
column   contacts.company.email text
column   contacts.company.email_key text
column   contacts.company.phone text
column   contacts.company.phone_key text
column   contacts.company.description text
column   contacts.company.tags text[]
column   contacts.company.tenant_id uuid not null
column   contacts.company.id uuid not null
column   contacts.company.number text
column   contacts.company.title text not null
column   contacts.company.owner_id uuid
column   contacts.company.created_by_id uuid
column   contacts.company.created_at timestamp with time zone not null
column   contacts.company.updated_by_id uuid
column   contacts.company.updated_at timestamp with time zone not null
column   contacts.company.version bigint not null
column   contacts.company.archived_at timestamp with time zone
column   contacts.company.deleted_at timestamp with time zone
column   contacts.company.custom jsonb not null default '{}'::jsonb
column   contacts.company.t01 text
column   contacts.company.t02 text
column   contacts.company.t03 text
column   contacts.company.t04 text
column   contacts.company.t05 text
column   contacts.company.t06 text
column   contacts.company.t07 text
column   contacts.company.t08 text
column   contacts.company.t09 text
column   contacts.company.t10 text
column   contacts.company.t11 text
column   contacts.company.t12 text
column   contacts.company.t13 text
column   contacts.company.t14 text
column   contacts.company.t15 text
column   contacts.company.t16 text
column   contacts.company.n01 double precision
column   contacts.company.n02 double precision
column   contacts.company.n03 double precision
column   contacts.company.n04 double precision
column   contacts.company.n05 double precision
column   contacts.company.n06 double precision
column   contacts.company.n07 double precision
column   contacts.company.n08 double precision
column   contacts.company.d01 timestamp with time zone
column   contacts.company.d02 timestamp with time zone
column   contacts.company.d03 timestamp with time zone
column   contacts.company.d04 timestamp with time zone
column   contacts.company.d05 timestamp with time zone
column   contacts.company.d06 timestamp with time zone
column   contacts.company.d07 timestamp with time zone
column   contacts.company.d08 timestamp with time zone
column   contacts.company.r01 uuid
column   contacts.company.r02 uuid
column   contacts.company.r03 uuid
column   contacts.company.r04 uuid
column   contacts.company.r05 uuid
column   contacts.company.r06 uuid
column   contacts.company.u01 text
column   contacts.company.u02 text
column   contacts.company.u03 text
column   contacts.company.u04 text
rule     contacts.company company_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     contacts.company company_parent_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES contacts.company(tenant_id, id) ON DELETE SET NULL (parent_id)
rule     contacts.company company_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX company_created_by_index ON contacts.company USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX company_d01_index ON contacts.company USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX company_d02_index ON contacts.company USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX company_d03_index ON contacts.company USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX company_d04_index ON contacts.company USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX company_d05_index ON contacts.company USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX company_d06_index ON contacts.company USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX company_d07_index ON contacts.company USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX company_d08_index ON contacts.company USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE UNIQUE INDEX company_domain_key ON contacts.company USING btree (tenant_id, domain) WHERE (deleted_at IS NULL)
index    CREATE INDEX company_email_index ON contacts.company USING btree (tenant_id, email_key, id) WHERE (email_key IS NOT NULL)
index    CREATE INDEX company_industry_index ON contacts.company USING btree (tenant_id, industry, id) WHERE (industry IS NOT NULL)
index    CREATE INDEX company_n01_index ON contacts.company USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX company_n02_index ON contacts.company USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX company_n03_index ON contacts.company USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX company_n04_index ON contacts.company USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX company_n05_index ON contacts.company USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX company_n06_index ON contacts.company USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX company_n07_index ON contacts.company USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX company_n08_index ON contacts.company USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX company_number_key ON contacts.company USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX company_owner_index ON contacts.company USING btree (tenant_id, owner_id, id)
index    CREATE INDEX company_parent_index ON contacts.company USING btree (tenant_id, parent_id, id) WHERE (parent_id IS NOT NULL)
index    CREATE INDEX company_phone_index ON contacts.company USING btree (tenant_id, phone_key, id) WHERE (phone_key IS NOT NULL)
index    CREATE INDEX company_r01_index ON contacts.company USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX company_r02_index ON contacts.company USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX company_r03_index ON contacts.company USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX company_r04_index ON contacts.company USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX company_r05_index ON contacts.company USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX company_r06_index ON contacts.company USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX company_t01_index ON contacts.company USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX company_t02_index ON contacts.company USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX company_t03_index ON contacts.company USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX company_t04_index ON contacts.company USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX company_t05_index ON contacts.company USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX company_t06_index ON contacts.company USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX company_t07_index ON contacts.company USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX company_t08_index ON contacts.company USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX company_t09_index ON contacts.company USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX company_t10_index ON contacts.company USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX company_t11_index ON contacts.company USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX company_t12_index ON contacts.company USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX company_t13_index ON contacts.company USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX company_t14_index ON contacts.company USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX company_t15_index ON contacts.company USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX company_t16_index ON contacts.company USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX company_title_index ON contacts.company USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX company_trash_index ON contacts.company USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX company_u01_key ON contacts.company USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX company_u02_key ON contacts.company USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX company_u03_key ON contacts.company USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX company_u04_key ON contacts.company USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   contacts.company tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   contacts.company eoex_across: 
rights   contacts.company eoex_app: select insert update delete
rights   contacts.company eoex_read: select
column   contacts.contact.first_name text
column   contacts.contact.middle_name text
column   contacts.contact.last_name text
column   contacts.contact.display_name text
column   contacts.contact.kinds text[]
column   contacts.contact.status text not null
column   contacts.contact.lifecycle_stage text not null
column   contacts.contact.email text
column   contacts.contact.email_key text
column   contacts.contact.phone text
column   contacts.contact.phone_key text
column   contacts.contact.mobile text
column   contacts.contact.mobile_key text
column   contacts.contact.other_emails text[]
column   contacts.contact.other_phones text[]
column   contacts.contact.verified text[]
column   contacts.contact.company_id uuid
column   contacts.contact.job_title text
column   contacts.contact.department text
column   contacts.contact.avatar_id uuid
column   contacts.contact.source text
column   contacts.contact.source_details text
column   contacts.contact.lead_score bigint not null
column   contacts.contact.customer_value_minor bigint
column   contacts.contact.customer_value_currency text
column   contacts.contact.has_account boolean not null
column   contacts.contact.has_ordered boolean not null
column   contacts.contact.has_recommended boolean not null
column   contacts.contact.is_lead boolean not null
column   contacts.contact.is_customer boolean not null
column   contacts.contact.is_vendor boolean not null
column   contacts.contact.last_activity_at timestamp with time zone
column   contacts.contact.last_contacted_at timestamp with time zone
column   contacts.contact.next_follow_up date
column   contacts.contact.merged_into_id uuid
column   contacts.contact.consent_email text not null
column   contacts.contact.consent_email_at timestamp with time zone
column   contacts.contact.consent_phone text not null
column   contacts.contact.consent_phone_at timestamp with time zone
column   contacts.contact.consent_sms text not null
column   contacts.contact.consent_sms_at timestamp with time zone
column   contacts.contact.consent_post text not null
column   contacts.contact.consent_post_at timestamp with time zone
column   contacts.contact.birthday date
column   contacts.contact.language text
column   contacts.contact.time_zone text
column   contacts.contact.website text
column   contacts.contact.tags text[]
column   contacts.contact.notes text
column   contacts.contact.tenant_id uuid not null
column   contacts.contact.id uuid not null
column   contacts.contact.number text
column   contacts.contact.title text not null
column   contacts.contact.owner_id uuid
column   contacts.contact.created_by_id uuid
column   contacts.contact.created_at timestamp with time zone not null
column   contacts.contact.updated_by_id uuid
column   contacts.contact.updated_at timestamp with time zone not null
column   contacts.contact.version bigint not null
column   contacts.contact.archived_at timestamp with time zone
column   contacts.contact.deleted_at timestamp with time zone
column   contacts.contact.custom jsonb not null default '{}'::jsonb
column   contacts.contact.t01 text
column   contacts.contact.t02 text
column   contacts.contact.t03 text
column   contacts.contact.t04 text
column   contacts.contact.t05 text
column   contacts.contact.t06 text
column   contacts.contact.t07 text
column   contacts.contact.t08 text
column   contacts.contact.t09 text
column   contacts.contact.t10 text
column   contacts.contact.t11 text
column   contacts.contact.t12 text
column   contacts.contact.t13 text
column   contacts.contact.t14 text
column   contacts.contact.t15 text
column   contacts.contact.t16 text
column   contacts.contact.n01 double precision
column   contacts.contact.n02 double precision
column   contacts.contact.n03 double precision
column   contacts.contact.n04 double precision
column   contacts.contact.n05 double precision
column   contacts.contact.n06 double precision
column   contacts.contact.n07 double precision
column   contacts.contact.n08 double precision
column   contacts.contact.d01 timestamp with time zone
column   contacts.contact.d02 timestamp with time zone
column   contacts.contact.d03 timestamp with time zone
column   contacts.contact.d04 timestamp with time zone
column   contacts.contact.d05 timestamp with time zone
column   contacts.contact.d06 timestamp with time zone
column   contacts.contact.d07 timestamp with time zone
column   contacts.contact.d08 timestamp with time zone
column   contacts.contact.r01 uuid
column   contacts.contact.r02 uuid
column   contacts.contact.r03 uuid
column   contacts.contact.r04 uuid
column   contacts.contact.r05 uuid
column   contacts.contact.r06 uuid
column   contacts.contact.u01 text
column   contacts.contact.u02 text
column   contacts.contact.u03 text
column   contacts.contact.u04 text
rule     contacts.contact contact_company_fkey FOREIGN KEY (tenant_id, company_id) REFERENCES contacts.company(tenant_id, id) ON DELETE SET NULL (company_id)
rule     contacts.contact contact_merged_into_fkey FOREIGN KEY (tenant_id, merged_into_id) REFERENCES contacts.contact(tenant_id, id)
rule     contacts.contact contact_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     contacts.contact contact_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX contact_company_index ON contacts.contact USING btree (tenant_id, company_id, id) WHERE (company_id IS NOT NULL)
index    CREATE INDEX contact_created_by_index ON contacts.contact USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX contact_d01_index ON contacts.contact USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX contact_d02_index ON contacts.contact USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX contact_d03_index ON contacts.contact USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX contact_d04_index ON contacts.contact USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX contact_d05_index ON contacts.contact USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX contact_d06_index ON contacts.contact USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX contact_d07_index ON contacts.contact USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX contact_d08_index ON contacts.contact USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX contact_email_index ON contacts.contact USING btree (tenant_id, email_key, id) WHERE (email_key IS NOT NULL)
index    CREATE INDEX contact_follow_up_index ON contacts.contact USING btree (tenant_id, next_follow_up, id) WHERE (next_follow_up IS NOT NULL)
index    CREATE INDEX contact_lifecycle_stage_index ON contacts.contact USING btree (tenant_id, lifecycle_stage, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX contact_merged_into_index ON contacts.contact USING btree (tenant_id, merged_into_id) WHERE (merged_into_id IS NOT NULL)
index    CREATE INDEX contact_mobile_index ON contacts.contact USING btree (tenant_id, mobile_key, id) WHERE (mobile_key IS NOT NULL)
index    CREATE INDEX contact_n01_index ON contacts.contact USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX contact_n02_index ON contacts.contact USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX contact_n03_index ON contacts.contact USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX contact_n04_index ON contacts.contact USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX contact_n05_index ON contacts.contact USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX contact_n06_index ON contacts.contact USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX contact_n07_index ON contacts.contact USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX contact_n08_index ON contacts.contact USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX contact_number_key ON contacts.contact USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX contact_owner_index ON contacts.contact USING btree (tenant_id, owner_id, id)
index    CREATE INDEX contact_phone_index ON contacts.contact USING btree (tenant_id, phone_key, id) WHERE (phone_key IS NOT NULL)
index    CREATE INDEX contact_r01_index ON contacts.contact USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX contact_r02_index ON contacts.contact USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX contact_r03_index ON contacts.contact USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX contact_r04_index ON contacts.contact USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX contact_r05_index ON contacts.contact USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX contact_r06_index ON contacts.contact USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX contact_status_index ON contacts.contact USING btree (tenant_id, status, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX contact_t01_index ON contacts.contact USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX contact_t02_index ON contacts.contact USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX contact_t03_index ON contacts.contact USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX contact_t04_index ON contacts.contact USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX contact_t05_index ON contacts.contact USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX contact_t06_index ON contacts.contact USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX contact_t07_index ON contacts.contact USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX contact_t08_index ON contacts.contact USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX contact_t09_index ON contacts.contact USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX contact_t10_index ON contacts.contact USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX contact_t11_index ON contacts.contact USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX contact_t12_index ON contacts.contact USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX contact_t13_index ON contacts.contact USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX contact_t14_index ON contacts.contact USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX contact_t15_index ON contacts.contact USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX contact_t16_index ON contacts.contact USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX contact_title_index ON contacts.contact USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX contact_trash_index ON contacts.contact USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX contact_u01_key ON contacts.contact USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX contact_u02_key ON contacts.contact USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX contact_u03_key ON contacts.contact USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX contact_u04_key ON contacts.contact USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   contacts.contact tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   contacts.contact eoex_across: 
rights   contacts.contact eoex_app: select insert update delete
rights   contacts.contact eoex_read: select
column   core.attempt.kind text not null
column   core.attempt.key bytea not null
column   core.attempt.tries integer not null
column   core.attempt.window_began_at timestamp with time zone not null
column   core.attempt.locked_until timestamp with time zone
rule     core.attempt attempt_pkey PRIMARY KEY (kind, key)
index    CREATE INDEX attempt_age_index ON core.attempt USING btree (window_began_at)
policy   core.attempt door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.attempt eoex_across: 
rights   core.attempt eoex_app: select insert update delete
rights   core.attempt eoex_read: 
column   core.change_problem.tenant_id uuid not null
column   core.change_problem.change_set_id uuid not null
column   core.change_problem.phase text not null
column   core.change_problem.place bigint not null
column   core.change_problem.record_id uuid not null
column   core.change_problem.title text not null
column   core.change_problem.message text not null
rule     core.change_problem change_problem_phase_check CHECK ((phase = ANY (ARRAY['change'::text, 'undo'::text])))
rule     core.change_problem change_problem_pkey PRIMARY KEY (tenant_id, change_set_id, phase, place)
rule     core.change_problem change_problem_tenant_id_change_set_id_fkey FOREIGN KEY (tenant_id, change_set_id) REFERENCES core.change_set(tenant_id, id) ON DELETE CASCADE
rule     core.change_problem change_problem_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.change_problem tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.change_problem eoex_across: 
rights   core.change_problem eoex_app: select insert update delete
rights   core.change_problem eoex_read: select
column   core.change_set.entity text not null
column   core.change_set.deed text not null
column   core.change_set.query text
column   core.change_set.excluded jsonb
column   core.change_set.values jsonb
column   core.change_set.add jsonb
column   core.change_set.remove jsonb
column   core.change_set.state text not null
column   core.change_set.total bigint
column   core.change_set.changed bigint
column   core.change_set.unchanged bigint
column   core.change_set.refused bigint
column   core.change_set.taken_back bigint
column   core.change_set.left_alone bigint
column   core.change_set.message text
column   core.change_set.refused_file uuid
column   core.change_set.job uuid
column   core.change_set.started_at timestamp with time zone
column   core.change_set.finished_at timestamp with time zone
column   core.change_set.tenant_id uuid not null
column   core.change_set.id uuid not null
column   core.change_set.number text
column   core.change_set.title text not null
column   core.change_set.owner_id uuid
column   core.change_set.created_by_id uuid
column   core.change_set.created_at timestamp with time zone not null
column   core.change_set.updated_by_id uuid
column   core.change_set.updated_at timestamp with time zone not null
column   core.change_set.version bigint not null
column   core.change_set.archived_at timestamp with time zone
column   core.change_set.deleted_at timestamp with time zone
column   core.change_set.custom jsonb not null default '{}'::jsonb
column   core.change_set.t01 text
column   core.change_set.t02 text
column   core.change_set.t03 text
column   core.change_set.t04 text
column   core.change_set.t05 text
column   core.change_set.t06 text
column   core.change_set.t07 text
column   core.change_set.t08 text
column   core.change_set.t09 text
column   core.change_set.t10 text
column   core.change_set.t11 text
column   core.change_set.t12 text
column   core.change_set.t13 text
column   core.change_set.t14 text
column   core.change_set.t15 text
column   core.change_set.t16 text
column   core.change_set.n01 double precision
column   core.change_set.n02 double precision
column   core.change_set.n03 double precision
column   core.change_set.n04 double precision
column   core.change_set.n05 double precision
column   core.change_set.n06 double precision
column   core.change_set.n07 double precision
column   core.change_set.n08 double precision
column   core.change_set.d01 timestamp with time zone
column   core.change_set.d02 timestamp with time zone
column   core.change_set.d03 timestamp with time zone
column   core.change_set.d04 timestamp with time zone
column   core.change_set.d05 timestamp with time zone
column   core.change_set.d06 timestamp with time zone
column   core.change_set.d07 timestamp with time zone
column   core.change_set.d08 timestamp with time zone
column   core.change_set.r01 uuid
column   core.change_set.r02 uuid
column   core.change_set.r03 uuid
column   core.change_set.r04 uuid
column   core.change_set.r05 uuid
column   core.change_set.r06 uuid
column   core.change_set.u01 text
column   core.change_set.u02 text
column   core.change_set.u03 text
column   core.change_set.u04 text
rule     core.change_set change_set_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.change_set change_set_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX change_set_created_by_index ON core.change_set USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX change_set_d01_index ON core.change_set USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX change_set_d02_index ON core.change_set USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX change_set_d03_index ON core.change_set USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX change_set_d04_index ON core.change_set USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX change_set_d05_index ON core.change_set USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX change_set_d06_index ON core.change_set USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX change_set_d07_index ON core.change_set USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX change_set_d08_index ON core.change_set USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX change_set_n01_index ON core.change_set USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX change_set_n02_index ON core.change_set USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX change_set_n03_index ON core.change_set USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX change_set_n04_index ON core.change_set USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX change_set_n05_index ON core.change_set USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX change_set_n06_index ON core.change_set USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX change_set_n07_index ON core.change_set USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX change_set_n08_index ON core.change_set USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX change_set_number_key ON core.change_set USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX change_set_owner_index ON core.change_set USING btree (tenant_id, owner_id, id)
index    CREATE INDEX change_set_r01_index ON core.change_set USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX change_set_r02_index ON core.change_set USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX change_set_r03_index ON core.change_set USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX change_set_r04_index ON core.change_set USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX change_set_r05_index ON core.change_set USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX change_set_r06_index ON core.change_set USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX change_set_state_index ON core.change_set USING btree (tenant_id, state, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX change_set_t01_index ON core.change_set USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX change_set_t02_index ON core.change_set USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX change_set_t03_index ON core.change_set USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX change_set_t04_index ON core.change_set USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX change_set_t05_index ON core.change_set USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX change_set_t06_index ON core.change_set USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX change_set_t07_index ON core.change_set USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX change_set_t08_index ON core.change_set USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX change_set_t09_index ON core.change_set USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX change_set_t10_index ON core.change_set USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX change_set_t11_index ON core.change_set USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX change_set_t12_index ON core.change_set USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX change_set_t13_index ON core.change_set USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX change_set_t14_index ON core.change_set USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX change_set_t15_index ON core.change_set USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX change_set_t16_index ON core.change_set USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX change_set_title_index ON core.change_set USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX change_set_trash_index ON core.change_set USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX change_set_u01_key ON core.change_set USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX change_set_u02_key ON core.change_set USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX change_set_u03_key ON core.change_set USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX change_set_u04_key ON core.change_set USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.change_set tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.change_set eoex_across: 
rights   core.change_set eoex_app: select insert update delete
rights   core.change_set eoex_read: select
column   core.custom_record.mark text not null
column   core.custom_record.name text
column   core.custom_record.tenant_id uuid not null
column   core.custom_record.id uuid not null
column   core.custom_record.number text
column   core.custom_record.title text not null
column   core.custom_record.owner_id uuid
column   core.custom_record.created_by_id uuid
column   core.custom_record.created_at timestamp with time zone not null
column   core.custom_record.updated_by_id uuid
column   core.custom_record.updated_at timestamp with time zone not null
column   core.custom_record.version bigint not null
column   core.custom_record.archived_at timestamp with time zone
column   core.custom_record.deleted_at timestamp with time zone
column   core.custom_record.custom jsonb not null default '{}'::jsonb
column   core.custom_record.t01 text
column   core.custom_record.t02 text
column   core.custom_record.t03 text
column   core.custom_record.t04 text
column   core.custom_record.t05 text
column   core.custom_record.t06 text
column   core.custom_record.t07 text
column   core.custom_record.t08 text
column   core.custom_record.t09 text
column   core.custom_record.t10 text
column   core.custom_record.t11 text
column   core.custom_record.t12 text
column   core.custom_record.t13 text
column   core.custom_record.t14 text
column   core.custom_record.t15 text
column   core.custom_record.t16 text
column   core.custom_record.n01 double precision
column   core.custom_record.n02 double precision
column   core.custom_record.n03 double precision
column   core.custom_record.n04 double precision
column   core.custom_record.n05 double precision
column   core.custom_record.n06 double precision
column   core.custom_record.n07 double precision
column   core.custom_record.n08 double precision
column   core.custom_record.d01 timestamp with time zone
column   core.custom_record.d02 timestamp with time zone
column   core.custom_record.d03 timestamp with time zone
column   core.custom_record.d04 timestamp with time zone
column   core.custom_record.d05 timestamp with time zone
column   core.custom_record.d06 timestamp with time zone
column   core.custom_record.d07 timestamp with time zone
column   core.custom_record.d08 timestamp with time zone
column   core.custom_record.r01 uuid
column   core.custom_record.r02 uuid
column   core.custom_record.r03 uuid
column   core.custom_record.r04 uuid
column   core.custom_record.r05 uuid
column   core.custom_record.r06 uuid
column   core.custom_record.u01 text
column   core.custom_record.u02 text
column   core.custom_record.u03 text
column   core.custom_record.u04 text
rule     core.custom_record custom_record_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.custom_record custom_record_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX custom_record_created_by_index ON core.custom_record USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX custom_record_d01_index ON core.custom_record USING btree (tenant_id, mark, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX custom_record_d02_index ON core.custom_record USING btree (tenant_id, mark, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX custom_record_d03_index ON core.custom_record USING btree (tenant_id, mark, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX custom_record_d04_index ON core.custom_record USING btree (tenant_id, mark, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX custom_record_d05_index ON core.custom_record USING btree (tenant_id, mark, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX custom_record_d06_index ON core.custom_record USING btree (tenant_id, mark, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX custom_record_d07_index ON core.custom_record USING btree (tenant_id, mark, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX custom_record_d08_index ON core.custom_record USING btree (tenant_id, mark, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX custom_record_mark_index ON core.custom_record USING btree (tenant_id, mark, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX custom_record_n01_index ON core.custom_record USING btree (tenant_id, mark, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX custom_record_n02_index ON core.custom_record USING btree (tenant_id, mark, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX custom_record_n03_index ON core.custom_record USING btree (tenant_id, mark, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX custom_record_n04_index ON core.custom_record USING btree (tenant_id, mark, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX custom_record_n05_index ON core.custom_record USING btree (tenant_id, mark, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX custom_record_n06_index ON core.custom_record USING btree (tenant_id, mark, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX custom_record_n07_index ON core.custom_record USING btree (tenant_id, mark, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX custom_record_n08_index ON core.custom_record USING btree (tenant_id, mark, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE INDEX custom_record_name_index ON core.custom_record USING btree (tenant_id, mark, name COLLATE core.words, id)
index    CREATE UNIQUE INDEX custom_record_number_key ON core.custom_record USING btree (tenant_id, mark, number) WHERE (number IS NOT NULL)
index    CREATE INDEX custom_record_owner_index ON core.custom_record USING btree (tenant_id, mark, owner_id, id)
index    CREATE INDEX custom_record_r01_index ON core.custom_record USING btree (tenant_id, mark, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX custom_record_r02_index ON core.custom_record USING btree (tenant_id, mark, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX custom_record_r03_index ON core.custom_record USING btree (tenant_id, mark, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX custom_record_r04_index ON core.custom_record USING btree (tenant_id, mark, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX custom_record_r05_index ON core.custom_record USING btree (tenant_id, mark, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX custom_record_r06_index ON core.custom_record USING btree (tenant_id, mark, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX custom_record_t01_index ON core.custom_record USING btree (tenant_id, mark, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX custom_record_t02_index ON core.custom_record USING btree (tenant_id, mark, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX custom_record_t03_index ON core.custom_record USING btree (tenant_id, mark, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX custom_record_t04_index ON core.custom_record USING btree (tenant_id, mark, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX custom_record_t05_index ON core.custom_record USING btree (tenant_id, mark, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX custom_record_t06_index ON core.custom_record USING btree (tenant_id, mark, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX custom_record_t07_index ON core.custom_record USING btree (tenant_id, mark, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX custom_record_t08_index ON core.custom_record USING btree (tenant_id, mark, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX custom_record_t09_index ON core.custom_record USING btree (tenant_id, mark, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX custom_record_t10_index ON core.custom_record USING btree (tenant_id, mark, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX custom_record_t11_index ON core.custom_record USING btree (tenant_id, mark, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX custom_record_t12_index ON core.custom_record USING btree (tenant_id, mark, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX custom_record_t13_index ON core.custom_record USING btree (tenant_id, mark, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX custom_record_t14_index ON core.custom_record USING btree (tenant_id, mark, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX custom_record_t15_index ON core.custom_record USING btree (tenant_id, mark, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX custom_record_t16_index ON core.custom_record USING btree (tenant_id, mark, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX custom_record_title_index ON core.custom_record USING btree (tenant_id, mark, title COLLATE core.words, id)
index    CREATE INDEX custom_record_trash_index ON core.custom_record USING btree (tenant_id, mark, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX custom_record_u01_key ON core.custom_record USING btree (tenant_id, mark, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX custom_record_u02_key ON core.custom_record USING btree (tenant_id, mark, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX custom_record_u03_key ON core.custom_record USING btree (tenant_id, mark, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX custom_record_u04_key ON core.custom_record USING btree (tenant_id, mark, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.custom_record tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.custom_record eoex_across: 
rights   core.custom_record eoex_app: select insert update delete
rights   core.custom_record eoex_read: select
column   core.daily_figure.tenant_id uuid not null
column   core.daily_figure.entity text not null
column   core.daily_figure.day date not null
column   core.daily_figure.made bigint not null
column   core.daily_figure.removed bigint not null
column   core.daily_figure.in_use bigint not null
column   core.daily_figure.states jsonb not null
column   core.daily_figure.refreshed_at timestamp with time zone not null
rule     core.daily_figure daily_figure_pkey PRIMARY KEY (tenant_id, entity, day)
rule     core.daily_figure daily_figure_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.daily_figure tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.daily_figure eoex_across: 
rights   core.daily_figure eoex_app: select insert update delete
rights   core.daily_figure eoex_read: select
column   core.delivery.tenant_id uuid not null
column   core.delivery.subscriber text not null
column   core.delivery.event_id uuid not null
column   core.delivery.event_at timestamp with time zone not null
column   core.delivery.event_xid xid8 not null
column   core.delivery.record_id uuid
column   core.delivery.state text not null
column   core.delivery.attempts integer not null default 0
column   core.delivery.due_at timestamp with time zone
column   core.delivery.problem text
column   core.delivery.failed_at timestamp with time zone
rule     core.delivery delivery_pkey PRIMARY KEY (tenant_id, subscriber, event_id)
rule     core.delivery delivery_state_check CHECK ((state = ANY (ARRAY['failing'::text, 'held'::text, 'parked'::text])))
rule     core.delivery delivery_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE INDEX delivery_due_index ON core.delivery USING btree (subscriber, due_at) WHERE (state = 'failing'::text)
index    CREATE INDEX delivery_parked_index ON core.delivery USING btree (subscriber, failed_at) WHERE (state = 'parked'::text)
index    CREATE INDEX delivery_record_index ON core.delivery USING btree (tenant_id, subscriber, record_id) WHERE (record_id IS NOT NULL)
policy   core.delivery tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.delivery eoex_across: select
rights   core.delivery eoex_app: select insert update delete
rights   core.delivery eoex_read: select
column   core.duplicate_key.tenant_id uuid not null
column   core.duplicate_key.entity text not null
column   core.duplicate_key.record_id uuid not null
column   core.duplicate_key.rule bigint not null
column   core.duplicate_key.equal text not null
column   core.duplicate_key.near text not null
column   core.duplicate_key.ways text[] not null
rule     core.duplicate_key duplicate_key_pkey PRIMARY KEY (tenant_id, record_id, rule, equal, near)
index    CREATE INDEX duplicate_key_equal_index ON core.duplicate_key USING btree (tenant_id, rule, equal) INCLUDE (record_id)
index    CREATE INDEX duplicate_key_near_index ON core.duplicate_key USING gin (tenant_id, near core.gin_trgm_ops) WHERE (near <> ''::text)
policy   core.duplicate_key tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.duplicate_key eoex_across: select
rights   core.duplicate_key eoex_app: select insert update delete
rights   core.duplicate_key eoex_read: select
column   core.duplicate_pair.tenant_id uuid not null
column   core.duplicate_pair.entity text not null
column   core.duplicate_pair.one uuid not null
column   core.duplicate_pair.other uuid not null
column   core.duplicate_pair.state text not null
column   core.duplicate_pair.score real not null
column   core.duplicate_pair.agreements jsonb not null
column   core.duplicate_pair.found_at timestamp with time zone not null
column   core.duplicate_pair.decided_by uuid
column   core.duplicate_pair.decided_at timestamp with time zone
rule     core.duplicate_pair duplicate_pair_check CHECK ((one < other))
rule     core.duplicate_pair duplicate_pair_pkey PRIMARY KEY (tenant_id, one, other)
rule     core.duplicate_pair duplicate_pair_state_check CHECK ((state = ANY (ARRAY['open'::text, 'different'::text, 'merged'::text, 'gone'::text])))
index    CREATE INDEX duplicate_pair_other_index ON core.duplicate_pair USING btree (tenant_id, other)
index    CREATE INDEX duplicate_pair_state_index ON core.duplicate_pair USING btree (tenant_id, entity, state, one, other)
policy   core.duplicate_pair tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.duplicate_pair eoex_across: 
rights   core.duplicate_pair eoex_app: select insert update delete
rights   core.duplicate_pair eoex_read: select
column   core.duplicate_rule.entity text not null
column   core.duplicate_rule.label text not null
column   core.duplicate_rule.labels jsonb
column   core.duplicate_rule.declared text
column   core.duplicate_rule.parts jsonb
column   core.duplicate_rule.on_create text not null
column   core.duplicate_rule.active boolean not null
column   core.duplicate_rule.state text not null
column   core.duplicate_rule.prepared_for bigint
column   core.duplicate_rule.tenant_id uuid not null
column   core.duplicate_rule.id uuid not null
column   core.duplicate_rule.number text
column   core.duplicate_rule.title text not null
column   core.duplicate_rule.owner_id uuid
column   core.duplicate_rule.created_by_id uuid
column   core.duplicate_rule.created_at timestamp with time zone not null
column   core.duplicate_rule.updated_by_id uuid
column   core.duplicate_rule.updated_at timestamp with time zone not null
column   core.duplicate_rule.version bigint not null
column   core.duplicate_rule.archived_at timestamp with time zone
column   core.duplicate_rule.deleted_at timestamp with time zone
column   core.duplicate_rule.custom jsonb not null default '{}'::jsonb
column   core.duplicate_rule.t01 text
column   core.duplicate_rule.t02 text
column   core.duplicate_rule.t03 text
column   core.duplicate_rule.t04 text
column   core.duplicate_rule.t05 text
column   core.duplicate_rule.t06 text
column   core.duplicate_rule.t07 text
column   core.duplicate_rule.t08 text
column   core.duplicate_rule.t09 text
column   core.duplicate_rule.t10 text
column   core.duplicate_rule.t11 text
column   core.duplicate_rule.t12 text
column   core.duplicate_rule.t13 text
column   core.duplicate_rule.t14 text
column   core.duplicate_rule.t15 text
column   core.duplicate_rule.t16 text
column   core.duplicate_rule.n01 double precision
column   core.duplicate_rule.n02 double precision
column   core.duplicate_rule.n03 double precision
column   core.duplicate_rule.n04 double precision
column   core.duplicate_rule.n05 double precision
column   core.duplicate_rule.n06 double precision
column   core.duplicate_rule.n07 double precision
column   core.duplicate_rule.n08 double precision
column   core.duplicate_rule.d01 timestamp with time zone
column   core.duplicate_rule.d02 timestamp with time zone
column   core.duplicate_rule.d03 timestamp with time zone
column   core.duplicate_rule.d04 timestamp with time zone
column   core.duplicate_rule.d05 timestamp with time zone
column   core.duplicate_rule.d06 timestamp with time zone
column   core.duplicate_rule.d07 timestamp with time zone
column   core.duplicate_rule.d08 timestamp with time zone
column   core.duplicate_rule.r01 uuid
column   core.duplicate_rule.r02 uuid
column   core.duplicate_rule.r03 uuid
column   core.duplicate_rule.r04 uuid
column   core.duplicate_rule.r05 uuid
column   core.duplicate_rule.r06 uuid
column   core.duplicate_rule.u01 text
column   core.duplicate_rule.u02 text
column   core.duplicate_rule.u03 text
column   core.duplicate_rule.u04 text
rule     core.duplicate_rule duplicate_rule_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.duplicate_rule duplicate_rule_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX duplicate_rule_created_by_index ON core.duplicate_rule USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX duplicate_rule_d01_index ON core.duplicate_rule USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX duplicate_rule_d02_index ON core.duplicate_rule USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX duplicate_rule_d03_index ON core.duplicate_rule USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX duplicate_rule_d04_index ON core.duplicate_rule USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX duplicate_rule_d05_index ON core.duplicate_rule USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX duplicate_rule_d06_index ON core.duplicate_rule USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX duplicate_rule_d07_index ON core.duplicate_rule USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX duplicate_rule_d08_index ON core.duplicate_rule USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX duplicate_rule_entity_index ON core.duplicate_rule USING btree (tenant_id, entity, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX duplicate_rule_n01_index ON core.duplicate_rule USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX duplicate_rule_n02_index ON core.duplicate_rule USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX duplicate_rule_n03_index ON core.duplicate_rule USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX duplicate_rule_n04_index ON core.duplicate_rule USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX duplicate_rule_n05_index ON core.duplicate_rule USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX duplicate_rule_n06_index ON core.duplicate_rule USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX duplicate_rule_n07_index ON core.duplicate_rule USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX duplicate_rule_n08_index ON core.duplicate_rule USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX duplicate_rule_number_key ON core.duplicate_rule USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX duplicate_rule_owner_index ON core.duplicate_rule USING btree (tenant_id, owner_id, id)
index    CREATE INDEX duplicate_rule_r01_index ON core.duplicate_rule USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX duplicate_rule_r02_index ON core.duplicate_rule USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX duplicate_rule_r03_index ON core.duplicate_rule USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX duplicate_rule_r04_index ON core.duplicate_rule USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX duplicate_rule_r05_index ON core.duplicate_rule USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX duplicate_rule_r06_index ON core.duplicate_rule USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t01_index ON core.duplicate_rule USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t02_index ON core.duplicate_rule USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t03_index ON core.duplicate_rule USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t04_index ON core.duplicate_rule USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t05_index ON core.duplicate_rule USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t06_index ON core.duplicate_rule USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t07_index ON core.duplicate_rule USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t08_index ON core.duplicate_rule USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t09_index ON core.duplicate_rule USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t10_index ON core.duplicate_rule USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t11_index ON core.duplicate_rule USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t12_index ON core.duplicate_rule USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t13_index ON core.duplicate_rule USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t14_index ON core.duplicate_rule USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t15_index ON core.duplicate_rule USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX duplicate_rule_t16_index ON core.duplicate_rule USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX duplicate_rule_title_index ON core.duplicate_rule USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX duplicate_rule_trash_index ON core.duplicate_rule USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX duplicate_rule_u01_key ON core.duplicate_rule USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX duplicate_rule_u02_key ON core.duplicate_rule USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX duplicate_rule_u03_key ON core.duplicate_rule USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX duplicate_rule_u04_key ON core.duplicate_rule USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.duplicate_rule tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.duplicate_rule eoex_across: 
rights   core.duplicate_rule eoex_app: select insert update delete
rights   core.duplicate_rule eoex_read: select
column   core.duplicate_scan.entity text not null
column   core.duplicate_scan.state text not null
column   core.duplicate_scan.total bigint
column   core.duplicate_scan.looked bigint
column   core.duplicate_scan.found bigint
column   core.duplicate_scan.too_common jsonb
column   core.duplicate_scan.message text
column   core.duplicate_scan.job uuid
column   core.duplicate_scan.started_at timestamp with time zone
column   core.duplicate_scan.finished_at timestamp with time zone
column   core.duplicate_scan.tenant_id uuid not null
column   core.duplicate_scan.id uuid not null
column   core.duplicate_scan.number text
column   core.duplicate_scan.title text not null
column   core.duplicate_scan.owner_id uuid
column   core.duplicate_scan.created_by_id uuid
column   core.duplicate_scan.created_at timestamp with time zone not null
column   core.duplicate_scan.updated_by_id uuid
column   core.duplicate_scan.updated_at timestamp with time zone not null
column   core.duplicate_scan.version bigint not null
column   core.duplicate_scan.archived_at timestamp with time zone
column   core.duplicate_scan.deleted_at timestamp with time zone
column   core.duplicate_scan.custom jsonb not null default '{}'::jsonb
column   core.duplicate_scan.t01 text
column   core.duplicate_scan.t02 text
column   core.duplicate_scan.t03 text
column   core.duplicate_scan.t04 text
column   core.duplicate_scan.t05 text
column   core.duplicate_scan.t06 text
column   core.duplicate_scan.t07 text
column   core.duplicate_scan.t08 text
column   core.duplicate_scan.t09 text
column   core.duplicate_scan.t10 text
column   core.duplicate_scan.t11 text
column   core.duplicate_scan.t12 text
column   core.duplicate_scan.t13 text
column   core.duplicate_scan.t14 text
column   core.duplicate_scan.t15 text
column   core.duplicate_scan.t16 text
column   core.duplicate_scan.n01 double precision
column   core.duplicate_scan.n02 double precision
column   core.duplicate_scan.n03 double precision
column   core.duplicate_scan.n04 double precision
column   core.duplicate_scan.n05 double precision
column   core.duplicate_scan.n06 double precision
column   core.duplicate_scan.n07 double precision
column   core.duplicate_scan.n08 double precision
column   core.duplicate_scan.d01 timestamp with time zone
column   core.duplicate_scan.d02 timestamp with time zone
column   core.duplicate_scan.d03 timestamp with time zone
column   core.duplicate_scan.d04 timestamp with time zone
column   core.duplicate_scan.d05 timestamp with time zone
column   core.duplicate_scan.d06 timestamp with time zone
column   core.duplicate_scan.d07 timestamp with time zone
column   core.duplicate_scan.d08 timestamp with time zone
column   core.duplicate_scan.r01 uuid
column   core.duplicate_scan.r02 uuid
column   core.duplicate_scan.r03 uuid
column   core.duplicate_scan.r04 uuid
column   core.duplicate_scan.r05 uuid
column   core.duplicate_scan.r06 uuid
column   core.duplicate_scan.u01 text
column   core.duplicate_scan.u02 text
column   core.duplicate_scan.u03 text
column   core.duplicate_scan.u04 text
rule     core.duplicate_scan duplicate_scan_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.duplicate_scan duplicate_scan_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX duplicate_scan_created_by_index ON core.duplicate_scan USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX duplicate_scan_d01_index ON core.duplicate_scan USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX duplicate_scan_d02_index ON core.duplicate_scan USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX duplicate_scan_d03_index ON core.duplicate_scan USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX duplicate_scan_d04_index ON core.duplicate_scan USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX duplicate_scan_d05_index ON core.duplicate_scan USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX duplicate_scan_d06_index ON core.duplicate_scan USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX duplicate_scan_d07_index ON core.duplicate_scan USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX duplicate_scan_d08_index ON core.duplicate_scan USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n01_index ON core.duplicate_scan USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n02_index ON core.duplicate_scan USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n03_index ON core.duplicate_scan USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n04_index ON core.duplicate_scan USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n05_index ON core.duplicate_scan USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n06_index ON core.duplicate_scan USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n07_index ON core.duplicate_scan USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX duplicate_scan_n08_index ON core.duplicate_scan USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX duplicate_scan_number_key ON core.duplicate_scan USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX duplicate_scan_owner_index ON core.duplicate_scan USING btree (tenant_id, owner_id, id)
index    CREATE INDEX duplicate_scan_r01_index ON core.duplicate_scan USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX duplicate_scan_r02_index ON core.duplicate_scan USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX duplicate_scan_r03_index ON core.duplicate_scan USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX duplicate_scan_r04_index ON core.duplicate_scan USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX duplicate_scan_r05_index ON core.duplicate_scan USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX duplicate_scan_r06_index ON core.duplicate_scan USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX duplicate_scan_state_index ON core.duplicate_scan USING btree (tenant_id, state, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX duplicate_scan_t01_index ON core.duplicate_scan USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t02_index ON core.duplicate_scan USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t03_index ON core.duplicate_scan USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t04_index ON core.duplicate_scan USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t05_index ON core.duplicate_scan USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t06_index ON core.duplicate_scan USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t07_index ON core.duplicate_scan USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t08_index ON core.duplicate_scan USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t09_index ON core.duplicate_scan USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t10_index ON core.duplicate_scan USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t11_index ON core.duplicate_scan USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t12_index ON core.duplicate_scan USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t13_index ON core.duplicate_scan USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t14_index ON core.duplicate_scan USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t15_index ON core.duplicate_scan USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX duplicate_scan_t16_index ON core.duplicate_scan USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX duplicate_scan_title_index ON core.duplicate_scan USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX duplicate_scan_trash_index ON core.duplicate_scan USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX duplicate_scan_u01_key ON core.duplicate_scan USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX duplicate_scan_u02_key ON core.duplicate_scan USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX duplicate_scan_u03_key ON core.duplicate_scan USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX duplicate_scan_u04_key ON core.duplicate_scan USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.duplicate_scan tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.duplicate_scan eoex_across: 
rights   core.duplicate_scan eoex_app: select insert update delete
rights   core.duplicate_scan eoex_read: select
column   core.entity.code text
column   core.entity.path text
column   core.entity.aliases text[]
column   core.entity.singular text not null
column   core.entity.plural text
column   core.entity.labels jsonb
column   core.entity.description text
column   core.entity.icon text not null
column   core.entity.colour text not null
column   core.entity.title_pattern text not null
column   core.entity.numbering text
column   core.entity.position double precision
column   core.entity.features_off text[]
column   core.entity.grants jsonb
column   core.entity.tenant_id uuid not null
column   core.entity.id uuid not null
column   core.entity.number text
column   core.entity.title text not null
column   core.entity.owner_id uuid
column   core.entity.created_by_id uuid
column   core.entity.created_at timestamp with time zone not null
column   core.entity.updated_by_id uuid
column   core.entity.updated_at timestamp with time zone not null
column   core.entity.version bigint not null
column   core.entity.archived_at timestamp with time zone
column   core.entity.deleted_at timestamp with time zone
column   core.entity.custom jsonb not null default '{}'::jsonb
column   core.entity.t01 text
column   core.entity.t02 text
column   core.entity.t03 text
column   core.entity.t04 text
column   core.entity.t05 text
column   core.entity.t06 text
column   core.entity.t07 text
column   core.entity.t08 text
column   core.entity.t09 text
column   core.entity.t10 text
column   core.entity.t11 text
column   core.entity.t12 text
column   core.entity.t13 text
column   core.entity.t14 text
column   core.entity.t15 text
column   core.entity.t16 text
column   core.entity.n01 double precision
column   core.entity.n02 double precision
column   core.entity.n03 double precision
column   core.entity.n04 double precision
column   core.entity.n05 double precision
column   core.entity.n06 double precision
column   core.entity.n07 double precision
column   core.entity.n08 double precision
column   core.entity.d01 timestamp with time zone
column   core.entity.d02 timestamp with time zone
column   core.entity.d03 timestamp with time zone
column   core.entity.d04 timestamp with time zone
column   core.entity.d05 timestamp with time zone
column   core.entity.d06 timestamp with time zone
column   core.entity.d07 timestamp with time zone
column   core.entity.d08 timestamp with time zone
column   core.entity.r01 uuid
column   core.entity.r02 uuid
column   core.entity.r03 uuid
column   core.entity.r04 uuid
column   core.entity.r05 uuid
column   core.entity.r06 uuid
column   core.entity.u01 text
column   core.entity.u02 text
column   core.entity.u03 text
column   core.entity.u04 text
rule     core.entity entity_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.entity entity_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE UNIQUE INDEX entity_code_key ON core.entity USING btree (tenant_id, code) WHERE (deleted_at IS NULL)
index    CREATE INDEX entity_created_by_index ON core.entity USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX entity_d01_index ON core.entity USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX entity_d02_index ON core.entity USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX entity_d03_index ON core.entity USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX entity_d04_index ON core.entity USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX entity_d05_index ON core.entity USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX entity_d06_index ON core.entity USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX entity_d07_index ON core.entity USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX entity_d08_index ON core.entity USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX entity_n01_index ON core.entity USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX entity_n02_index ON core.entity USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX entity_n03_index ON core.entity USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX entity_n04_index ON core.entity USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX entity_n05_index ON core.entity USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX entity_n06_index ON core.entity USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX entity_n07_index ON core.entity USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX entity_n08_index ON core.entity USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX entity_number_key ON core.entity USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX entity_owner_index ON core.entity USING btree (tenant_id, owner_id, id)
index    CREATE INDEX entity_r01_index ON core.entity USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX entity_r02_index ON core.entity USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX entity_r03_index ON core.entity USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX entity_r04_index ON core.entity USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX entity_r05_index ON core.entity USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX entity_r06_index ON core.entity USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX entity_t01_index ON core.entity USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX entity_t02_index ON core.entity USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX entity_t03_index ON core.entity USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX entity_t04_index ON core.entity USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX entity_t05_index ON core.entity USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX entity_t06_index ON core.entity USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX entity_t07_index ON core.entity USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX entity_t08_index ON core.entity USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX entity_t09_index ON core.entity USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX entity_t10_index ON core.entity USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX entity_t11_index ON core.entity USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX entity_t12_index ON core.entity USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX entity_t13_index ON core.entity USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX entity_t14_index ON core.entity USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX entity_t15_index ON core.entity USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX entity_t16_index ON core.entity USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX entity_title_index ON core.entity USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX entity_trash_index ON core.entity USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX entity_u01_key ON core.entity USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX entity_u02_key ON core.entity USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX entity_u03_key ON core.entity USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX entity_u04_key ON core.entity USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.entity tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.entity eoex_across: 
rights   core.entity eoex_app: select insert update delete
rights   core.entity eoex_read: select
column   core.event.tenant_id uuid not null
column   core.event.id uuid not null
column   core.event.xid xid8 not null default pg_current_xact_id()
column   core.event.at timestamp with time zone not null
column   core.event.name text not null
column   core.event.entity text
column   core.event.record_id uuid
column   core.event.actor_kind text not null
column   core.event.actor_id uuid
column   core.event.actor_name text
column   core.event.request_id text
column   core.event.ip text
column   core.event.agent text
column   core.event.changes jsonb
column   core.event.data jsonb
rule     core.event event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['user'::text, 'system'::text, 'anonymous'::text])))
rule     core.event event_pkey PRIMARY KEY (tenant_id, id, at)
index    CREATE INDEX event_actor_index ON ONLY core.event USING btree (tenant_id, actor_id, id) WHERE (actor_id IS NOT NULL)
index    CREATE INDEX event_entity_index ON ONLY core.event USING btree (tenant_id, entity, id) WHERE (entity IS NOT NULL)
index    CREATE INDEX event_reading_index ON ONLY core.event USING btree (xid, id)
index    CREATE INDEX event_record_index ON ONLY core.event USING btree (tenant_id, record_id, id) WHERE (record_id IS NOT NULL)
policy   core.event tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.event eoex_across: select insert
rights   core.event eoex_app: select insert
rights   core.event eoex_read: select
column   core.export.entity text not null
column   core.export.query text
column   core.export.columns jsonb
column   core.export.format text not null
column   core.export.delimiter text
column   core.export.file_name text
column   core.export.state text not null
column   core.export.rows bigint
column   core.export.file uuid
column   core.export.job uuid
column   core.export.message text
column   core.export.expires_at timestamp with time zone
column   core.export.tenant_id uuid not null
column   core.export.id uuid not null
column   core.export.number text
column   core.export.title text not null
column   core.export.owner_id uuid
column   core.export.created_by_id uuid
column   core.export.created_at timestamp with time zone not null
column   core.export.updated_by_id uuid
column   core.export.updated_at timestamp with time zone not null
column   core.export.version bigint not null
column   core.export.archived_at timestamp with time zone
column   core.export.deleted_at timestamp with time zone
column   core.export.custom jsonb not null default '{}'::jsonb
column   core.export.t01 text
column   core.export.t02 text
column   core.export.t03 text
column   core.export.t04 text
column   core.export.t05 text
column   core.export.t06 text
column   core.export.t07 text
column   core.export.t08 text
column   core.export.t09 text
column   core.export.t10 text
column   core.export.t11 text
column   core.export.t12 text
column   core.export.t13 text
column   core.export.t14 text
column   core.export.t15 text
column   core.export.t16 text
column   core.export.n01 double precision
column   core.export.n02 double precision
column   core.export.n03 double precision
column   core.export.n04 double precision
column   core.export.n05 double precision
column   core.export.n06 double precision
column   core.export.n07 double precision
column   core.export.n08 double precision
column   core.export.d01 timestamp with time zone
column   core.export.d02 timestamp with time zone
column   core.export.d03 timestamp with time zone
column   core.export.d04 timestamp with time zone
column   core.export.d05 timestamp with time zone
column   core.export.d06 timestamp with time zone
column   core.export.d07 timestamp with time zone
column   core.export.d08 timestamp with time zone
column   core.export.r01 uuid
column   core.export.r02 uuid
column   core.export.r03 uuid
column   core.export.r04 uuid
column   core.export.r05 uuid
column   core.export.r06 uuid
column   core.export.u01 text
column   core.export.u02 text
column   core.export.u03 text
column   core.export.u04 text
rule     core.export export_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.export export_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX export_created_by_index ON core.export USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX export_d01_index ON core.export USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX export_d02_index ON core.export USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX export_d03_index ON core.export USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX export_d04_index ON core.export USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX export_d05_index ON core.export USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX export_d06_index ON core.export USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX export_d07_index ON core.export USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX export_d08_index ON core.export USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX export_n01_index ON core.export USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX export_n02_index ON core.export USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX export_n03_index ON core.export USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX export_n04_index ON core.export USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX export_n05_index ON core.export USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX export_n06_index ON core.export USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX export_n07_index ON core.export USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX export_n08_index ON core.export USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX export_number_key ON core.export USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX export_owner_index ON core.export USING btree (tenant_id, owner_id, id)
index    CREATE INDEX export_r01_index ON core.export USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX export_r02_index ON core.export USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX export_r03_index ON core.export USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX export_r04_index ON core.export USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX export_r05_index ON core.export USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX export_r06_index ON core.export USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX export_t01_index ON core.export USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX export_t02_index ON core.export USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX export_t03_index ON core.export USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX export_t04_index ON core.export USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX export_t05_index ON core.export USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX export_t06_index ON core.export USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX export_t07_index ON core.export USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX export_t08_index ON core.export USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX export_t09_index ON core.export USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX export_t10_index ON core.export USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX export_t11_index ON core.export USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX export_t12_index ON core.export USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX export_t13_index ON core.export USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX export_t14_index ON core.export USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX export_t15_index ON core.export USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX export_t16_index ON core.export USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX export_title_index ON core.export USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX export_trash_index ON core.export USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX export_u01_key ON core.export USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX export_u02_key ON core.export USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX export_u03_key ON core.export USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX export_u04_key ON core.export USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.export tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.export eoex_across: 
rights   core.export eoex_app: select insert update delete
rights   core.export eoex_read: select
column   core.field.entity text not null
column   core.field.code text
column   core.field.name text
column   core.field.type text not null
column   core.field.label text not null
column   core.field.labels jsonb
column   core.field.help text
column   core.field.helps jsonb
column   core.field.group text
column   core.field.position double precision
column   core.field.built_in boolean not null
column   core.field.hidden boolean not null
column   core.field.required boolean not null
column   core.field.unique boolean not null
column   core.field.indexed boolean not null
column   core.field.searched boolean not null
column   core.field.limits jsonb
column   core.field.options jsonb
column   core.field.initial jsonb
column   core.field.visible_if jsonb
column   core.field.settings jsonb
column   core.field.sensitivity text not null
column   core.field.hidden_from text[]
column   core.field.read_only_for text[]
column   core.field.slot text
column   core.field.slot_filled boolean not null
column   core.field.generation bigint not null
column   core.field.previous jsonb
column   core.field.tenant_id uuid not null
column   core.field.id uuid not null
column   core.field.number text
column   core.field.title text not null
column   core.field.owner_id uuid
column   core.field.created_by_id uuid
column   core.field.created_at timestamp with time zone not null
column   core.field.updated_by_id uuid
column   core.field.updated_at timestamp with time zone not null
column   core.field.version bigint not null
column   core.field.archived_at timestamp with time zone
column   core.field.deleted_at timestamp with time zone
column   core.field.custom jsonb not null default '{}'::jsonb
column   core.field.t01 text
column   core.field.t02 text
column   core.field.t03 text
column   core.field.t04 text
column   core.field.t05 text
column   core.field.t06 text
column   core.field.t07 text
column   core.field.t08 text
column   core.field.t09 text
column   core.field.t10 text
column   core.field.t11 text
column   core.field.t12 text
column   core.field.t13 text
column   core.field.t14 text
column   core.field.t15 text
column   core.field.t16 text
column   core.field.n01 double precision
column   core.field.n02 double precision
column   core.field.n03 double precision
column   core.field.n04 double precision
column   core.field.n05 double precision
column   core.field.n06 double precision
column   core.field.n07 double precision
column   core.field.n08 double precision
column   core.field.d01 timestamp with time zone
column   core.field.d02 timestamp with time zone
column   core.field.d03 timestamp with time zone
column   core.field.d04 timestamp with time zone
column   core.field.d05 timestamp with time zone
column   core.field.d06 timestamp with time zone
column   core.field.d07 timestamp with time zone
column   core.field.d08 timestamp with time zone
column   core.field.r01 uuid
column   core.field.r02 uuid
column   core.field.r03 uuid
column   core.field.r04 uuid
column   core.field.r05 uuid
column   core.field.r06 uuid
column   core.field.u01 text
column   core.field.u02 text
column   core.field.u03 text
column   core.field.u04 text
column   core.field.result text
column   core.field.other_side text
column   core.field.other_sides jsonb
rule     core.field field_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.field field_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX field_created_by_index ON core.field USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX field_d01_index ON core.field USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX field_d02_index ON core.field USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX field_d03_index ON core.field USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX field_d04_index ON core.field USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX field_d05_index ON core.field USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX field_d06_index ON core.field USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX field_d07_index ON core.field USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX field_d08_index ON core.field USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX field_entity_index ON core.field USING btree (tenant_id, entity, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX field_n01_index ON core.field USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX field_n02_index ON core.field USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX field_n03_index ON core.field USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX field_n04_index ON core.field USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX field_n05_index ON core.field USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX field_n06_index ON core.field USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX field_n07_index ON core.field USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX field_n08_index ON core.field USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX field_name_key ON core.field USING btree (tenant_id, name) WHERE (deleted_at IS NULL)
index    CREATE UNIQUE INDEX field_number_key ON core.field USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX field_owner_index ON core.field USING btree (tenant_id, owner_id, id)
index    CREATE INDEX field_r01_index ON core.field USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX field_r02_index ON core.field USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX field_r03_index ON core.field USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX field_r04_index ON core.field USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX field_r05_index ON core.field USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX field_r06_index ON core.field USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX field_t01_index ON core.field USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX field_t02_index ON core.field USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX field_t03_index ON core.field USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX field_t04_index ON core.field USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX field_t05_index ON core.field USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX field_t06_index ON core.field USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX field_t07_index ON core.field USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX field_t08_index ON core.field USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX field_t09_index ON core.field USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX field_t10_index ON core.field USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX field_t11_index ON core.field USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX field_t12_index ON core.field USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX field_t13_index ON core.field USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX field_t14_index ON core.field USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX field_t15_index ON core.field USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX field_t16_index ON core.field USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX field_title_index ON core.field USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX field_trash_index ON core.field USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX field_u01_key ON core.field USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX field_u02_key ON core.field USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX field_u03_key ON core.field USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX field_u04_key ON core.field USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.field tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.field eoex_across: 
rights   core.field eoex_app: select insert update delete
rights   core.field eoex_read: select
column   core.file.tenant_id uuid not null
column   core.file.id uuid not null
column   core.file.name text not null
column   core.file.content_type text not null
column   core.file.size_bytes bigint not null
column   core.file.sha256 bytea not null
column   core.file.created_by_id uuid
column   core.file.created_at timestamp with time zone not null
column   core.file.expires_at timestamp with time zone
column   core.file.field text
column   core.file.record_id uuid
rule     core.file file_pkey PRIMARY KEY (tenant_id, id)
rule     core.file file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE INDEX file_expiry_index ON core.file USING btree (tenant_id, expires_at) WHERE (expires_at IS NOT NULL)
index    CREATE INDEX file_record_index ON core.file USING btree (tenant_id, record_id) WHERE (record_id IS NOT NULL)
policy   core.file tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.file eoex_across: 
rights   core.file eoex_app: select insert update delete
rights   core.file eoex_read: select
column   core.idempotency_key.tenant_id uuid not null
column   core.idempotency_key.user_id uuid not null
column   core.idempotency_key.key text not null
column   core.idempotency_key.request_hash bytea not null
column   core.idempotency_key.status integer
column   core.idempotency_key.location text
column   core.idempotency_key.body bytea
column   core.idempotency_key.created_at timestamp with time zone not null
rule     core.idempotency_key idempotency_key_pkey PRIMARY KEY (tenant_id, user_id, key)
rule     core.idempotency_key idempotency_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE INDEX idempotency_key_age_index ON core.idempotency_key USING btree (created_at)
policy   core.idempotency_key tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.idempotency_key eoex_across: select delete
rights   core.idempotency_key eoex_app: select insert update delete
rights   core.idempotency_key eoex_read: 
column   core.import.entity text not null
column   core.import.file uuid not null
column   core.import.file_name text
column   core.import.format text
column   core.import.options jsonb
column   core.import.columns jsonb
column   core.import.sheets jsonb
column   core.import.signature text
column   core.import.mapping jsonb
column   core.import.mode text not null
column   core.import.match_by text
column   core.import.create_missing boolean not null
column   core.import.on_error text not null
column   core.import.state text not null
column   core.import.rows bigint
column   core.import.tried jsonb
column   core.import.place jsonb
column   core.import.message text
column   core.import.error_file uuid
column   core.import.job uuid
column   core.import.started_at timestamp with time zone
column   core.import.finished_at timestamp with time zone
column   core.import.tenant_id uuid not null
column   core.import.id uuid not null
column   core.import.number text
column   core.import.title text not null
column   core.import.owner_id uuid
column   core.import.created_by_id uuid
column   core.import.created_at timestamp with time zone not null
column   core.import.updated_by_id uuid
column   core.import.updated_at timestamp with time zone not null
column   core.import.version bigint not null
column   core.import.archived_at timestamp with time zone
column   core.import.deleted_at timestamp with time zone
column   core.import.custom jsonb not null default '{}'::jsonb
column   core.import.t01 text
column   core.import.t02 text
column   core.import.t03 text
column   core.import.t04 text
column   core.import.t05 text
column   core.import.t06 text
column   core.import.t07 text
column   core.import.t08 text
column   core.import.t09 text
column   core.import.t10 text
column   core.import.t11 text
column   core.import.t12 text
column   core.import.t13 text
column   core.import.t14 text
column   core.import.t15 text
column   core.import.t16 text
column   core.import.n01 double precision
column   core.import.n02 double precision
column   core.import.n03 double precision
column   core.import.n04 double precision
column   core.import.n05 double precision
column   core.import.n06 double precision
column   core.import.n07 double precision
column   core.import.n08 double precision
column   core.import.d01 timestamp with time zone
column   core.import.d02 timestamp with time zone
column   core.import.d03 timestamp with time zone
column   core.import.d04 timestamp with time zone
column   core.import.d05 timestamp with time zone
column   core.import.d06 timestamp with time zone
column   core.import.d07 timestamp with time zone
column   core.import.d08 timestamp with time zone
column   core.import.r01 uuid
column   core.import.r02 uuid
column   core.import.r03 uuid
column   core.import.r04 uuid
column   core.import.r05 uuid
column   core.import.r06 uuid
column   core.import.u01 text
column   core.import.u02 text
column   core.import.u03 text
column   core.import.u04 text
column   core.import.finding uuid
rule     core.import import_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.import import_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX import_created_by_index ON core.import USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX import_d01_index ON core.import USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX import_d02_index ON core.import USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX import_d03_index ON core.import USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX import_d04_index ON core.import USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX import_d05_index ON core.import USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX import_d06_index ON core.import USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX import_d07_index ON core.import USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX import_d08_index ON core.import USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX import_n01_index ON core.import USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX import_n02_index ON core.import USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX import_n03_index ON core.import USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX import_n04_index ON core.import USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX import_n05_index ON core.import USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX import_n06_index ON core.import USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX import_n07_index ON core.import USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX import_n08_index ON core.import USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX import_number_key ON core.import USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX import_owner_index ON core.import USING btree (tenant_id, owner_id, id)
index    CREATE INDEX import_r01_index ON core.import USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX import_r02_index ON core.import USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX import_r03_index ON core.import USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX import_r04_index ON core.import USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX import_r05_index ON core.import USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX import_r06_index ON core.import USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX import_state_index ON core.import USING btree (tenant_id, state, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX import_t01_index ON core.import USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX import_t02_index ON core.import USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX import_t03_index ON core.import USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX import_t04_index ON core.import USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX import_t05_index ON core.import USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX import_t06_index ON core.import USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX import_t07_index ON core.import USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX import_t08_index ON core.import USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX import_t09_index ON core.import USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX import_t10_index ON core.import USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX import_t11_index ON core.import USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX import_t12_index ON core.import USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX import_t13_index ON core.import USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX import_t14_index ON core.import USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX import_t15_index ON core.import USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX import_t16_index ON core.import USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX import_title_index ON core.import USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX import_trash_index ON core.import USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX import_u01_key ON core.import USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX import_u02_key ON core.import USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX import_u03_key ON core.import USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX import_u04_key ON core.import USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.import tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.import eoex_across: 
rights   core.import eoex_app: select insert update delete
rights   core.import eoex_read: select
column   core.import_mapping.tenant_id uuid not null
column   core.import_mapping.entity text not null
column   core.import_mapping.signature text not null
column   core.import_mapping.mapping jsonb not null
column   core.import_mapping.options jsonb not null
column   core.import_mapping.mode text not null
column   core.import_mapping.match_by text
column   core.import_mapping.create_missing boolean not null
column   core.import_mapping.updated_at timestamp with time zone not null
rule     core.import_mapping import_mapping_pkey PRIMARY KEY (tenant_id, entity, signature)
rule     core.import_mapping import_mapping_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.import_mapping tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.import_mapping eoex_across: 
rights   core.import_mapping eoex_app: select insert update delete
rights   core.import_mapping eoex_read: select
column   core.import_part.tenant_id uuid not null
column   core.import_part.import_id uuid not null
column   core.import_part.id uuid not null
column   core.import_part.rows bigint[] not null
column   core.import_part.created bigint not null
column   core.import_part.updated bigint not null
column   core.import_part.unchanged bigint not null
column   core.import_part.refused bigint not null
column   core.import_part.is_counted boolean not null
rule     core.import_part import_part_pkey PRIMARY KEY (tenant_id, import_id, id)
rule     core.import_part import_part_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
rule     core.import_part import_part_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES core.import(tenant_id, id) ON DELETE CASCADE
policy   core.import_part tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.import_part eoex_across: 
rights   core.import_part eoex_app: select insert update delete
rights   core.import_part eoex_read: select
column   core.import_problem.tenant_id uuid not null
column   core.import_problem.import_id uuid not null
column   core.import_problem.phase text not null
column   core.import_problem.row bigint not null
column   core.import_problem.record_id uuid
column   core.import_problem.problems jsonb not null
rule     core.import_problem import_problem_phase_check CHECK ((phase = ANY (ARRAY['import'::text, 'try'::text, 'undo'::text])))
rule     core.import_problem import_problem_pkey PRIMARY KEY (tenant_id, import_id, phase, "row")
rule     core.import_problem import_problem_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
rule     core.import_problem import_problem_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES core.import(tenant_id, id) ON DELETE CASCADE
policy   core.import_problem tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.import_problem eoex_across: 
rights   core.import_problem eoex_app: select insert update delete
rights   core.import_problem eoex_read: select
column   core.invitation.tenant_id uuid not null
column   core.invitation.id uuid not null
column   core.invitation.email text not null
column   core.invitation.email_written text not null
column   core.invitation.first_name text
column   core.invitation.last_name text
column   core.invitation.roles text[] not null
column   core.invitation.token_hash bytea not null
column   core.invitation.invited_by uuid
column   core.invitation.created_at timestamp with time zone not null
column   core.invitation.sent_at timestamp with time zone not null
column   core.invitation.expires_at timestamp with time zone not null
column   core.invitation.accepted_at timestamp with time zone
column   core.invitation.accepted_by uuid
column   core.invitation.revoked_at timestamp with time zone
rule     core.invitation invitation_pkey PRIMARY KEY (tenant_id, id)
rule     core.invitation invitation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE UNIQUE INDEX invitation_open_key ON core.invitation USING btree (tenant_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL))
index    CREATE INDEX invitation_token_index ON core.invitation USING btree (token_hash)
policy   core.invitation tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.invitation eoex_across: select
rights   core.invitation eoex_app: select insert update delete
rights   core.invitation eoex_read: 
column   core.job.tenant_id uuid not null
column   core.job.id uuid not null
column   core.job.name text not null
column   core.job.arguments jsonb not null
column   core.job.state text not null
column   core.job.priority smallint not null
column   core.job.run_at timestamp with time zone not null
column   core.job.unique_key text
column   core.job.schedule text
column   core.job.attempt integer not null default 0
column   core.job.failures integer not null default 0
column   core.job.attempts_max integer not null
column   core.job.worker_id uuid
column   core.job.place jsonb
column   core.job.progress_done bigint
column   core.job.progress_total bigint
column   core.job.progress_words text
column   core.job.error_code text
column   core.job.error_message text
column   core.job.correlation_id text not null
column   core.job.created_at timestamp with time zone not null
column   core.job.started_at timestamp with time zone
column   core.job.finished_at timestamp with time zone
rule     core.job job_arguments_check CHECK ((pg_column_size(arguments) <= 65536))
rule     core.job job_attempts_max_check CHECK ((attempts_max > 0))
rule     core.job job_pkey PRIMARY KEY (tenant_id, id)
rule     core.job job_state_check CHECK ((state = ANY (ARRAY['scheduled'::text, 'waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
rule     core.job job_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
rule     core.job job_unique_key_check CHECK ((length(unique_key) <= 500))
index    CREATE INDEX job_failed_index ON core.job USING btree (tenant_id, id) WHERE (state = 'failed'::text)
index    CREATE UNIQUE INDEX job_one_a_schedule_key ON core.job USING btree (tenant_id, schedule) WHERE ((schedule IS NOT NULL) AND (state = ANY (ARRAY['scheduled'::text, 'waiting'::text, 'running'::text])))
index    CREATE INDEX job_running_index ON core.job USING btree (worker_id) WHERE (state = 'running'::text)
index    CREATE INDEX job_schedule_index ON core.job USING btree (tenant_id, schedule, id) WHERE (schedule IS NOT NULL)
index    CREATE INDEX job_scheduled_index ON core.job USING btree (run_at) WHERE (state = 'scheduled'::text)
index    CREATE UNIQUE INDEX job_unique_key ON core.job USING btree (tenant_id, name, unique_key) WHERE ((unique_key IS NOT NULL) AND (state = ANY (ARRAY['scheduled'::text, 'waiting'::text])))
index    CREATE INDEX job_waiting_index ON core.job USING btree (tenant_id, priority, run_at, id) WHERE (state = 'waiting'::text)
policy   core.job tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.job eoex_across: select insert update delete
rights   core.job eoex_app: select insert update delete
rights   core.job eoex_read: select
column   core.job_execution.tenant_id uuid not null
column   core.job_execution.job_id uuid not null
column   core.job_execution.attempt integer not null
column   core.job_execution.outcome text not null
column   core.job_execution.node text not null
column   core.job_execution.started_at timestamp with time zone not null
column   core.job_execution.ended_at timestamp with time zone not null
column   core.job_execution.duration_ms bigint not null
column   core.job_execution.error_code text
column   core.job_execution.error_message text
column   core.job_execution.correlation_id text not null
rule     core.job_execution job_execution_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'failed'::text, 'timed_out'::text, 'panicked'::text, 'lost'::text, 'cancelled'::text])))
rule     core.job_execution job_execution_pkey PRIMARY KEY (tenant_id, job_id, attempt)
rule     core.job_execution job_execution_tenant_id_job_id_fkey FOREIGN KEY (tenant_id, job_id) REFERENCES core.job(tenant_id, id) ON DELETE CASCADE
policy   core.job_execution tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.job_execution eoex_across: select insert
rights   core.job_execution eoex_app: select insert update delete
rights   core.job_execution eoex_read: select
column   core.layout.entity text not null
column   core.layout.face text not null
column   core.layout.role text
column   core.layout.content jsonb not null
column   core.layout.tenant_id uuid not null
column   core.layout.id uuid not null
column   core.layout.number text
column   core.layout.title text not null
column   core.layout.owner_id uuid
column   core.layout.created_by_id uuid
column   core.layout.created_at timestamp with time zone not null
column   core.layout.updated_by_id uuid
column   core.layout.updated_at timestamp with time zone not null
column   core.layout.version bigint not null
column   core.layout.archived_at timestamp with time zone
column   core.layout.deleted_at timestamp with time zone
column   core.layout.custom jsonb not null default '{}'::jsonb
column   core.layout.t01 text
column   core.layout.t02 text
column   core.layout.t03 text
column   core.layout.t04 text
column   core.layout.t05 text
column   core.layout.t06 text
column   core.layout.t07 text
column   core.layout.t08 text
column   core.layout.t09 text
column   core.layout.t10 text
column   core.layout.t11 text
column   core.layout.t12 text
column   core.layout.t13 text
column   core.layout.t14 text
column   core.layout.t15 text
column   core.layout.t16 text
column   core.layout.n01 double precision
column   core.layout.n02 double precision
column   core.layout.n03 double precision
column   core.layout.n04 double precision
column   core.layout.n05 double precision
column   core.layout.n06 double precision
column   core.layout.n07 double precision
column   core.layout.n08 double precision
column   core.layout.d01 timestamp with time zone
column   core.layout.d02 timestamp with time zone
column   core.layout.d03 timestamp with time zone
column   core.layout.d04 timestamp with time zone
column   core.layout.d05 timestamp with time zone
column   core.layout.d06 timestamp with time zone
column   core.layout.d07 timestamp with time zone
column   core.layout.d08 timestamp with time zone
column   core.layout.r01 uuid
column   core.layout.r02 uuid
column   core.layout.r03 uuid
column   core.layout.r04 uuid
column   core.layout.r05 uuid
column   core.layout.r06 uuid
column   core.layout.u01 text
column   core.layout.u02 text
column   core.layout.u03 text
column   core.layout.u04 text
rule     core.layout layout_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.layout layout_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX layout_created_by_index ON core.layout USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX layout_d01_index ON core.layout USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX layout_d02_index ON core.layout USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX layout_d03_index ON core.layout USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX layout_d04_index ON core.layout USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX layout_d05_index ON core.layout USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX layout_d06_index ON core.layout USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX layout_d07_index ON core.layout USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX layout_d08_index ON core.layout USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX layout_entity_index ON core.layout USING btree (tenant_id, entity, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX layout_n01_index ON core.layout USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX layout_n02_index ON core.layout USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX layout_n03_index ON core.layout USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX layout_n04_index ON core.layout USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX layout_n05_index ON core.layout USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX layout_n06_index ON core.layout USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX layout_n07_index ON core.layout USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX layout_n08_index ON core.layout USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX layout_number_key ON core.layout USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX layout_owner_index ON core.layout USING btree (tenant_id, owner_id, id)
index    CREATE INDEX layout_r01_index ON core.layout USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX layout_r02_index ON core.layout USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX layout_r03_index ON core.layout USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX layout_r04_index ON core.layout USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX layout_r05_index ON core.layout USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX layout_r06_index ON core.layout USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX layout_t01_index ON core.layout USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX layout_t02_index ON core.layout USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX layout_t03_index ON core.layout USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX layout_t04_index ON core.layout USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX layout_t05_index ON core.layout USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX layout_t06_index ON core.layout USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX layout_t07_index ON core.layout USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX layout_t08_index ON core.layout USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX layout_t09_index ON core.layout USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX layout_t10_index ON core.layout USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX layout_t11_index ON core.layout USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX layout_t12_index ON core.layout USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX layout_t13_index ON core.layout USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX layout_t14_index ON core.layout USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX layout_t15_index ON core.layout USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX layout_t16_index ON core.layout USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX layout_title_index ON core.layout USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX layout_trash_index ON core.layout USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX layout_u01_key ON core.layout USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX layout_u02_key ON core.layout USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX layout_u03_key ON core.layout USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX layout_u04_key ON core.layout USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.layout tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.layout eoex_across: 
rights   core.layout eoex_app: select insert update delete
rights   core.layout eoex_read: select
column   core.mail.tenant_id uuid not null
column   core.mail.id uuid not null
column   core.mail.template text not null
column   core.mail.language text not null
column   core.mail.recipient text not null
column   core.mail.subject text not null
column   core.mail.body text not null
column   core.mail.status text not null default 'queued'::text
column   core.mail.created_at timestamp with time zone not null
column   core.mail.sent_at timestamp with time zone
rule     core.mail mail_pkey PRIMARY KEY (tenant_id, id)
rule     core.mail mail_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])))
rule     core.mail mail_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE INDEX mail_recipient_index ON core.mail USING btree (tenant_id, lower(recipient), id)
policy   core.mail tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.mail eoex_across: select
rights   core.mail eoex_app: select insert update delete
rights   core.mail eoex_read: 
column   core.membership.tenant_id uuid not null
column   core.membership.user_id uuid not null
column   core.membership.status text not null default 'active'::text
column   core.membership.roles text[] not null
column   core.membership.email text not null
column   core.membership.first_name text not null
column   core.membership.last_name text not null
column   core.membership.version bigint not null default 1
column   core.membership.created_at timestamp with time zone not null
column   core.membership.updated_at timestamp with time zone not null
rule     core.membership membership_pkey PRIMARY KEY (tenant_id, user_id)
rule     core.membership membership_status_check CHECK ((status = ANY (ARRAY['active'::text, 'invited'::text, 'removed'::text])))
rule     core.membership membership_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
rule     core.membership membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES core."user"(id)
index    CREATE INDEX membership_user_index ON core.membership USING btree (user_id)
policy   core.membership tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.membership eoex_across: select
rights   core.membership eoex_app: select insert update delete
rights   core.membership eoex_read: select
column   core.merge.entity text not null
column   core.merge.survivor uuid not null
column   core.merge.others jsonb not null
column   core.merge.values jsonb
column   core.merge.take jsonb
column   core.merge.versions jsonb
column   core.merge.summary text
column   core.merge.state text not null
column   core.merge.total bigint
column   core.merge.moved bigint
column   core.merge.left_alone bigint
column   core.merge.left jsonb
column   core.merge.message text
column   core.merge.job uuid
column   core.merge.finished_at timestamp with time zone
column   core.merge.tenant_id uuid not null
column   core.merge.id uuid not null
column   core.merge.number text
column   core.merge.title text not null
column   core.merge.owner_id uuid
column   core.merge.created_by_id uuid
column   core.merge.created_at timestamp with time zone not null
column   core.merge.updated_by_id uuid
column   core.merge.updated_at timestamp with time zone not null
column   core.merge.version bigint not null
column   core.merge.archived_at timestamp with time zone
column   core.merge.deleted_at timestamp with time zone
column   core.merge.custom jsonb not null default '{}'::jsonb
column   core.merge.t01 text
column   core.merge.t02 text
column   core.merge.t03 text
column   core.merge.t04 text
column   core.merge.t05 text
column   core.merge.t06 text
column   core.merge.t07 text
column   core.merge.t08 text
column   core.merge.t09 text
column   core.merge.t10 text
column   core.merge.t11 text
column   core.merge.t12 text
column   core.merge.t13 text
column   core.merge.t14 text
column   core.merge.t15 text
column   core.merge.t16 text
column   core.merge.n01 double precision
column   core.merge.n02 double precision
column   core.merge.n03 double precision
column   core.merge.n04 double precision
column   core.merge.n05 double precision
column   core.merge.n06 double precision
column   core.merge.n07 double precision
column   core.merge.n08 double precision
column   core.merge.d01 timestamp with time zone
column   core.merge.d02 timestamp with time zone
column   core.merge.d03 timestamp with time zone
column   core.merge.d04 timestamp with time zone
column   core.merge.d05 timestamp with time zone
column   core.merge.d06 timestamp with time zone
column   core.merge.d07 timestamp with time zone
column   core.merge.d08 timestamp with time zone
column   core.merge.r01 uuid
column   core.merge.r02 uuid
column   core.merge.r03 uuid
column   core.merge.r04 uuid
column   core.merge.r05 uuid
column   core.merge.r06 uuid
column   core.merge.u01 text
column   core.merge.u02 text
column   core.merge.u03 text
column   core.merge.u04 text
rule     core.merge merge_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.merge merge_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX merge_created_by_index ON core.merge USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX merge_d01_index ON core.merge USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX merge_d02_index ON core.merge USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX merge_d03_index ON core.merge USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX merge_d04_index ON core.merge USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX merge_d05_index ON core.merge USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX merge_d06_index ON core.merge USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX merge_d07_index ON core.merge USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX merge_d08_index ON core.merge USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX merge_n01_index ON core.merge USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX merge_n02_index ON core.merge USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX merge_n03_index ON core.merge USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX merge_n04_index ON core.merge USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX merge_n05_index ON core.merge USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX merge_n06_index ON core.merge USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX merge_n07_index ON core.merge USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX merge_n08_index ON core.merge USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX merge_number_key ON core.merge USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX merge_owner_index ON core.merge USING btree (tenant_id, owner_id, id)
index    CREATE INDEX merge_r01_index ON core.merge USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX merge_r02_index ON core.merge USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX merge_r03_index ON core.merge USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX merge_r04_index ON core.merge USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX merge_r05_index ON core.merge USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX merge_r06_index ON core.merge USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX merge_survivor_index ON core.merge USING btree (tenant_id, survivor, id)
index    CREATE INDEX merge_t01_index ON core.merge USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX merge_t02_index ON core.merge USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX merge_t03_index ON core.merge USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX merge_t04_index ON core.merge USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX merge_t05_index ON core.merge USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX merge_t06_index ON core.merge USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX merge_t07_index ON core.merge USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX merge_t08_index ON core.merge USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX merge_t09_index ON core.merge USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX merge_t10_index ON core.merge USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX merge_t11_index ON core.merge USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX merge_t12_index ON core.merge USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX merge_t13_index ON core.merge USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX merge_t14_index ON core.merge USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX merge_t15_index ON core.merge USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX merge_t16_index ON core.merge USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX merge_title_index ON core.merge USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX merge_trash_index ON core.merge USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX merge_u01_key ON core.merge USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX merge_u02_key ON core.merge USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX merge_u03_key ON core.merge USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX merge_u04_key ON core.merge USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.merge tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.merge eoex_across: 
rights   core.merge eoex_app: select insert update delete
rights   core.merge eoex_read: select
column   core.merged_record.tenant_id uuid not null
column   core.merged_record.record_id uuid not null
column   core.merged_record.entity text not null
column   core.merged_record.survivor_id uuid not null
column   core.merged_record.merge_id uuid not null
rule     core.merged_record merged_record_pkey PRIMARY KEY (tenant_id, record_id)
rule     core.merged_record merged_record_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
rule     core.merged_record merged_record_tenant_id_merge_id_fkey FOREIGN KEY (tenant_id, merge_id) REFERENCES core.merge(tenant_id, id) ON DELETE CASCADE
index    CREATE INDEX merged_record_merge_index ON core.merged_record USING btree (tenant_id, merge_id)
policy   core.merged_record tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.merged_record eoex_across: 
rights   core.merged_record eoex_app: select insert update delete
rights   core.merged_record eoex_read: select
column   core.migration.module text not null
column   core.migration.file text not null
column   core.migration.checksum bytea not null
column   core.migration.applied_at timestamp with time zone not null default now()
rule     core.migration migration_pkey PRIMARY KEY (module, file)
rights   core.migration eoex_across: 
rights   core.migration eoex_app: select
rights   core.migration eoex_read: select
column   core.number_series.tenant_id uuid not null
column   core.number_series.entity text not null
column   core.number_series.period text not null
column   core.number_series.last bigint not null
rule     core.number_series number_series_pkey PRIMARY KEY (tenant_id, entity, period)
rule     core.number_series number_series_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.number_series tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.number_series eoex_across: 
rights   core.number_series eoex_app: select insert update delete
rights   core.number_series eoex_read: select
column   core.one_time_token.hash bytea not null
column   core.one_time_token.purpose text not null
column   core.one_time_token.user_id uuid not null
column   core.one_time_token.created_at timestamp with time zone not null
column   core.one_time_token.expires_at timestamp with time zone not null
column   core.one_time_token.used_at timestamp with time zone
rule     core.one_time_token one_time_token_pkey PRIMARY KEY (hash)
rule     core.one_time_token one_time_token_purpose_check CHECK ((purpose = ANY (ARRAY['reset_password'::text, 'invitation'::text])))
rule     core.one_time_token one_time_token_user_id_fkey FOREIGN KEY (user_id) REFERENCES core."user"(id) ON DELETE CASCADE
index    CREATE INDEX one_time_token_user_index ON core.one_time_token USING btree (user_id, purpose)
policy   core.one_time_token door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.one_time_token eoex_across: 
rights   core.one_time_token eoex_app: select insert update delete
rights   core.one_time_token eoex_read: 
column   core.password.user_id uuid not null
column   core.password.hash text not null
column   core.password.changed_at timestamp with time zone not null
rule     core.password password_pkey PRIMARY KEY (user_id)
rule     core.password password_user_id_fkey FOREIGN KEY (user_id) REFERENCES core."user"(id) ON DELETE CASCADE
policy   core.password door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.password eoex_across: 
rights   core.password eoex_app: select insert update delete
rights   core.password eoex_read: 
column   core.password_request.id uuid not null
column   core.password_request.email text not null
column   core.password_request.asked_at timestamp with time zone not null
rule     core.password_request password_request_pkey PRIMARY KEY (id)
policy   core.password_request door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.password_request eoex_across: 
rights   core.password_request eoex_app: select insert update delete
rights   core.password_request eoex_read: 
column   core.plan.code text not null
column   core.plan.tier text not null
column   core.plan.period text not null
column   core.plan.price_minor bigint not null
column   core.plan.currency text not null
rule     core.plan plan_period_check CHECK ((period = ANY (ARRAY['month'::text, 'year'::text])))
rule     core.plan plan_pkey PRIMARY KEY (code)
rule     core.plan plan_price_minor_check CHECK ((price_minor >= 0))
rule     core.plan plan_tier_fkey FOREIGN KEY (tier) REFERENCES core.tier(code)
rights   core.plan eoex_across: 
rights   core.plan eoex_app: select
rights   core.plan eoex_read: select
column   core.record_link.tenant_id uuid not null
column   core.record_link.field text not null
column   core.record_link.from_id uuid not null
column   core.record_link.to_id uuid not null
column   core.record_link.position integer not null
rule     core.record_link record_link_pkey PRIMARY KEY (tenant_id, field, from_id, to_id)
index    CREATE INDEX record_link_to_index ON core.record_link USING btree (tenant_id, field, to_id, from_id)
policy   core.record_link tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.record_link eoex_across: 
rights   core.record_link eoex_app: select insert update delete
rights   core.record_link eoex_read: select
column   core.refresh_token.hash bytea not null
column   core.refresh_token.session_id uuid not null
column   core.refresh_token.issued_at timestamp with time zone not null
column   core.refresh_token.expires_at timestamp with time zone not null
column   core.refresh_token.used_at timestamp with time zone
column   core.refresh_token.successor_hash bytea
column   core.refresh_token.successor_sealed bytea
rule     core.refresh_token refresh_token_pkey PRIMARY KEY (hash)
rule     core.refresh_token refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES core.session(id) ON DELETE CASCADE
index    CREATE INDEX refresh_token_session_index ON core.refresh_token USING btree (session_id)
policy   core.refresh_token door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.refresh_token eoex_across: 
rights   core.refresh_token eoex_app: select insert update delete
rights   core.refresh_token eoex_read: 
column   core.registration.id uuid not null
column   core.registration.email_written text not null
column   core.registration.first_name text not null
column   core.registration.last_name text not null
column   core.registration.tenant_name text not null
column   core.registration.locale text not null
column   core.registration.time_zone text not null
column   core.registration.password_hash text not null
column   core.registration.asked_at timestamp with time zone not null
column   core.registration.handled_at timestamp with time zone
column   core.registration.token_hash bytea
column   core.registration.expires_at timestamp with time zone
column   core.registration.used_at timestamp with time zone
rule     core.registration registration_pkey PRIMARY KEY (id)
rule     core.registration registration_token_hash_key UNIQUE (token_hash)
index    CREATE INDEX registration_open_index ON core.registration USING btree (id) WHERE (handled_at IS NULL)
policy   core.registration door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.registration eoex_across: 
rights   core.registration eoex_app: select insert update delete
rights   core.registration eoex_read: 
column   core.rule.entity text not null
column   core.rule.name text not null
column   core.rule.must text not null
column   core.rule.message text not null
column   core.rule.messages jsonb
column   core.rule.field text
column   core.rule.active boolean not null
column   core.rule.tenant_id uuid not null
column   core.rule.id uuid not null
column   core.rule.number text
column   core.rule.title text not null
column   core.rule.owner_id uuid
column   core.rule.created_by_id uuid
column   core.rule.created_at timestamp with time zone not null
column   core.rule.updated_by_id uuid
column   core.rule.updated_at timestamp with time zone not null
column   core.rule.version bigint not null
column   core.rule.archived_at timestamp with time zone
column   core.rule.deleted_at timestamp with time zone
column   core.rule.custom jsonb not null default '{}'::jsonb
column   core.rule.t01 text
column   core.rule.t02 text
column   core.rule.t03 text
column   core.rule.t04 text
column   core.rule.t05 text
column   core.rule.t06 text
column   core.rule.t07 text
column   core.rule.t08 text
column   core.rule.t09 text
column   core.rule.t10 text
column   core.rule.t11 text
column   core.rule.t12 text
column   core.rule.t13 text
column   core.rule.t14 text
column   core.rule.t15 text
column   core.rule.t16 text
column   core.rule.n01 double precision
column   core.rule.n02 double precision
column   core.rule.n03 double precision
column   core.rule.n04 double precision
column   core.rule.n05 double precision
column   core.rule.n06 double precision
column   core.rule.n07 double precision
column   core.rule.n08 double precision
column   core.rule.d01 timestamp with time zone
column   core.rule.d02 timestamp with time zone
column   core.rule.d03 timestamp with time zone
column   core.rule.d04 timestamp with time zone
column   core.rule.d05 timestamp with time zone
column   core.rule.d06 timestamp with time zone
column   core.rule.d07 timestamp with time zone
column   core.rule.d08 timestamp with time zone
column   core.rule.r01 uuid
column   core.rule.r02 uuid
column   core.rule.r03 uuid
column   core.rule.r04 uuid
column   core.rule.r05 uuid
column   core.rule.r06 uuid
column   core.rule.u01 text
column   core.rule.u02 text
column   core.rule.u03 text
column   core.rule.u04 text
rule     core.rule rule_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.rule rule_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX rule_created_by_index ON core.rule USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX rule_d01_index ON core.rule USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX rule_d02_index ON core.rule USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX rule_d03_index ON core.rule USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX rule_d04_index ON core.rule USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX rule_d05_index ON core.rule USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX rule_d06_index ON core.rule USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX rule_d07_index ON core.rule USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX rule_d08_index ON core.rule USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX rule_entity_index ON core.rule USING btree (tenant_id, entity, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX rule_n01_index ON core.rule USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX rule_n02_index ON core.rule USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX rule_n03_index ON core.rule USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX rule_n04_index ON core.rule USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX rule_n05_index ON core.rule USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX rule_n06_index ON core.rule USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX rule_n07_index ON core.rule USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX rule_n08_index ON core.rule USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX rule_number_key ON core.rule USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX rule_owner_index ON core.rule USING btree (tenant_id, owner_id, id)
index    CREATE INDEX rule_r01_index ON core.rule USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX rule_r02_index ON core.rule USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX rule_r03_index ON core.rule USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX rule_r04_index ON core.rule USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX rule_r05_index ON core.rule USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX rule_r06_index ON core.rule USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX rule_t01_index ON core.rule USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX rule_t02_index ON core.rule USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX rule_t03_index ON core.rule USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX rule_t04_index ON core.rule USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX rule_t05_index ON core.rule USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX rule_t06_index ON core.rule USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX rule_t07_index ON core.rule USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX rule_t08_index ON core.rule USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX rule_t09_index ON core.rule USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX rule_t10_index ON core.rule USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX rule_t11_index ON core.rule USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX rule_t12_index ON core.rule USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX rule_t13_index ON core.rule USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX rule_t14_index ON core.rule USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX rule_t15_index ON core.rule USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX rule_t16_index ON core.rule USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX rule_title_index ON core.rule USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX rule_trash_index ON core.rule USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX rule_u01_key ON core.rule USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX rule_u02_key ON core.rule USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX rule_u03_key ON core.rule USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX rule_u04_key ON core.rule USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.rule tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.rule eoex_across: 
rights   core.rule eoex_app: select insert update delete
rights   core.rule eoex_read: select
column   core.schedule.tenant_id uuid not null
column   core.schedule.name text not null
column   core.schedule.cron text not null
column   core.schedule.time_zone text not null
column   core.schedule.next_at timestamp with time zone
column   core.schedule.ticked_at timestamp with time zone
column   core.schedule.is_paused boolean not null default false
rule     core.schedule schedule_pkey PRIMARY KEY (tenant_id, name)
rule     core.schedule schedule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE INDEX schedule_due_index ON core.schedule USING btree (next_at) WHERE (NOT is_paused)
policy   core.schedule tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.schedule eoex_across: select insert update
rights   core.schedule eoex_app: select insert update delete
rights   core.schedule eoex_read: select
column   core.search_doc.tenant_id uuid not null
column   core.search_doc.record_id uuid not null
column   core.search_doc.entity text not null
column   core.search_doc.title text not null
column   core.search_doc.body text not null
rule     core.search_doc search_doc_pkey PRIMARY KEY (tenant_id, record_id)
index    CREATE INDEX search_doc_body_index ON core.search_doc USING gin (tenant_id, body core.gin_trgm_ops)
policy   core.search_doc tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.search_doc eoex_across: select
rights   core.search_doc eoex_app: select insert update delete
rights   core.search_doc eoex_read: select
column   core.session.id uuid not null
column   core.session.user_id uuid not null
column   core.session.tenant_id_last uuid not null
column   core.session.created_at timestamp with time zone not null
column   core.session.seen_at timestamp with time zone not null
column   core.session.expires_at timestamp with time zone not null
column   core.session.ended_at timestamp with time zone
column   core.session.ended_because text
column   core.session.ip text
column   core.session.user_agent text
rule     core.session session_pkey PRIMARY KEY (id)
rule     core.session session_user_id_fkey FOREIGN KEY (user_id) REFERENCES core."user"(id) ON DELETE CASCADE
index    CREATE INDEX session_user_index ON core.session USING btree (user_id, id)
policy   core.session door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.session eoex_across: select
rights   core.session eoex_app: select insert update delete
rights   core.session eoex_read: 
column   core.setup_change.summary text not null
column   core.setup_change.state text not null
column   core.setup_change.fingerprint text not null
column   core.setup_change.prune boolean not null
column   core.setup_change.steps jsonb
column   core.setup_change.taken_back bigint
column   core.setup_change.left_alone jsonb
column   core.setup_change.rolled_back_at timestamp with time zone
column   core.setup_change.tenant_id uuid not null
column   core.setup_change.id uuid not null
column   core.setup_change.number text
column   core.setup_change.title text not null
column   core.setup_change.owner_id uuid
column   core.setup_change.created_by_id uuid
column   core.setup_change.created_at timestamp with time zone not null
column   core.setup_change.updated_by_id uuid
column   core.setup_change.updated_at timestamp with time zone not null
column   core.setup_change.version bigint not null
column   core.setup_change.archived_at timestamp with time zone
column   core.setup_change.deleted_at timestamp with time zone
column   core.setup_change.custom jsonb not null default '{}'::jsonb
column   core.setup_change.t01 text
column   core.setup_change.t02 text
column   core.setup_change.t03 text
column   core.setup_change.t04 text
column   core.setup_change.t05 text
column   core.setup_change.t06 text
column   core.setup_change.t07 text
column   core.setup_change.t08 text
column   core.setup_change.t09 text
column   core.setup_change.t10 text
column   core.setup_change.t11 text
column   core.setup_change.t12 text
column   core.setup_change.t13 text
column   core.setup_change.t14 text
column   core.setup_change.t15 text
column   core.setup_change.t16 text
column   core.setup_change.n01 double precision
column   core.setup_change.n02 double precision
column   core.setup_change.n03 double precision
column   core.setup_change.n04 double precision
column   core.setup_change.n05 double precision
column   core.setup_change.n06 double precision
column   core.setup_change.n07 double precision
column   core.setup_change.n08 double precision
column   core.setup_change.d01 timestamp with time zone
column   core.setup_change.d02 timestamp with time zone
column   core.setup_change.d03 timestamp with time zone
column   core.setup_change.d04 timestamp with time zone
column   core.setup_change.d05 timestamp with time zone
column   core.setup_change.d06 timestamp with time zone
column   core.setup_change.d07 timestamp with time zone
column   core.setup_change.d08 timestamp with time zone
column   core.setup_change.r01 uuid
column   core.setup_change.r02 uuid
column   core.setup_change.r03 uuid
column   core.setup_change.r04 uuid
column   core.setup_change.r05 uuid
column   core.setup_change.r06 uuid
column   core.setup_change.u01 text
column   core.setup_change.u02 text
column   core.setup_change.u03 text
column   core.setup_change.u04 text
rule     core.setup_change setup_change_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.setup_change setup_change_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX setup_change_created_by_index ON core.setup_change USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX setup_change_d01_index ON core.setup_change USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX setup_change_d02_index ON core.setup_change USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX setup_change_d03_index ON core.setup_change USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX setup_change_d04_index ON core.setup_change USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX setup_change_d05_index ON core.setup_change USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX setup_change_d06_index ON core.setup_change USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX setup_change_d07_index ON core.setup_change USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX setup_change_d08_index ON core.setup_change USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX setup_change_n01_index ON core.setup_change USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX setup_change_n02_index ON core.setup_change USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX setup_change_n03_index ON core.setup_change USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX setup_change_n04_index ON core.setup_change USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX setup_change_n05_index ON core.setup_change USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX setup_change_n06_index ON core.setup_change USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX setup_change_n07_index ON core.setup_change USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX setup_change_n08_index ON core.setup_change USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX setup_change_number_key ON core.setup_change USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX setup_change_owner_index ON core.setup_change USING btree (tenant_id, owner_id, id)
index    CREATE INDEX setup_change_r01_index ON core.setup_change USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX setup_change_r02_index ON core.setup_change USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX setup_change_r03_index ON core.setup_change USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX setup_change_r04_index ON core.setup_change USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX setup_change_r05_index ON core.setup_change USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX setup_change_r06_index ON core.setup_change USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX setup_change_state_index ON core.setup_change USING btree (tenant_id, state, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX setup_change_t01_index ON core.setup_change USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX setup_change_t02_index ON core.setup_change USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX setup_change_t03_index ON core.setup_change USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX setup_change_t04_index ON core.setup_change USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX setup_change_t05_index ON core.setup_change USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX setup_change_t06_index ON core.setup_change USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX setup_change_t07_index ON core.setup_change USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX setup_change_t08_index ON core.setup_change USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX setup_change_t09_index ON core.setup_change USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX setup_change_t10_index ON core.setup_change USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX setup_change_t11_index ON core.setup_change USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX setup_change_t12_index ON core.setup_change USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX setup_change_t13_index ON core.setup_change USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX setup_change_t14_index ON core.setup_change USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX setup_change_t15_index ON core.setup_change USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX setup_change_t16_index ON core.setup_change USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX setup_change_title_index ON core.setup_change USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX setup_change_trash_index ON core.setup_change USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX setup_change_u01_key ON core.setup_change USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX setup_change_u02_key ON core.setup_change USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX setup_change_u03_key ON core.setup_change USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX setup_change_u04_key ON core.setup_change USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.setup_change tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.setup_change eoex_across: 
rights   core.setup_change eoex_app: select insert update delete
rights   core.setup_change eoex_read: select
column   core.setup_step.tenant_id uuid not null
column   core.setup_step.change_id uuid not null
column   core.setup_step.place bigint not null
column   core.setup_step.entity text not null
column   core.setup_step.record_id uuid not null
column   core.setup_step.what text not null
column   core.setup_step.deed text not null
column   core.setup_step.before jsonb not null
column   core.setup_step.after jsonb not null
rule     core.setup_step setup_step_deed_check CHECK ((deed = ANY (ARRAY['create'::text, 'revive'::text, 'change'::text, 'arrange'::text, 'retire'::text])))
rule     core.setup_step setup_step_pkey PRIMARY KEY (tenant_id, change_id, place)
rule     core.setup_step setup_step_tenant_id_change_id_fkey FOREIGN KEY (tenant_id, change_id) REFERENCES core.setup_change(tenant_id, id) ON DELETE CASCADE
rule     core.setup_step setup_step_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.setup_step tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.setup_step eoex_across: 
rights   core.setup_step eoex_app: select insert update delete
rights   core.setup_step eoex_read: select
column   core.sql_file.module text not null
column   core.sql_file.file text not null
column   core.sql_file.checksum bytea not null
column   core.sql_file.applied_at timestamp with time zone not null default now()
rule     core.sql_file sql_file_pkey PRIMARY KEY (module, file)
rights   core.sql_file eoex_across: 
rights   core.sql_file eoex_app: select
rights   core.sql_file eoex_read: select
column   core.stay.tenant_id uuid not null
column   core.stay.id uuid not null
column   core.stay.entity text not null
column   core.stay.field text not null
column   core.stay.record_id uuid not null
column   core.stay.state text not null
column   core.stay.entered_at timestamp with time zone not null
column   core.stay.left_at timestamp with time zone
rule     core.stay stay_pkey PRIMARY KEY (tenant_id, id)
index    CREATE INDEX stay_record_index ON core.stay USING btree (tenant_id, record_id, field, entered_at)
index    CREATE INDEX stay_state_index ON core.stay USING btree (tenant_id, entity, field, state) INCLUDE (record_id, entered_at, left_at)
policy   core.stay tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.stay eoex_across: 
rights   core.stay eoex_app: select insert update delete
rights   core.stay eoex_read: select
column   core.subscriber.name text not null
column   core.subscriber.xid xid8 not null
column   core.subscriber.id uuid not null
column   core.subscriber.round integer not null default 1
column   core.subscriber.leased_by uuid
column   core.subscriber.leased_until timestamp with time zone
column   core.subscriber.created_at timestamp with time zone not null
rule     core.subscriber subscriber_pkey PRIMARY KEY (name)
policy   core.subscriber door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.subscriber eoex_across: select update
rights   core.subscriber eoex_app: select insert update delete
rights   core.subscriber eoex_read: 
column   core.subscriber_place.tenant_id uuid not null
column   core.subscriber_place.subscriber text not null
column   core.subscriber_place.round integer not null
column   core.subscriber_place.xid xid8 not null
column   core.subscriber_place.id uuid not null
rule     core.subscriber_place subscriber_place_pkey PRIMARY KEY (tenant_id, subscriber)
rule     core.subscriber_place subscriber_place_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.subscriber_place tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.subscriber_place eoex_across: 
rights   core.subscriber_place eoex_app: select insert update delete
rights   core.subscriber_place eoex_read: select
column   core.subscription.tenant_id uuid not null
column   core.subscription.id uuid not null
column   core.subscription.plan text not null
column   core.subscription.starts_at timestamp with time zone not null
column   core.subscription.ends_at timestamp with time zone
column   core.subscription.created_at timestamp with time zone not null
rule     core.subscription subscription_pkey PRIMARY KEY (tenant_id, id)
rule     core.subscription subscription_plan_fkey FOREIGN KEY (plan) REFERENCES core.plan(code)
rule     core.subscription subscription_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE UNIQUE INDEX subscription_one_active_key ON core.subscription USING btree (tenant_id) WHERE (ends_at IS NULL)
policy   core.subscription tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.subscription eoex_across: select
rights   core.subscription eoex_app: select insert update delete
rights   core.subscription eoex_read: select
column   core.tenant.tenant_id uuid not null
column   core.tenant.slug text not null
column   core.tenant.name text not null
column   core.tenant.domain text
column   core.tenant.status text not null default 'active'::text
column   core.tenant.locale text not null default 'en'::text
column   core.tenant.time_zone text not null default 'UTC'::text
column   core.tenant.currency text not null default 'EUR'::text
column   core.tenant.metadata jsonb not null default '{}'::jsonb
column   core.tenant.version bigint not null default 1
column   core.tenant.created_at timestamp with time zone not null
column   core.tenant.updated_at timestamp with time zone not null
column   core.tenant.suspended_at timestamp with time zone
column   core.tenant.suspended_reason text
column   core.tenant.metadata_version bigint not null default 0
rule     core.tenant tenant_pkey PRIMARY KEY (tenant_id)
rule     core.tenant tenant_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text])))
index    CREATE UNIQUE INDEX tenant_slug_key ON core.tenant USING btree (slug)
policy   core.tenant tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.tenant eoex_across: select
rights   core.tenant eoex_app: select insert update delete
rights   core.tenant eoex_read: select
column   core.tenant_module.tenant_id uuid not null
column   core.tenant_module.module text not null
column   core.tenant_module.is_on boolean not null default true
column   core.tenant_module.switched_on_at timestamp with time zone
column   core.tenant_module.switched_off_at timestamp with time zone
rule     core.tenant_module tenant_module_pkey PRIMARY KEY (tenant_id, module)
rule     core.tenant_module tenant_module_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.tenant_module tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.tenant_module eoex_across: 
rights   core.tenant_module eoex_app: select insert update delete
rights   core.tenant_module eoex_read: select
column   core.tier.code text not null
column   core.tier.position integer not null
column   core.tier.requests_per_minute integer not null
column   core.tier.seats_max integer
column   core.tier.storage_bytes_max bigint
rule     core.tier tier_pkey PRIMARY KEY (code)
rights   core.tier eoex_across: 
rights   core.tier eoex_app: select
rights   core.tier eoex_read: select
column   core.tier_module.tier text not null
column   core.tier_module.module text not null
rule     core.tier_module tier_module_pkey PRIMARY KEY (tier, module)
rule     core.tier_module tier_module_tier_fkey FOREIGN KEY (tier) REFERENCES core.tier(code)
rights   core.tier_module eoex_across: 
rights   core.tier_module eoex_app: select
rights   core.tier_module eoex_read: select
column   core.user.id uuid not null
column   core.user.email text not null
column   core.user.email_written text not null
column   core.user.first_name text not null
column   core.user.last_name text not null
column   core.user.locale text not null default 'en'::text
column   core.user.time_zone text not null default 'UTC'::text
column   core.user.status text not null default 'active'::text
column   core.user.version bigint not null default 1
column   core.user.created_at timestamp with time zone not null
column   core.user.updated_at timestamp with time zone not null
rule     core.user user_pkey PRIMARY KEY (id)
rule     core.user user_status_check CHECK ((status = ANY (ARRAY['active'::text, 'deactivated'::text])))
index    CREATE UNIQUE INDEX user_email_key ON core."user" USING btree (email)
policy   core.user door using (( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text) (forced)
rights   core.user eoex_across: select
rights   core.user eoex_app: select insert update delete
rights   core.user eoex_read: 
column   core.view.entity text not null
column   core.view.name text not null
column   core.view.icon text
column   core.view.face text not null
column   core.view.filters jsonb
column   core.view.search text
column   core.view.sort text
column   core.view.state text not null
column   core.view.columns jsonb
column   core.view.group text
column   core.view.period text
column   core.view.shared boolean not null
column   core.view.default_for text[]
column   core.view.position double precision
column   core.view.tenant_id uuid not null
column   core.view.id uuid not null
column   core.view.number text
column   core.view.title text not null
column   core.view.owner_id uuid
column   core.view.created_by_id uuid
column   core.view.created_at timestamp with time zone not null
column   core.view.updated_by_id uuid
column   core.view.updated_at timestamp with time zone not null
column   core.view.version bigint not null
column   core.view.archived_at timestamp with time zone
column   core.view.deleted_at timestamp with time zone
column   core.view.custom jsonb not null default '{}'::jsonb
column   core.view.t01 text
column   core.view.t02 text
column   core.view.t03 text
column   core.view.t04 text
column   core.view.t05 text
column   core.view.t06 text
column   core.view.t07 text
column   core.view.t08 text
column   core.view.t09 text
column   core.view.t10 text
column   core.view.t11 text
column   core.view.t12 text
column   core.view.t13 text
column   core.view.t14 text
column   core.view.t15 text
column   core.view.t16 text
column   core.view.n01 double precision
column   core.view.n02 double precision
column   core.view.n03 double precision
column   core.view.n04 double precision
column   core.view.n05 double precision
column   core.view.n06 double precision
column   core.view.n07 double precision
column   core.view.n08 double precision
column   core.view.d01 timestamp with time zone
column   core.view.d02 timestamp with time zone
column   core.view.d03 timestamp with time zone
column   core.view.d04 timestamp with time zone
column   core.view.d05 timestamp with time zone
column   core.view.d06 timestamp with time zone
column   core.view.d07 timestamp with time zone
column   core.view.d08 timestamp with time zone
column   core.view.r01 uuid
column   core.view.r02 uuid
column   core.view.r03 uuid
column   core.view.r04 uuid
column   core.view.r05 uuid
column   core.view.r06 uuid
column   core.view.u01 text
column   core.view.u02 text
column   core.view.u03 text
column   core.view.u04 text
column   core.view.chart jsonb
column   core.view.folded jsonb
rule     core.view view_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.view view_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX view_created_by_index ON core.view USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX view_d01_index ON core.view USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX view_d02_index ON core.view USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX view_d03_index ON core.view USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX view_d04_index ON core.view USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX view_d05_index ON core.view USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX view_d06_index ON core.view USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX view_d07_index ON core.view USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX view_d08_index ON core.view USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX view_entity_index ON core.view USING btree (tenant_id, entity, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX view_n01_index ON core.view USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX view_n02_index ON core.view USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX view_n03_index ON core.view USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX view_n04_index ON core.view USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX view_n05_index ON core.view USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX view_n06_index ON core.view USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX view_n07_index ON core.view USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX view_n08_index ON core.view USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX view_number_key ON core.view USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX view_owner_index ON core.view USING btree (tenant_id, owner_id, id)
index    CREATE INDEX view_r01_index ON core.view USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX view_r02_index ON core.view USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX view_r03_index ON core.view USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX view_r04_index ON core.view USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX view_r05_index ON core.view USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX view_r06_index ON core.view USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX view_t01_index ON core.view USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX view_t02_index ON core.view USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX view_t03_index ON core.view USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX view_t04_index ON core.view USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX view_t05_index ON core.view USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX view_t06_index ON core.view USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX view_t07_index ON core.view USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX view_t08_index ON core.view USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX view_t09_index ON core.view USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX view_t10_index ON core.view USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX view_t11_index ON core.view USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX view_t12_index ON core.view USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX view_t13_index ON core.view USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX view_t14_index ON core.view USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX view_t15_index ON core.view USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX view_t16_index ON core.view USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX view_title_index ON core.view USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX view_trash_index ON core.view USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX view_u01_key ON core.view USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX view_u02_key ON core.view USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX view_u03_key ON core.view USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX view_u04_key ON core.view USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.view tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.view eoex_across: 
rights   core.view eoex_app: select insert update delete
rights   core.view eoex_read: select
column   core.view_choice.tenant_id uuid not null
column   core.view_choice.user_id uuid not null
column   core.view_choice.entity text not null
column   core.view_choice.opens text
column   core.view_choice.view_order uuid[] not null
rule     core.view_choice view_choice_pkey PRIMARY KEY (tenant_id, user_id, entity)
rule     core.view_choice view_choice_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core.membership(tenant_id, user_id) ON DELETE CASCADE
policy   core.view_choice tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.view_choice eoex_across: 
rights   core.view_choice eoex_app: select insert update delete
rights   core.view_choice eoex_read: select
column   core.worker.tenant_id uuid not null
column   core.worker.id uuid not null
column   core.worker.node text not null
column   core.worker.lease_until timestamp with time zone not null
column   core.worker.started_at timestamp with time zone not null
rule     core.worker worker_pkey PRIMARY KEY (tenant_id, id)
rule     core.worker worker_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
policy   core.worker tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.worker eoex_across: select update delete
rights   core.worker eoex_app: select insert update delete
rights   core.worker eoex_read: select
column   core.workflow.entity text not null
column   core.workflow.field text not null
column   core.workflow.name text not null
column   core.workflow.initial jsonb
column   core.workflow.transitions jsonb not null
column   core.workflow.states jsonb
column   core.workflow.active boolean not null
column   core.workflow.tenant_id uuid not null
column   core.workflow.id uuid not null
column   core.workflow.number text
column   core.workflow.title text not null
column   core.workflow.owner_id uuid
column   core.workflow.created_by_id uuid
column   core.workflow.created_at timestamp with time zone not null
column   core.workflow.updated_by_id uuid
column   core.workflow.updated_at timestamp with time zone not null
column   core.workflow.version bigint not null
column   core.workflow.archived_at timestamp with time zone
column   core.workflow.deleted_at timestamp with time zone
column   core.workflow.custom jsonb not null default '{}'::jsonb
column   core.workflow.t01 text
column   core.workflow.t02 text
column   core.workflow.t03 text
column   core.workflow.t04 text
column   core.workflow.t05 text
column   core.workflow.t06 text
column   core.workflow.t07 text
column   core.workflow.t08 text
column   core.workflow.t09 text
column   core.workflow.t10 text
column   core.workflow.t11 text
column   core.workflow.t12 text
column   core.workflow.t13 text
column   core.workflow.t14 text
column   core.workflow.t15 text
column   core.workflow.t16 text
column   core.workflow.n01 double precision
column   core.workflow.n02 double precision
column   core.workflow.n03 double precision
column   core.workflow.n04 double precision
column   core.workflow.n05 double precision
column   core.workflow.n06 double precision
column   core.workflow.n07 double precision
column   core.workflow.n08 double precision
column   core.workflow.d01 timestamp with time zone
column   core.workflow.d02 timestamp with time zone
column   core.workflow.d03 timestamp with time zone
column   core.workflow.d04 timestamp with time zone
column   core.workflow.d05 timestamp with time zone
column   core.workflow.d06 timestamp with time zone
column   core.workflow.d07 timestamp with time zone
column   core.workflow.d08 timestamp with time zone
column   core.workflow.r01 uuid
column   core.workflow.r02 uuid
column   core.workflow.r03 uuid
column   core.workflow.r04 uuid
column   core.workflow.r05 uuid
column   core.workflow.r06 uuid
column   core.workflow.u01 text
column   core.workflow.u02 text
column   core.workflow.u03 text
column   core.workflow.u04 text
rule     core.workflow workflow_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     core.workflow workflow_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX workflow_created_by_index ON core.workflow USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX workflow_d01_index ON core.workflow USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX workflow_d02_index ON core.workflow USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX workflow_d03_index ON core.workflow USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX workflow_d04_index ON core.workflow USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX workflow_d05_index ON core.workflow USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX workflow_d06_index ON core.workflow USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX workflow_d07_index ON core.workflow USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX workflow_d08_index ON core.workflow USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX workflow_entity_index ON core.workflow USING btree (tenant_id, entity, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX workflow_n01_index ON core.workflow USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX workflow_n02_index ON core.workflow USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX workflow_n03_index ON core.workflow USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX workflow_n04_index ON core.workflow USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX workflow_n05_index ON core.workflow USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX workflow_n06_index ON core.workflow USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX workflow_n07_index ON core.workflow USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX workflow_n08_index ON core.workflow USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX workflow_number_key ON core.workflow USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX workflow_owner_index ON core.workflow USING btree (tenant_id, owner_id, id)
index    CREATE INDEX workflow_r01_index ON core.workflow USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX workflow_r02_index ON core.workflow USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX workflow_r03_index ON core.workflow USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX workflow_r04_index ON core.workflow USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX workflow_r05_index ON core.workflow USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX workflow_r06_index ON core.workflow USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX workflow_t01_index ON core.workflow USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX workflow_t02_index ON core.workflow USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX workflow_t03_index ON core.workflow USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX workflow_t04_index ON core.workflow USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX workflow_t05_index ON core.workflow USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX workflow_t06_index ON core.workflow USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX workflow_t07_index ON core.workflow USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX workflow_t08_index ON core.workflow USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX workflow_t09_index ON core.workflow USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX workflow_t10_index ON core.workflow USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX workflow_t11_index ON core.workflow USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX workflow_t12_index ON core.workflow USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX workflow_t13_index ON core.workflow USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX workflow_t14_index ON core.workflow USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX workflow_t15_index ON core.workflow USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX workflow_t16_index ON core.workflow USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX workflow_title_index ON core.workflow USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX workflow_trash_index ON core.workflow USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX workflow_u01_key ON core.workflow USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX workflow_u02_key ON core.workflow USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX workflow_u03_key ON core.workflow USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX workflow_u04_key ON core.workflow USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   core.workflow tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.workflow eoex_across: 
rights   core.workflow eoex_app: select insert update delete
rights   core.workflow eoex_read: select
column   example.gadget.name text not null
column   example.gadget.retired_at timestamp with time zone
column   example.gadget.tenant_id uuid not null
column   example.gadget.id uuid not null
column   example.gadget.number text
column   example.gadget.title text not null
column   example.gadget.owner_id uuid
column   example.gadget.created_by_id uuid
column   example.gadget.created_at timestamp with time zone not null
column   example.gadget.updated_by_id uuid
column   example.gadget.updated_at timestamp with time zone not null
column   example.gadget.version bigint not null
column   example.gadget.archived_at timestamp with time zone
column   example.gadget.deleted_at timestamp with time zone
column   example.gadget.custom jsonb not null default '{}'::jsonb
column   example.gadget.t01 text
column   example.gadget.t02 text
column   example.gadget.t03 text
column   example.gadget.t04 text
column   example.gadget.t05 text
column   example.gadget.t06 text
column   example.gadget.t07 text
column   example.gadget.t08 text
column   example.gadget.t09 text
column   example.gadget.t10 text
column   example.gadget.t11 text
column   example.gadget.t12 text
column   example.gadget.t13 text
column   example.gadget.t14 text
column   example.gadget.t15 text
column   example.gadget.t16 text
column   example.gadget.n01 double precision
column   example.gadget.n02 double precision
column   example.gadget.n03 double precision
column   example.gadget.n04 double precision
column   example.gadget.n05 double precision
column   example.gadget.n06 double precision
column   example.gadget.n07 double precision
column   example.gadget.n08 double precision
column   example.gadget.d01 timestamp with time zone
column   example.gadget.d02 timestamp with time zone
column   example.gadget.d03 timestamp with time zone
column   example.gadget.d04 timestamp with time zone
column   example.gadget.d05 timestamp with time zone
column   example.gadget.d06 timestamp with time zone
column   example.gadget.d07 timestamp with time zone
column   example.gadget.d08 timestamp with time zone
column   example.gadget.r01 uuid
column   example.gadget.r02 uuid
column   example.gadget.r03 uuid
column   example.gadget.r04 uuid
column   example.gadget.r05 uuid
column   example.gadget.r06 uuid
column   example.gadget.u01 text
column   example.gadget.u02 text
column   example.gadget.u03 text
column   example.gadget.u04 text
rule     example.gadget gadget_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core.membership(tenant_id, user_id)
rule     example.gadget gadget_pkey PRIMARY KEY (tenant_id, id) INCLUDE (deleted_at, archived_at)
index    CREATE INDEX gadget_created_by_index ON example.gadget USING btree (tenant_id, created_by_id, id) WHERE (created_by_id IS DISTINCT FROM owner_id)
index    CREATE INDEX gadget_d01_index ON example.gadget USING btree (tenant_id, d01, id) INCLUDE (deleted_at, archived_at) WHERE (d01 IS NOT NULL)
index    CREATE INDEX gadget_d02_index ON example.gadget USING btree (tenant_id, d02, id) INCLUDE (deleted_at, archived_at) WHERE (d02 IS NOT NULL)
index    CREATE INDEX gadget_d03_index ON example.gadget USING btree (tenant_id, d03, id) INCLUDE (deleted_at, archived_at) WHERE (d03 IS NOT NULL)
index    CREATE INDEX gadget_d04_index ON example.gadget USING btree (tenant_id, d04, id) INCLUDE (deleted_at, archived_at) WHERE (d04 IS NOT NULL)
index    CREATE INDEX gadget_d05_index ON example.gadget USING btree (tenant_id, d05, id) INCLUDE (deleted_at, archived_at) WHERE (d05 IS NOT NULL)
index    CREATE INDEX gadget_d06_index ON example.gadget USING btree (tenant_id, d06, id) INCLUDE (deleted_at, archived_at) WHERE (d06 IS NOT NULL)
index    CREATE INDEX gadget_d07_index ON example.gadget USING btree (tenant_id, d07, id) INCLUDE (deleted_at, archived_at) WHERE (d07 IS NOT NULL)
index    CREATE INDEX gadget_d08_index ON example.gadget USING btree (tenant_id, d08, id) INCLUDE (deleted_at, archived_at) WHERE (d08 IS NOT NULL)
index    CREATE INDEX gadget_n01_index ON example.gadget USING btree (tenant_id, n01, id) INCLUDE (deleted_at, archived_at) WHERE (n01 IS NOT NULL)
index    CREATE INDEX gadget_n02_index ON example.gadget USING btree (tenant_id, n02, id) INCLUDE (deleted_at, archived_at) WHERE (n02 IS NOT NULL)
index    CREATE INDEX gadget_n03_index ON example.gadget USING btree (tenant_id, n03, id) INCLUDE (deleted_at, archived_at) WHERE (n03 IS NOT NULL)
index    CREATE INDEX gadget_n04_index ON example.gadget USING btree (tenant_id, n04, id) INCLUDE (deleted_at, archived_at) WHERE (n04 IS NOT NULL)
index    CREATE INDEX gadget_n05_index ON example.gadget USING btree (tenant_id, n05, id) INCLUDE (deleted_at, archived_at) WHERE (n05 IS NOT NULL)
index    CREATE INDEX gadget_n06_index ON example.gadget USING btree (tenant_id, n06, id) INCLUDE (deleted_at, archived_at) WHERE (n06 IS NOT NULL)
index    CREATE INDEX gadget_n07_index ON example.gadget USING btree (tenant_id, n07, id) INCLUDE (deleted_at, archived_at) WHERE (n07 IS NOT NULL)
index    CREATE INDEX gadget_n08_index ON example.gadget USING btree (tenant_id, n08, id) INCLUDE (deleted_at, archived_at) WHERE (n08 IS NOT NULL)
index    CREATE UNIQUE INDEX gadget_name_key ON example.gadget USING btree (tenant_id, name) WHERE (deleted_at IS NULL)
index    CREATE UNIQUE INDEX gadget_number_key ON example.gadget USING btree (tenant_id, number) WHERE (number IS NOT NULL)
index    CREATE INDEX gadget_owner_index ON example.gadget USING btree (tenant_id, owner_id, id)
index    CREATE INDEX gadget_r01_index ON example.gadget USING btree (tenant_id, r01, id) INCLUDE (deleted_at, archived_at) WHERE (r01 IS NOT NULL)
index    CREATE INDEX gadget_r02_index ON example.gadget USING btree (tenant_id, r02, id) INCLUDE (deleted_at, archived_at) WHERE (r02 IS NOT NULL)
index    CREATE INDEX gadget_r03_index ON example.gadget USING btree (tenant_id, r03, id) INCLUDE (deleted_at, archived_at) WHERE (r03 IS NOT NULL)
index    CREATE INDEX gadget_r04_index ON example.gadget USING btree (tenant_id, r04, id) INCLUDE (deleted_at, archived_at) WHERE (r04 IS NOT NULL)
index    CREATE INDEX gadget_r05_index ON example.gadget USING btree (tenant_id, r05, id) INCLUDE (deleted_at, archived_at) WHERE (r05 IS NOT NULL)
index    CREATE INDEX gadget_r06_index ON example.gadget USING btree (tenant_id, r06, id) INCLUDE (deleted_at, archived_at) WHERE (r06 IS NOT NULL)
index    CREATE INDEX gadget_t01_index ON example.gadget USING btree (tenant_id, t01, id) INCLUDE (deleted_at, archived_at) WHERE (t01 IS NOT NULL)
index    CREATE INDEX gadget_t02_index ON example.gadget USING btree (tenant_id, t02, id) INCLUDE (deleted_at, archived_at) WHERE (t02 IS NOT NULL)
index    CREATE INDEX gadget_t03_index ON example.gadget USING btree (tenant_id, t03, id) INCLUDE (deleted_at, archived_at) WHERE (t03 IS NOT NULL)
index    CREATE INDEX gadget_t04_index ON example.gadget USING btree (tenant_id, t04, id) INCLUDE (deleted_at, archived_at) WHERE (t04 IS NOT NULL)
index    CREATE INDEX gadget_t05_index ON example.gadget USING btree (tenant_id, t05, id) INCLUDE (deleted_at, archived_at) WHERE (t05 IS NOT NULL)
index    CREATE INDEX gadget_t06_index ON example.gadget USING btree (tenant_id, t06, id) INCLUDE (deleted_at, archived_at) WHERE (t06 IS NOT NULL)
index    CREATE INDEX gadget_t07_index ON example.gadget USING btree (tenant_id, t07, id) INCLUDE (deleted_at, archived_at) WHERE (t07 IS NOT NULL)
index    CREATE INDEX gadget_t08_index ON example.gadget USING btree (tenant_id, t08, id) INCLUDE (deleted_at, archived_at) WHERE (t08 IS NOT NULL)
index    CREATE INDEX gadget_t09_index ON example.gadget USING btree (tenant_id, t09, id) INCLUDE (deleted_at, archived_at) WHERE (t09 IS NOT NULL)
index    CREATE INDEX gadget_t10_index ON example.gadget USING btree (tenant_id, t10, id) INCLUDE (deleted_at, archived_at) WHERE (t10 IS NOT NULL)
index    CREATE INDEX gadget_t11_index ON example.gadget USING btree (tenant_id, t11, id) INCLUDE (deleted_at, archived_at) WHERE (t11 IS NOT NULL)
index    CREATE INDEX gadget_t12_index ON example.gadget USING btree (tenant_id, t12, id) INCLUDE (deleted_at, archived_at) WHERE (t12 IS NOT NULL)
index    CREATE INDEX gadget_t13_index ON example.gadget USING btree (tenant_id, t13, id) INCLUDE (deleted_at, archived_at) WHERE (t13 IS NOT NULL)
index    CREATE INDEX gadget_t14_index ON example.gadget USING btree (tenant_id, t14, id) INCLUDE (deleted_at, archived_at) WHERE (t14 IS NOT NULL)
index    CREATE INDEX gadget_t15_index ON example.gadget USING btree (tenant_id, t15, id) INCLUDE (deleted_at, archived_at) WHERE (t15 IS NOT NULL)
index    CREATE INDEX gadget_t16_index ON example.gadget USING btree (tenant_id, t16, id) INCLUDE (deleted_at, archived_at) WHERE (t16 IS NOT NULL)
index    CREATE INDEX gadget_title_index ON example.gadget USING btree (tenant_id, title COLLATE core.words, id)
index    CREATE INDEX gadget_trash_index ON example.gadget USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL)
index    CREATE UNIQUE INDEX gadget_u01_key ON example.gadget USING btree (tenant_id, u01) WHERE ((u01 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX gadget_u02_key ON example.gadget USING btree (tenant_id, u02) WHERE ((u02 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX gadget_u03_key ON example.gadget USING btree (tenant_id, u03) WHERE ((u03 IS NOT NULL) AND (deleted_at IS NULL))
index    CREATE UNIQUE INDEX gadget_u04_key ON example.gadget USING btree (tenant_id, u04) WHERE ((u04 IS NOT NULL) AND (deleted_at IS NULL))
policy   example.gadget tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   example.gadget eoex_across: 
rights   example.gadget eoex_app: select insert update delete
rights   example.gadget eoex_read: select
function core.amount(bigint,text,jsonb)
function core.append_for_person(uuid,uuid,uuid[],timestamp with time zone,text,text,uuid,text,text,text,text,text) as eoex_across
function core.begin_hearing(uuid,text,integer,xid8,uuid,uuid[])
function core.claim_jobs(uuid,text[],timestamp with time zone,integer,integer,uuid,uuid[],uuid) as eoex_across
function core.count_first(regclass) as eoex_owner
function core.count_jobs() as eoex_across
function core.deliveries_due(text,timestamp with time zone,integer) as eoex_across
function core.deliveries_parked(text,integer) as eoex_across
function core.due_schedules(text[],timestamp with time zone,integer,uuid) as eoex_across
function core.duplicate_candidates(bigint[],text[],text[],real[],integer) as eoex_across
function core.enter(uuid,uuid,uuid,timestamp with time zone) as eoex_across
function core.events_for(text,uuid,text[],integer) as eoex_across
function core.forget_idempotency_keys(timestamp with time zone,integer) as eoex_across
function core.forget_jobs(timestamp with time zone,uuid,integer) as eoex_across
function core.free_jobs(timestamp with time zone) as eoex_across
function core.gin_btree_consistent(internal,smallint,anyelement,integer,internal,internal)
function core.gin_compare_prefix_anyenum(anyenum,anyenum,smallint,internal)
function core.gin_compare_prefix_bit(bit,bit,smallint,internal)
function core.gin_compare_prefix_bool(boolean,boolean,smallint,internal)
function core.gin_compare_prefix_bpchar(character,character,smallint,internal)
function core.gin_compare_prefix_bytea(bytea,bytea,smallint,internal)
function core.gin_compare_prefix_char("char","char",smallint,internal)
function core.gin_compare_prefix_cidr(cidr,cidr,smallint,internal)
function core.gin_compare_prefix_date(date,date,smallint,internal)
function core.gin_compare_prefix_float4(real,real,smallint,internal)
function core.gin_compare_prefix_float8(double precision,double precision,smallint,internal)
function core.gin_compare_prefix_inet(inet,inet,smallint,internal)
function core.gin_compare_prefix_int2(smallint,smallint,smallint,internal)
function core.gin_compare_prefix_int4(integer,integer,smallint,internal)
function core.gin_compare_prefix_int8(bigint,bigint,smallint,internal)
function core.gin_compare_prefix_interval(interval,interval,smallint,internal)
function core.gin_compare_prefix_macaddr(macaddr,macaddr,smallint,internal)
function core.gin_compare_prefix_macaddr8(macaddr8,macaddr8,smallint,internal)
function core.gin_compare_prefix_money(money,money,smallint,internal)
function core.gin_compare_prefix_name(name,name,smallint,internal)
function core.gin_compare_prefix_numeric(numeric,numeric,smallint,internal)
function core.gin_compare_prefix_oid(oid,oid,smallint,internal)
function core.gin_compare_prefix_text(text,text,smallint,internal)
function core.gin_compare_prefix_time(time without time zone,time without time zone,smallint,internal)
function core.gin_compare_prefix_timestamp(timestamp without time zone,timestamp without time zone,smallint,internal)
function core.gin_compare_prefix_timestamptz(timestamp with time zone,timestamp with time zone,smallint,internal)
function core.gin_compare_prefix_timetz(time with time zone,time with time zone,smallint,internal)
function core.gin_compare_prefix_uuid(uuid,uuid,smallint,internal)
function core.gin_compare_prefix_varbit(bit varying,bit varying,smallint,internal)
function core.gin_enum_cmp(anyenum,anyenum)
function core.gin_extract_query_anyenum(anyenum,internal,smallint,internal,internal)
function core.gin_extract_query_bit(bit,internal,smallint,internal,internal)
function core.gin_extract_query_bool(boolean,internal,smallint,internal,internal)
function core.gin_extract_query_bpchar(character,internal,smallint,internal,internal)
function core.gin_extract_query_bytea(bytea,internal,smallint,internal,internal)
function core.gin_extract_query_char("char",internal,smallint,internal,internal)
function core.gin_extract_query_cidr(cidr,internal,smallint,internal,internal)
function core.gin_extract_query_date(date,internal,smallint,internal,internal)
function core.gin_extract_query_float4(real,internal,smallint,internal,internal)
function core.gin_extract_query_float8(double precision,internal,smallint,internal,internal)
function core.gin_extract_query_inet(inet,internal,smallint,internal,internal)
function core.gin_extract_query_int2(smallint,internal,smallint,internal,internal)
function core.gin_extract_query_int4(integer,internal,smallint,internal,internal)
function core.gin_extract_query_int8(bigint,internal,smallint,internal,internal)
function core.gin_extract_query_interval(interval,internal,smallint,internal,internal)
function core.gin_extract_query_macaddr(macaddr,internal,smallint,internal,internal)
function core.gin_extract_query_macaddr8(macaddr8,internal,smallint,internal,internal)
function core.gin_extract_query_money(money,internal,smallint,internal,internal)
function core.gin_extract_query_name(name,internal,smallint,internal,internal)
function core.gin_extract_query_numeric(numeric,internal,smallint,internal,internal)
function core.gin_extract_query_oid(oid,internal,smallint,internal,internal)
function core.gin_extract_query_text(text,internal,smallint,internal,internal)
function core.gin_extract_query_time(time without time zone,internal,smallint,internal,internal)
function core.gin_extract_query_timestamp(timestamp without time zone,internal,smallint,internal,internal)
function core.gin_extract_query_timestamptz(timestamp with time zone,internal,smallint,internal,internal)
function core.gin_extract_query_timetz(time with time zone,internal,smallint,internal,internal)
function core.gin_extract_query_trgm(text,internal,smallint,internal,internal,internal,internal)
function core.gin_extract_query_uuid(uuid,internal,smallint,internal,internal)
function core.gin_extract_query_varbit(bit varying,internal,smallint,internal,internal)
function core.gin_extract_value_anyenum(anyenum,internal)
function core.gin_extract_value_bit(bit,internal)
function core.gin_extract_value_bool(boolean,internal)
function core.gin_extract_value_bpchar(character,internal)
function core.gin_extract_value_bytea(bytea,internal)
function core.gin_extract_value_char("char",internal)
function core.gin_extract_value_cidr(cidr,internal)
function core.gin_extract_value_date(date,internal)
function core.gin_extract_value_float4(real,internal)
function core.gin_extract_value_float8(double precision,internal)
function core.gin_extract_value_inet(inet,internal)
function core.gin_extract_value_int2(smallint,internal)
function core.gin_extract_value_int4(integer,internal)
function core.gin_extract_value_int8(bigint,internal)
function core.gin_extract_value_interval(interval,internal)
function core.gin_extract_value_macaddr(macaddr,internal)
function core.gin_extract_value_macaddr8(macaddr8,internal)
function core.gin_extract_value_money(money,internal)
function core.gin_extract_value_name(name,internal)
function core.gin_extract_value_numeric(numeric,internal)
function core.gin_extract_value_oid(oid,internal)
function core.gin_extract_value_text(text,internal)
function core.gin_extract_value_time(time without time zone,internal)
function core.gin_extract_value_timestamp(timestamp without time zone,internal)
function core.gin_extract_value_timestamptz(timestamp with time zone,internal)
function core.gin_extract_value_timetz(time with time zone,internal)
function core.gin_extract_value_trgm(text,internal)
function core.gin_extract_value_uuid(uuid,internal)
function core.gin_extract_value_varbit(bit varying,internal)
function core.gin_numeric_cmp(numeric,numeric)
function core.gin_trgm_consistent(internal,smallint,text,integer,internal,internal,internal,internal)
function core.gin_trgm_triconsistent(internal,smallint,text,integer,internal,internal,internal)
function core.gtrgm_compress(internal)
function core.gtrgm_consistent(internal,text,smallint,oid,internal)
function core.gtrgm_decompress(internal)
function core.gtrgm_distance(internal,text,smallint,oid,internal)
function core.gtrgm_in(cstring)
function core.gtrgm_options(internal)
function core.gtrgm_out(core.gtrgm)
function core.gtrgm_penalty(internal,internal,internal)
function core.gtrgm_picksplit(internal,internal)
function core.gtrgm_same(core.gtrgm,core.gtrgm,internal)
function core.gtrgm_union(internal,internal)
function core.hold_tenant()
function core.hold_tenant_of(regclass)
function core.invitation_of(bytea) as eoex_across
function core.is_platform()
function core.jobs_held(uuid) as eoex_across
function core.mails_everywhere(integer) as eoex_across
function core.make_record_table(regclass)
function core.mark_jobs_done(uuid,text,uuid[],uuid[],integer[],timestamp with time zone[],timestamp with time zone[],bigint[]) as eoex_across
function core.me() as eoex_across
function core.members_seen() as eoex_across
function core.next_tick(text[]) as eoex_across
function core.plant_schedules(text[],text[],text[],boolean[]) as eoex_across
function core.prepare_event_partitions(timestamp with time zone) as eoex_owner
function core.protect_door_table(regclass)
function core.protect_event_partitions()
function core.protect_tenant_tables(text[])
function core.ready_jobs(timestamp with time zone,integer,uuid) as eoex_across
function core.refuse_event_change()
function core.replay_from(text,timestamp with time zone) as eoex_across
function core.search(text,text[],integer) as eoex_across
function core.set_limit(real)
function core.show_limit()
function core.show_trgm(text)
function core.similarity(text,text)
function core.similarity_dist(text,text)
function core.similarity_op(text,text)
function core.strict_word_similarity(text,text)
function core.strict_word_similarity_commutator_op(text,text)
function core.strict_word_similarity_dist_commutator_op(text,text)
function core.strict_word_similarity_dist_op(text,text)
function core.strict_word_similarity_op(text,text)
function core.subscribers_everywhere(integer) as eoex_across
function core.take_rows_along() as eoex_owner
function core.tenants_everywhere() as eoex_across
function core.tenants_of(uuid) as eoex_across
function core.tick_schedules(uuid[],text[],timestamp with time zone[],timestamp with time zone[],uuid[],text[],jsonb[],smallint[],integer[],timestamp with time zone) as eoex_across
function core.trash_to_empty(regclass,text,timestamp with time zone,integer,text[],text[])
function core.word_similarity(text,text)
function core.word_similarity_commutator_op(text,text)
function core.word_similarity_dist_commutator_op(text,text)
function core.word_similarity_dist_op(text,text)
function core.word_similarity_op(text,text)
