-- Tenants let fields follow from others, and say what must be true of a record. Both are written in the language of formulas;
-- a rule is a record like everything that tenants make.

-- What the formula of a made field gives, and so the kind of its values.
alter table core.field add column result text;

create table core.rule (
    -- The entity it belongs to, in full.
    entity text not null,
    name text not null,
    must text not null,
    message text not null,
    messages jsonb,
    -- The field beside which the message stands.
    field text,
    active boolean not null
);

select core.make_record_table('core.rule');

create index rule_entity_index on core.rule (tenant_id, entity, id) include (deleted_at, archived_at);
