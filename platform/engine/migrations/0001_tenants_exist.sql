-- A tenant is a customer organisation. Its own row carries its id as tenant_id, so that the one policy of all
-- tenant tables fits here too.
create table core.tenant (
    tenant_id uuid primary key,
    slug text not null,
    name text not null,
    domain text,
    status text not null default 'active' check (status in ('active', 'suspended', 'closed')),
    locale text not null default 'en',
    time_zone text not null default 'UTC',
    currency text not null default 'EUR',
    metadata jsonb not null default '{}',
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    suspended_at timestamptz,
    suspended_reason text
);

-- Slugs stand in addresses, so they are unique over the whole deployment. Reviewed exception of the catalog lint.
create unique index tenant_slug_key on core.tenant (slug);

-- Which tiers there are and what they allow. The same for everybody; only migrations change them.
create table core.tier (
    code text primary key,
    position integer not null,
    requests_per_minute integer not null,
    seats_max integer,
    storage_bytes_max bigint
);

-- A tier without rows here has every module. Rows narrow it down.
create table core.tier_module (
    tier text not null references core.tier (code),
    module text not null,
    primary key (tier, module)
);

create table core.plan (
    code text primary key,
    tier text not null references core.tier (code),
    period text not null check (period in ('month', 'year')),
    price_minor bigint not null check (price_minor >= 0),
    currency text not null
);

-- History is kept: changing the plan ends one row and begins the next.
create table core.subscription (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    id uuid not null,
    plan text not null references core.plan (code),
    starts_at timestamptz not null,
    ends_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);

create unique index subscription_one_active_key on core.subscription (tenant_id) where ends_at is null;

create table core.tenant_module (
    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
    module text not null,
    is_on boolean not null default true,
    switched_on_at timestamptz,
    switched_off_at timestamptz,
    primary key (tenant_id, module)
);

insert into core.tier (code, position, requests_per_minute, seats_max, storage_bytes_max) values
    ('free', 1, 100, 5, 1073741824),
    ('pro', 2, 1000, 100, 107374182400),
    ('enterprise', 3, 10000, null, null);

insert into core.plan (code, tier, period, price_minor, currency) values
    ('free', 'free', 'month', 0, 'EUR'),
    ('pro-month', 'pro', 'month', 2900, 'EUR'),
    ('pro-year', 'pro', 'year', 29000, 'EUR'),
    ('enterprise-month', 'enterprise', 'month', 9900, 'EUR'),
    ('enterprise-year', 'enterprise', 'year', 99000, 'EUR');
