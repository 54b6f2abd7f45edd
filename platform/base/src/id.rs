//! Typed ids: a tenant's id can never be handed over where a user's is wanted.
//!
//! Every id is a UUIDv7, so newer records have greater ids. Clients never choose them.

/// Declares a typed id: `typed_id!(LeadId, "A lead.")`.
#[macro_export]
macro_rules! typed_id {
    ($name:ident, $words:literal) => {
        #[doc = $words]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name($crate::typed_id_needs::uuid::Uuid);

        impl $name {
            pub const fn new(id: $crate::typed_id_needs::uuid::Uuid) -> Self {
                Self(id)
            }

            pub const fn uuid(self) -> $crate::typed_id_needs::uuid::Uuid {
                self.0
            }
        }

        impl From<$crate::typed_id_needs::uuid::Uuid> for $name {
            fn from(id: $crate::typed_id_needs::uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::typed_id_needs::uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::typed_id_needs::uuid::Uuid::try_parse(text).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl $crate::typed_id_needs::serde::Serialize for $name {
            fn serialize<S: $crate::typed_id_needs::serde::Serializer>(
                &self,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::typed_id_needs::serde::Serialize::serialize(&self.0, to)
            }
        }

        impl<'de> $crate::typed_id_needs::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::typed_id_needs::serde::Deserializer<'de>>(
                from: D,
            ) -> Result<Self, D::Error> {
                $crate::typed_id_needs::serde::Deserialize::deserialize(from).map(Self)
            }
        }

        impl $crate::typed_id_needs::schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(
                _: &mut $crate::typed_id_needs::schemars::SchemaGenerator,
            ) -> $crate::typed_id_needs::schemars::Schema {
                $crate::typed_id_needs::schemars::json_schema!({ "type": "string", "format": "uuid" })
            }
        }

        impl $crate::typed_id_needs::postgres_types::ToSql for $name {
            fn to_sql(
                &self,
                kind: &$crate::typed_id_needs::postgres_types::Type,
                out: &mut $crate::typed_id_needs::postgres_types::private::BytesMut,
            ) -> Result<
                $crate::typed_id_needs::postgres_types::IsNull,
                Box<dyn std::error::Error + Sync + Send>,
            > {
                self.0.to_sql(kind, out)
            }

            fn accepts(kind: &$crate::typed_id_needs::postgres_types::Type) -> bool {
                <$crate::typed_id_needs::uuid::Uuid as $crate::typed_id_needs::postgres_types::ToSql>::accepts(
                    kind,
                )
            }

            $crate::typed_id_needs::postgres_types::to_sql_checked!();
        }

        impl<'a> $crate::typed_id_needs::postgres_types::FromSql<'a> for $name {
            fn from_sql(
                kind: &$crate::typed_id_needs::postgres_types::Type,
                raw: &'a [u8],
            ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
                $crate::typed_id_needs::postgres_types::FromSql::from_sql(kind, raw).map(Self)
            }

            fn accepts(kind: &$crate::typed_id_needs::postgres_types::Type) -> bool {
                <$crate::typed_id_needs::uuid::Uuid as $crate::typed_id_needs::postgres_types::FromSql>::accepts(
                    kind,
                )
            }
        }
    };
}

typed_id!(TenantId, "A tenant: the customer organisation that owns records.");
typed_id!(UserId, "A user: a person who can sign in. One account, many tenants.");
typed_id!(SessionId, "A session: one signed-in device of a user.");
typed_id!(MailId, "A mail in the outbox.");
typed_id!(InvitationId, "An invitation to join a tenant.");
typed_id!(JobId, "A job: something to be done later.");

impl TenantId {
    /// The tenant of whoever operates this deployment. Its members are the operators, and what
    /// happens before a tenant is known (signing in, asking for a new password) happens here.
    pub const PLATFORM: Self = Self(uuid::Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_text_and_json() {
        let id: UserId = "018f3a1e-0000-7000-8000-0000000000aa".parse().unwrap();

        assert_eq!(id.to_string().parse::<UserId>().unwrap(), id);
        assert_eq!(serde_json::from_str::<UserId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
    }

    #[test]
    fn the_platform_tenant_is_a_valid_version_7_id() {
        assert_eq!(TenantId::PLATFORM.uuid().get_version_num(), 7);
    }
}
