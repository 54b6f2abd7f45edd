-- What the tests of bulk changes change and take back.
create table orchard.row (
    name text not null
);

select core.make_record_table('orchard.row');

create table orchard.tree (
    name text not null,
    sort text,
    status text not null,
    height numeric,
    tags text[],
    uses text[],
    row_id uuid,
    label text,
    price text
);

select core.make_record_table('orchard.tree');
alter table orchard.tree add constraint tree_row_fkey foreign key (tenant_id, row_id) references orchard.row (tenant_id, id);
create unique index tree_label_key on orchard.tree (tenant_id, label) where deleted_at is null;
create index tree_row_index on orchard.tree (tenant_id, row_id, id) include (deleted_at, archived_at);

create table orchard.bin (
    name text not null
);

select core.make_record_table('orchard.bin');
