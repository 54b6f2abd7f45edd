-- Written by `make bless`. Do not edit. One line for each column, key, index, policy, function and right.
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
rule     core.event event_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE INDEX event_actor_index ON ONLY core.event USING btree (tenant_id, actor_id, id) WHERE (actor_id IS NOT NULL)
index    CREATE INDEX event_entity_index ON ONLY core.event USING btree (tenant_id, entity, id) WHERE (entity IS NOT NULL)
index    CREATE INDEX event_reading_index ON ONLY core.event USING btree (xid, id)
index    CREATE INDEX event_record_index ON ONLY core.event USING btree (tenant_id, record_id, id) WHERE (record_id IS NOT NULL)
policy   core.event tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   core.event eoex_across: select insert
rights   core.event eoex_app: select insert
rights   core.event eoex_read: select
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
column   core.migration.module text not null
column   core.migration.file text not null
column   core.migration.checksum bytea not null
column   core.migration.applied_at timestamp with time zone not null default now()
rule     core.migration migration_pkey PRIMARY KEY (module, file)
rights   core.migration eoex_across: 
rights   core.migration eoex_app: select
rights   core.migration eoex_read: select
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
column   core.sql_file.module text not null
column   core.sql_file.file text not null
column   core.sql_file.checksum bytea not null
column   core.sql_file.applied_at timestamp with time zone not null default now()
rule     core.sql_file sql_file_pkey PRIMARY KEY (module, file)
rights   core.sql_file eoex_across: 
rights   core.sql_file eoex_app: select
rights   core.sql_file eoex_read: select
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
column   example.gadget.tenant_id uuid not null
column   example.gadget.id uuid not null
column   example.gadget.name text not null
column   example.gadget.created_at timestamp with time zone not null
column   example.gadget.retired_at timestamp with time zone
rule     example.gadget gadget_pkey PRIMARY KEY (tenant_id, id)
rule     example.gadget gadget_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core.tenant(tenant_id) ON DELETE CASCADE
index    CREATE UNIQUE INDEX gadget_name_key ON example.gadget USING btree (tenant_id, name)
policy   example.gadget tenant using (tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) (forced)
rights   example.gadget eoex_across: 
rights   example.gadget eoex_app: select insert update delete
rights   example.gadget eoex_read: select
function core.append_for_person(uuid,uuid,uuid[],timestamp with time zone,text,text,uuid,text,text,text,text,text) as eoex_across
function core.begin_hearing(uuid,text,integer,xid8,uuid,uuid[])
function core.deliveries_due(text,timestamp with time zone,integer) as eoex_across
function core.deliveries_parked(text,integer) as eoex_across
function core.enter(uuid,uuid,uuid,timestamp with time zone) as eoex_across
function core.events_for(text,uuid,text[],integer) as eoex_across
function core.mails_everywhere(integer) as eoex_across
function core.me() as eoex_across
function core.prepare_event_partitions(timestamp with time zone) as eoex_owner
function core.protect_door_table(regclass)
function core.protect_event_partitions()
function core.protect_tenant_tables(text[])
function core.refuse_event_change()
function core.replay_from(text,timestamp with time zone) as eoex_across
function core.subscribers_everywhere(integer) as eoex_across
function core.tenants_everywhere() as eoex_across
function core.tenants_of(uuid) as eoex_across
