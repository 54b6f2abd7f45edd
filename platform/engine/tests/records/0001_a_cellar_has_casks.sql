-- Records of which hardly anybody may see everything.
create table cellar.cask (
    name text not null,
    seal text,
    recipe text,
    mark text,
    cost_minor bigint,
    cost_currency text,
    supplier_id uuid
);

select core.make_record_table('cellar.cask');

create unique index cask_seal_key on cellar.cask (tenant_id, seal) where deleted_at is null;
alter table cellar.cask add constraint cask_supplier_fkey
    foreign key (tenant_id, supplier_id) references cellar.cask (tenant_id, id);

create table cellar.shelf (
    name text not null,
    cask_id uuid
);

select core.make_record_table('cellar.shelf');

alter table cellar.shelf add constraint shelf_cask_fkey
    foreign key (tenant_id, cask_id) references cellar.cask (tenant_id, id);
