-- Several hands bring parts of one file at the same time, each in a transaction of its own. Which rows a part was about is kept
-- with the records until the import has passed them: whatever happens meanwhile, none of them is brought again.

create table core.import_part (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    import_id uuid not null,
    id uuid not null,
    -- As a spreadsheet counts them.
    rows bigint[] not null,
    created bigint not null,
    updated bigint not null,
    unchanged bigint not null,
    refused bigint not null,
    -- Whether the import has these in its own count.
    is_counted boolean not null,
    primary key (tenant_id, import_id, id),
    foreign key (tenant_id, import_id) references core.import (tenant_id, id) on delete cascade
);
