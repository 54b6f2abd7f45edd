-- A file that was uploaded for a field belongs to nobody until a record names it there; then it is that record's.

alter table core.file
    -- What it was uploaded for: contacts.contact.avatar. Null: it is no record's, but was imported or exported.
    add column field text,
    -- Whose it is.
    add column record_id uuid;

create index file_record_index on core.file (tenant_id, record_id) where record_id is not null;
