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
function core.claim_jobs(uuid,text[],timestamp with time zone,integer,integer,uuid,uuid[],uuid) as eoex_across
function core.count_jobs() as eoex_across
function core.due_schedules(text[],timestamp with time zone,integer,uuid) as eoex_across
function core.enter(uuid,uuid,uuid,timestamp with time zone) as eoex_across
function core.forget_jobs(timestamp with time zone,uuid,integer) as eoex_across
function core.free_jobs(timestamp with time zone) as eoex_across
function core.is_platform()
function core.jobs_held(uuid) as eoex_across
function core.mails_everywhere(integer) as eoex_across
function core.me() as eoex_across
function core.next_tick(text[]) as eoex_across
function core.plant_schedules(text[],text[],text[],boolean[]) as eoex_across
function core.protect_door_table(regclass)
function core.protect_tenant_tables(text[])
function core.ready_jobs(timestamp with time zone,integer,uuid) as eoex_across
function core.tenants_everywhere() as eoex_across
function core.tenants_of(uuid) as eoex_across
function core.tick_schedules(uuid[],text[],timestamp with time zone[],timestamp with time zone[],uuid[],text[],jsonb[],smallint[],integer[],timestamp with time zone) as eoex_across
