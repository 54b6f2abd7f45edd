-- A table with a column for every kind of field there is, and one to link to.
create table workshop.maker (
    name text not null,
    email text,
    email_key text,
    town text
);

select core.make_record_table('workshop.maker');

create unique index maker_email_key_key on workshop.maker (tenant_id, email_key) where deleted_at is null;

create table workshop.piece (
    name text not null,
    story text,
    rich text,
    contact text,
    contact_key text,
    phone text,
    phone_key text,
    site text,
    weight double precision,
    count bigint,
    price numeric,
    value_minor bigint,
    value_currency text,
    share numeric,
    finished boolean,
    due date,
    fired_at timestamptz,
    opens time,
    took bigint,
    stage text not null,
    colours text[],
    labels text[],
    keeper_id uuid,
    maker_id uuid,
    plan_id uuid,
    photo_id uuid,
    place jsonb,
    extra jsonb,
    code text,
    secret text
);

select core.make_record_table('workshop.piece');

create unique index piece_code_key on workshop.piece (tenant_id, code) where deleted_at is null;
create index piece_stage_index on workshop.piece (tenant_id, stage, id);
create index piece_maker_index on workshop.piece (tenant_id, maker_id, id);
alter table workshop.piece add constraint piece_maker_fkey
    foreign key (tenant_id, maker_id) references workshop.maker (tenant_id, id);

create table workshop.sketch (
    name text not null,
    slug text,
    pen text,
    margin text,
    stamp text,
    mark text,
    pages bigint,
    initials text,
    drawn_on date,
    seen_at timestamptz,
    piece_id uuid
);

select core.make_record_table('workshop.sketch');

create unique index sketch_mark_key on workshop.sketch (tenant_id, mark) where deleted_at is null;
alter table workshop.sketch add constraint sketch_piece_fkey
    foreign key (tenant_id, piece_id) references workshop.piece (tenant_id, id);

create table workshop.scrap (
    name text not null,
    maker_id uuid
);

select core.make_record_table('workshop.scrap');

alter table workshop.scrap add constraint scrap_maker_fkey
    foreign key (tenant_id, maker_id) references workshop.maker (tenant_id, id);
