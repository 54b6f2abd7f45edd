-- What somebody looks at, and how, under a name: their own or everybody's.

create table core.view (
    entity text not null,
    name text not null,
    icon text,
    face text not null,
    -- What stands in the address of a list: filters, words searched for, order, archive or not.
    filters jsonb,
    search text,
    sort text,
    state text not null,
    -- [{"field", "width"}] in their order. Null: as the entity has them.
    columns jsonb,
    -- The field that makes the columns of a board, or the days of a calendar.
    "group" text,
    period text,
    shared boolean not null,
    -- The roles whose lists open with it.
    default_for text[],
    position double precision
);

select core.make_record_table('core.view');

create index view_entity_index on core.view (tenant_id, entity, id) include (deleted_at, archived_at);

-- With what one's own lists open, and in which order one wants the views: nobody else's business, and no history.
create table core.view_choice (
    tenant_id uuid not null,
    user_id uuid not null,
    entity text not null,
    -- The id of a view, or "all" for the list as it is. Null: whatever one's role begins with.
    opens text,
    view_order uuid[] not null,
    primary key (tenant_id, user_id, entity),
    foreign key (tenant_id, user_id) references core.membership (tenant_id, user_id) on delete cascade
);
