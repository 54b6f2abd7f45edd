begin read only;
select stamp, roles, tenant_status, locale, time_zone from core.enter(:session, :person, :tenant, now());
select id, email, first_name, last_name, locale, time_zone, created_at, memberships from core.me();
commit;
