-- The few questions that must see more than one tenant. They run as a role that may, do one fixed thing each,
-- and are the reviewed exceptions of the catalog lint. Invariant: none takes text that becomes SQL.

-- Enters a session into a tenant for the rest of the transaction and says what is needed to decide on rights.
-- No row: the session has ended or expired, or the user is no member (any more); the tenant then stays unset
-- and row-level security shows nothing. A suspended tenant's transactions become read-only here.
drop function if exists core.enter(uuid, uuid, uuid, timestamptz);
create function core.enter(session uuid, person uuid, tenant uuid, at timestamptz)
returns table (
    stamp text, roles text[], tenant_status text, locale text, time_zone text, tenant_locale text,
    tenant_time_zone text
)
language plpgsql
security definer
set search_path = pg_catalog
as $$
begin
    select membership.version || '.' || tenant_row.version || '.' || account.version || '.' ||
           tenant_row.metadata_version,
           membership.roles, tenant_row.status, account.locale, account.time_zone, tenant_row.locale,
           tenant_row.time_zone
    into stamp, roles, tenant_status, locale, time_zone, tenant_locale, tenant_time_zone
    from core.session open_session
    join core.user account on account.id = open_session.user_id
    join core.membership membership on membership.tenant_id = tenant and membership.user_id = person
    join core.tenant tenant_row on tenant_row.tenant_id = tenant
    where open_session.id = session
      and open_session.user_id = person
      and open_session.ended_at is null
      and open_session.expires_at > at
      and account.status = 'active'
      and membership.status = 'active'
      and tenant_row.status <> 'closed';
    if not found then
        perform set_config('app.tenant_id', '', true);
        return;
    end if;
    perform set_config('app.tenant_id', tenant::text, true);
    perform set_config('app.user_id', person::text, true);
    if tenant_status = 'suspended' then
        perform set_config('transaction_read_only', 'on', true);
    end if;
    return next;
end
$$;

-- The person of the session that has been entered: their account, and the tenants they may switch to.
create or replace function core.me()
returns table (
    id uuid, email text, first_name text, last_name text, locale text, time_zone text, created_at timestamptz,
    memberships json
)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select account.id, account.email_written, account.first_name, account.last_name, account.locale,
           account.time_zone, account.created_at,
           (select json_agg(json_build_object(
                'tenant_id', tenant.tenant_id, 'slug', tenant.slug, 'name', tenant.name, 'status', tenant.status,
                'roles', membership.roles
            ) order by membership.created_at, tenant.tenant_id)
            from core.membership membership
            join core.tenant tenant on tenant.tenant_id = membership.tenant_id
            where membership.user_id = account.id
              and membership.status = 'active'
              and tenant.status <> 'closed')
    from core.user account
    where account.id = (select nullif(current_setting('app.user_id', true), '')::uuid)
$$;

-- The tenants a person may enter, for signing in and for the tenant switch.
create or replace function core.tenants_of(person uuid)
returns table (tenant_id uuid, slug text, name text, status text, roles text[])
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select tenant.tenant_id, tenant.slug, tenant.name, tenant.status, membership.roles
    from core.membership membership
    join core.tenant tenant on tenant.tenant_id = membership.tenant_id
    where current_setting('app.door', true) = 'open'
      and membership.user_id = person
      and membership.status = 'active'
      and tenant.status <> 'closed'
    order by membership.created_at, tenant.tenant_id
$$;

-- All tenants, for operators and for the command line.
create or replace function core.tenants_everywhere()
returns table (
    tenant_id uuid, slug text, name text, status text, plan text, members bigint, created_at timestamptz,
    suspended_reason text
)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select tenant.tenant_id, tenant.slug, tenant.name, tenant.status, subscription.plan,
           (select count(*) from core.membership membership
            where membership.tenant_id = tenant.tenant_id and membership.status = 'active'),
           tenant.created_at, tenant.suspended_reason
    from core.tenant tenant
    left join core.subscription subscription
        on subscription.tenant_id = tenant.tenant_id and subscription.ends_at is null
    where current_setting('app.door', true) = 'open'
    order by tenant.tenant_id
$$;

-- The invitation that a token opens, and whether its address has an account. Whoever holds the token has read the mail,
-- so they may know.
create or replace function core.invitation_of(token bytea)
returns table (
    tenant_id uuid, id uuid, tenant_name text, tenant_status text, inviter text, email text, email_written text,
    first_name text, last_name text, roles text[], expires_at timestamptz, accepted_at timestamptz,
    revoked_at timestamptz, account_id uuid, account_status text, has_password boolean
)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select invitation.tenant_id, invitation.id, tenant.name, tenant.status,
           inviter.first_name || ' ' || inviter.last_name, invitation.email, invitation.email_written,
           coalesce(account.first_name, invitation.first_name), coalesce(account.last_name, invitation.last_name),
           invitation.roles, invitation.expires_at,
           invitation.accepted_at, invitation.revoked_at, account.id, account.status,
           exists (select 1 from core.password where password.user_id = account.id)
    from core.invitation invitation
    join core.tenant tenant on tenant.tenant_id = invitation.tenant_id
    left join core.membership inviter
        on inviter.tenant_id = invitation.tenant_id and inviter.user_id = invitation.invited_by
    left join core.user account on account.email = invitation.email
    where current_setting('app.door', true) = 'open'
      and invitation.token_hash = token
      and tenant.status <> 'closed'
$$;

-- When the members of the current tenant were seen in it last, and whether they have chosen a password yet. Where else
-- somebody works is nobody's business here, so sessions that were used in another tenant last do not count.
create or replace function core.members_seen()
returns table (user_id uuid, seen_at timestamptz, has_password boolean)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select membership.user_id,
           (select max(session.seen_at) from core.session
            where session.user_id = membership.user_id and session.tenant_id_last = membership.tenant_id),
           exists (select 1 from core.password where password.user_id = membership.user_id)
    from core.membership membership
    where membership.tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
      and membership.status = 'active'
$$;

-- The newest mails of all tenants, for the development outbox page.
create or replace function core.mails_everywhere(at_most integer)
returns table (
    tenant_id uuid, id uuid, template text, recipient text, subject text, body text, status text,
    created_at timestamptz
)
language sql
stable
security definer
set search_path = pg_catalog
as $$
    select mail.tenant_id, mail.id, mail.template, mail.recipient, mail.subject, mail.body, mail.status,
           mail.created_at
    from core.mail mail
    where current_setting('app.door', true) = 'open'
    order by mail.id desc
    limit at_most
$$;

grant select on core.session, core.user, core.membership, core.tenant, core.subscription, core.mail, core.invitation
    to ${across};
-- Whether there is one, and never the hash.
grant select (user_id) on core.password to ${across};
grant usage, create on schema core to ${across};

alter function core.enter(uuid, uuid, uuid, timestamptz) owner to ${across};
alter function core.me() owner to ${across};
alter function core.tenants_of(uuid) owner to ${across};
alter function core.tenants_everywhere() owner to ${across};
alter function core.invitation_of(bytea) owner to ${across};
alter function core.members_seen() owner to ${across};
alter function core.mails_everywhere(integer) owner to ${across};

revoke execute on function core.enter(uuid, uuid, uuid, timestamptz) from public;
revoke execute on function core.me() from public;
revoke execute on function core.tenants_of(uuid) from public;
revoke execute on function core.tenants_everywhere() from public;
revoke execute on function core.invitation_of(bytea) from public;
revoke execute on function core.members_seen() from public;
revoke execute on function core.mails_everywhere(integer) from public;

grant execute on function core.enter(uuid, uuid, uuid, timestamptz) to ${app};
grant execute on function core.me() to ${app};
grant execute on function core.tenants_of(uuid) to ${app};
grant execute on function core.tenants_everywhere() to ${app};
grant execute on function core.invitation_of(bytea) to ${app};
grant execute on function core.members_seen() to ${app};
grant execute on function core.mails_everywhere(integer) to ${app};
