//! Rows that sing: one for each table that a new tenant does not fill by itself, so that no test looks at empty tables
//! and calls them safe.

use base::TenantId;

use crate::TestApp;

const CANARIES: &[&str] = &[
    // Far in the future, so that nobody takes it.
    "with job as (
                     insert into core.job (
                         tenant_id, id, name, arguments, state, priority, run_at, attempts_max, correlation_id,
                         created_at
                     )
                     values ($1, gen_random_uuid(), 'canary.job', '{}', 'scheduled', 50, '2999-01-01', 1, 'canary', now())
                     returning tenant_id, id
                 ),
                 worker as (
                     insert into core.worker (tenant_id, id, node, lease_until, started_at)
                     values ($1, gen_random_uuid(), 'canary', '2999-01-01', now())
                 ),
                 schedule as (
                     insert into core.schedule (tenant_id, name, cron, time_zone)
                     values ($1, 'canary.schedule', '0 0 * * *', 'UTC')
                 )
                 insert into core.job_execution (
                     tenant_id, job_id, attempt, outcome, node, started_at, ended_at, duration_ms, correlation_id
                 )
                 select tenant_id, id, 1, 'done', 'canary', now(), now(), 0, 'canary' from job",
    "insert into core.mail (tenant_id, id, template, language, recipient, subject, body, created_at)
     values ($1, gen_random_uuid(), 'core.mail.welcome', 'en', 'x@example.com', 'canary', 'canary', now())",
    "insert into core.invitation (
         tenant_id, id, email, email_written, roles, token_hash, created_at, sent_at, expires_at
     )
     values ($1, gen_random_uuid(), 'canary@x.test', 'canary@x.test', '{member}', '', now(), now(), now())",
    "insert into core.event (tenant_id, id, at, name, actor_kind)
     values ($1, gen_random_uuid(), now(), 'example.gadget.created', 'system')",
    "insert into core.subscriber_place (tenant_id, subscriber, round, xid, id)
     values ($1, 'core.canary', 1, '0', gen_random_uuid())",
    "insert into core.delivery (tenant_id, subscriber, event_id, event_at, event_xid, state)
     values ($1, 'core.canary', gen_random_uuid(), now(), '0', 'held')",
    "insert into core.number_series (tenant_id, entity, period, last) values ($1, 'example.gadget', 'canary', 1)",
    "insert into core.search_doc (tenant_id, record_id, entity, title, body)
     values ($1, gen_random_uuid(), 'example.gadget', 'canary', 'canary') on conflict do nothing",
    "insert into core.record_link (tenant_id, field, from_id, to_id, position)
     values ($1, 'example.gadget.parts', gen_random_uuid(), gen_random_uuid(), 0)",
    "insert into core.idempotency_key (tenant_id, user_id, key, request_hash, created_at)
     values ($1, gen_random_uuid(), 'canary', '', now())",
    "insert into core.field (
         tenant_id, id, entity, type, label, built_in, hidden, required, \"unique\", indexed, searched, sensitivity,
         slot_filled, generation, title, created_at, updated_at, version
     )
     values ($1, gen_random_uuid(), 'example.canary', 'text', 'canary', false, false, false, false, false, false,
             'internal', false, 1, 'canary', now(), now(), 1)",
    "insert into core.rule (
         tenant_id, id, entity, name, must, message, active, title, created_at, updated_at, version
     )
     values ($1, gen_random_uuid(), 'example.canary', 'canary', 'true', 'canary', true, 'canary', now(), now(), 1)",
    "insert into core.workflow (
         tenant_id, id, entity, field, name, transitions, active, title, created_at, updated_at, version
     )
     values ($1, gen_random_uuid(), 'example.canary', 'status', 'canary', '[]', true, 'canary', now(), now(), 1)",
    "insert into core.layout (tenant_id, id, entity, face, content, title, created_at, updated_at, version)
     values ($1, gen_random_uuid(), 'example.canary', 'list', '{}', 'canary', now(), now(), 1)",
    "insert into core.stay (tenant_id, id, entity, field, record_id, state, entered_at)
     values ($1, gen_random_uuid(), 'example.canary', 'status', gen_random_uuid(), 'canary', now())",
    "insert into core.daily_figure (tenant_id, entity, day, made, removed, in_use, states, refreshed_at)
     values ($1, 'example.canary', '2026-01-01', 1, 0, 1, '{}', now())",
    "insert into core.entity (
         tenant_id, id, code, path, singular, icon, colour, title_pattern, title, created_at, updated_at, version
     )
     values ($1, gen_random_uuid(), 'custom.canary', 'canaries', 'Canary', 'bird', 'amber', '{name}', 'canary', now(),
             now(), 1)",
    "insert into core.custom_record (tenant_id, id, mark, name, title, created_at, updated_at, version)
     values ($1, gen_random_uuid(), 'e0', 'canary', 'canary', now(), now(), 1)",
    "with import as (
         insert into core.import (
             tenant_id, id, entity, file, mode, create_missing, on_error, state, title, created_at, updated_at, version
         )
         values ($1, gen_random_uuid(), 'example.gadget', gen_random_uuid(), 'create', false, 'skip', 'draft',
                 'canary', now(), now(), 1)
         returning tenant_id, id
     ),
     export as (
         insert into core.export (tenant_id, id, entity, format, state, title, created_at, updated_at, version)
         values ($1, gen_random_uuid(), 'example.gadget', 'csv', 'done', 'canary', now(), now(), 1)
     ),
     mapping as (
         insert into core.import_mapping (
             tenant_id, entity, signature, mapping, options, mode, create_missing, updated_at
         )
         values ($1, 'example.gadget', 'canary', '[]', '{}', 'create', false, now())
     ), part as (
         insert into core.import_part (
             tenant_id, import_id, id, rows, created, updated, unchanged, refused, is_counted
         )
         select tenant_id, id, gen_random_uuid(), '{1}', 1, 0, 0, 0, false from import
     )
     insert into core.import_problem (tenant_id, import_id, phase, row, problems)
     select tenant_id, id, 'import', 1, '[]' from import",
    "with change_set as (
         insert into core.change_set (tenant_id, id, entity, deed, state, title, created_at, updated_at, version)
         values ($1, gen_random_uuid(), 'example.gadget', 'trash', 'done', 'canary', now(), now(), 1)
         returning tenant_id, id
     )
     insert into core.change_problem (tenant_id, change_set_id, phase, place, record_id, title, message)
     select tenant_id, id, 'change', 0, gen_random_uuid(), 'canary', 'canary' from change_set",
    "with merge as (
         insert into core.merge (
             tenant_id, id, entity, survivor, others, state, title, created_at, updated_at, version
         )
         values ($1, gen_random_uuid(), 'example.gadget', gen_random_uuid(), '[]', 'done', 'canary', now(), now(), 1)
         returning tenant_id, id
     )
     insert into core.merged_record (tenant_id, record_id, entity, survivor_id, merge_id)
     select tenant_id, gen_random_uuid(), 'example.gadget', gen_random_uuid(), id from merge",
    "with setup_change as (
         insert into core.setup_change (
             tenant_id, id, summary, state, fingerprint, prune, title, created_at, updated_at, version
         )
         values ($1, gen_random_uuid(), 'canary', 'applied', '', false, 'canary', now(), now(), 1)
         returning tenant_id, id
     )
     insert into core.setup_step (tenant_id, change_id, place, entity, record_id, what, deed, before, after)
     select tenant_id, id, 0, 'core.view', gen_random_uuid(), 'canary', 'retire', '{}', '{}' from setup_change",
    "insert into core.view (
         tenant_id, id, entity, name, face, state, shared, title, created_at, updated_at, version
     )
     values ($1, gen_random_uuid(), 'example.canary', 'canary', 'table', 'active', false, 'canary', now(), now(), 1)",
    "insert into core.view_choice (tenant_id, user_id, entity, view_order)
     select tenant_id, user_id, 'example.canary', '{}' from core.membership where tenant_id = $1 limit 1",
    "insert into core.duplicate_rule (
         tenant_id, id, entity, label, on_create, active, state, title, created_at, updated_at, version
     )
     values ($1, gen_random_uuid(), 'example.canary', 'canary', 'warn', true, 'ready', 'canary', now(), now(), 1)",
    "insert into core.duplicate_key (tenant_id, entity, record_id, rule, equal, near, ways)
     values ($1, 'example.canary', gen_random_uuid(), 1, 'canary', '', '{name}')",
    "insert into core.duplicate_pair (tenant_id, entity, one, other, state, score, agreements, found_at)
     values ($1, 'example.canary', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'open', 1, '[]', now())",
    "insert into core.duplicate_scan (tenant_id, id, entity, state, title, created_at, updated_at, version)
     values ($1, gen_random_uuid(), 'example.canary', 'done', 'canary', now(), now(), 1)",
    "insert into core.file (tenant_id, id, name, content_type, size_bytes, sha256, created_at)
     values ($1, gen_random_uuid(), 'canary', 'text/plain', 1, '', now())",
];

impl TestApp {
    /// Writes one row into each table of this tenant that would be empty.
    pub async fn write_canaries(&self, tenant: TenantId) {
        let superuser = self.superuser().await;
        for canary in CANARIES {
            superuser.execute(*canary, &[&tenant]).await.expect("a canary fits into its table");
        }
    }
}
