-- Tenants arrange what lists, forms, pages, boards and calendars show: for everybody, and otherwise for single roles.

create table core.layout (
    -- The entity it belongs to, in full.
    entity text not null,
    face text not null,
    -- None: for everybody.
    role text,
    content jsonb not null
);

select core.make_record_table('core.layout');

create index layout_entity_index on core.layout (tenant_id, entity, id) include (deleted_at, archived_at);
