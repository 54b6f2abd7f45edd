-- What a tenant knows of its people. Name and address are copies, so that nothing inside a tenant ever needs
-- to read core.user; records point here with (tenant_id, user_id) and so cannot name a stranger.
create table core.membership (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    user_id uuid not null,
    status text not null default 'active' check (status in ('active', 'invited', 'removed')),
    roles text[] not null,
    email text not null,
    first_name text not null,
    last_name text not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, user_id),
    foreign key (user_id) references core.user (id)
);

create index membership_user_index on core.membership (user_id);

-- Mails wait here until they are sent. In development they only wait, and /dev/outbox shows them.
create table core.mail (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    template text not null,
    language text not null,
    recipient text not null,
    subject text not null,
    body text not null,
    status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
    created_at timestamptz not null,
    sent_at timestamptz,
    primary key (tenant_id, id)
);

-- The operators' own tenant. Its id is TenantId::PLATFORM.
insert into core.tenant (tenant_id, slug, name, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000001', 'platform', 'Platform', now(), now());
