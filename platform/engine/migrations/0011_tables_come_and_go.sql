-- Tables come in from files and go out as files: imports and exports are records, what they read and write are files.

-- Files that are read once, or fetched for some days. Null: kept until somebody deletes it.
alter table core.file add column expires_at timestamptz;
create index file_expiry_index on core.file (tenant_id, expires_at) where expires_at is not null;

create table core.import (
    entity text not null,
    file uuid not null,
    file_name text,
    format text,
    options jsonb,
    -- What the file contains, and what its columns are known by: the next file with the same goes the same way.
    columns jsonb,
    sheets jsonb,
    signature text,
    mapping jsonb,
    mode text not null,
    match_by text,
    create_missing boolean not null,
    on_error text not null,
    state text not null,
    rows bigint,
    tried jsonb,
    -- How far it is, once its job has ended. Until then the job's own row says it.
    place jsonb,
    message text,
    error_file uuid,
    job uuid,
    started_at timestamptz,
    finished_at timestamptz
);

select core.make_record_table('core.import');

create index import_state_index on core.import (tenant_id, state, id) include (deleted_at, archived_at);

-- Rows of a file that were refused, and records that an undo left alone.
create table core.import_problem (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    import_id uuid not null,
    phase text not null check (phase in ('import', 'try', 'undo')),
    row bigint not null,
    record_id uuid,
    problems jsonb not null,
    primary key (tenant_id, import_id, phase, row),
    foreign key (tenant_id, import_id) references core.import (tenant_id, id) on delete cascade
);

-- Where the columns of a file led last, by what they are called.
create table core.import_mapping (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    entity text not null,
    signature text not null,
    mapping jsonb not null,
    options jsonb not null,
    mode text not null,
    match_by text,
    create_missing boolean not null,
    updated_at timestamptz not null,
    primary key (tenant_id, entity, signature)
);

create table core.export (
    entity text not null,
    query text,
    columns jsonb,
    format text not null,
    delimiter text,
    file_name text,
    state text not null,
    rows bigint,
    file uuid,
    job uuid,
    message text,
    expires_at timestamptz
);

select core.make_record_table('core.export');
