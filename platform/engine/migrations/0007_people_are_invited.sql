-- Colleagues are asked to join. An invitation belongs to the tenant that makes it, and nobody gets an account by being
-- invited: it is made when they accept, so that no stranger can occupy an address or give somebody a name.
-- Until now only the owner of a new tenant was invited, with a one-time token of their account. Tokens of that kind
-- which are still open end here; whoever holds one asks for a new password, which serves the same purpose.
create table core.invitation (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    email text not null,
    email_written text not null,
    first_name text,
    last_name text,
    roles text[] not null,
    token_hash bytea not null,
    invited_by uuid,
    created_at timestamptz not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid,
    revoked_at timestamptz,
    primary key (tenant_id, id)
);

-- One address, one open invitation. An expired one is sent again rather than made twice.
create unique index invitation_open_key on core.invitation (tenant_id, email)
    where accepted_at is null and revoked_at is null;

create index invitation_token_index on core.invitation (token_hash);

-- The log of mails is searched by recipient.
create index mail_recipient_index on core.mail (tenant_id, lower(recipient), id);
