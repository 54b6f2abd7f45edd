-- One account, many tenants. These are door tables: no tenant owns them, and they open only to the statements
-- of signing in (setting app.door), so that no query of a module can ever read an address or a hash.
create table core.user (
    id uuid primary key,
    email text not null,
    email_written text not null,
    first_name text not null,
    last_name text not null,
    locale text not null default 'en',
    time_zone text not null default 'UTC',
    status text not null default 'active' check (status in ('active', 'deactivated')),
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create unique index user_email_key on core.user (email);

-- Apart from the user, so that reading a profile never touches a hash.
create table core.password (
    user_id uuid primary key references core.user (id) on delete cascade,
    hash text not null,
    changed_at timestamptz not null
);

create table core.session (
    id uuid primary key,
    user_id uuid not null references core.user (id) on delete cascade,
    tenant_id_last uuid not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ended_because text,
    ip text,
    user_agent text
);

create index session_user_index on core.session (user_id, id);

-- The tokens of a session form one family. Only hashes are kept; successor_sealed is the next token, readable
-- only with the one before it, for the client whose answer was lost on the way.
create table core.refresh_token (
    hash bytea primary key,
    session_id uuid not null references core.session (id) on delete cascade,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    successor_hash bytea,
    successor_sealed bytea
);

create index refresh_token_session_index on core.refresh_token (session_id);

create table core.one_time_token (
    hash bytea primary key,
    purpose text not null check (purpose in ('reset_password', 'invitation')),
    user_id uuid not null references core.user (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

create index one_time_token_user_index on core.one_time_token (user_id, purpose);

-- Somebody asked for a new password. Answering is left to a worker, so that the asker cannot tell by the time
-- it takes whether the address is known.
create table core.password_request (
    id uuid primary key,
    email text not null,
    asked_at timestamptz not null
);

-- Somebody signed up where addresses must be confirmed first. No user exists until the token comes back; answering
-- is left to a worker for the same reason as above.
create table core.registration (
    id uuid primary key,
    email_written text not null,
    first_name text not null,
    last_name text not null,
    tenant_name text not null,
    locale text not null,
    time_zone text not null,
    password_hash text not null,
    asked_at timestamptz not null,
    handled_at timestamptz,
    token_hash bytea unique,
    expires_at timestamptz,
    used_at timestamptz
);

create index registration_open_index on core.registration (id) where handled_at is null;

-- Counters against guessing. Key is a hash of whatever is counted.
create table core.attempt (
    kind text not null,
    key bytea not null,
    tries integer not null,
    window_began_at timestamptz not null,
    locked_until timestamptz,
    primary key (kind, key)
);

create index attempt_age_index on core.attempt (window_began_at);
