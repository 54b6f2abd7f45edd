//! Access tokens: signed JSON (JWS compact, RFC 7515), one algorithm, short-lived, strictly read.
//!
//! Issuer and verifier are the same program, so the algorithm is HS256 and nothing in a token can choose
//! another. Keys follow from the master secret and the period they belong to; `kid` names the period. See
//! Decision 0004. Invariant: a token alone opens nothing; the session it names is checked on every request.

use base::{Problem, Result, SessionId, TenantId, Timestamp, UserId};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::errors::{TOKEN_EXPIRED, TOKEN_INVALID};

const ALGORITHM: &str = "HS256";
/// "at+jwt" (RFC 9068): no other kind of token can be passed off as an access token.
const KIND: &str = "at+jwt";
const AUDIENCE: &str = "eoex-api";
/// Ours have about 450 bytes. Anything much longer is not read at all.
const BYTES_MAX: usize = 2048;
const SECONDS_PER_DAY: i64 = 86_400;

pub struct TokenSigner {
    secret: Vec<u8>,
    issuer: String,
    key_period_s: i64,
    life_s: i64,
}

/// What a token says. Every claim is required, and no other is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    iss: String,
    aud: String,
    #[serde(rename = "sub")]
    pub user: UserId,
    #[serde(rename = "tid")]
    pub tenant: TenantId,
    #[serde(rename = "sid")]
    pub session: SessionId,
    iat: i64,
    nbf: i64,
    exp: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

impl TokenSigner {
    pub fn new(secret: &[u8], issuer: &str, key_days: i64, life_s: i64) -> Self {
        Self {
            secret: secret.to_vec(),
            issuer: issuer.to_owned(),
            key_period_s: key_days * SECONDS_PER_DAY,
            life_s,
        }
    }

    pub fn life_s(&self) -> i64 {
        self.life_s
    }

    pub fn sign(&self, user: UserId, tenant: TenantId, session: SessionId, now: Timestamp) -> String {
        let now = now.as_second();
        let period = now.div_euclid(self.key_period_s);
        let header = Header { alg: ALGORITHM.into(), typ: KIND.into(), kid: key_name(period) };
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.into(),
            user,
            tenant,
            session,
            iat: now,
            nbf: now,
            exp: now + self.life_s,
        };
        let mut token = encode(&header);
        token.push('.');
        token.push_str(&encode(&claims));
        let signature = self.mac(period, &token).finalize().into_bytes();
        token.push('.');
        token.push_str(&BASE64.encode(signature));
        token
    }

    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Claims> {
        let now = now.as_second();
        let claims = self.read(token, now).ok_or_else(|| Problem::from(&TOKEN_INVALID))?;
        if now >= claims.exp {
            return Err(TOKEN_EXPIRED.problem());
        }
        Ok(claims)
    }

    /// All checks but the expiry. Nothing that is unsigned is looked at, except the key's name.
    fn read(&self, token: &str, now: i64) -> Option<Claims> {
        if token.len() > BYTES_MAX {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Header = decode(header)?;
        if header.alg != ALGORITHM || header.typ != KIND {
            return None;
        }
        let current = now.div_euclid(self.key_period_s);
        // The key before the current one still signs tokens that were issued just before the change.
        let period = [current, current - 1].into_iter().find(|period| key_name(*period) == header.kid)?;
        let signature = BASE64.decode(signature).ok()?;
        self.mac(period, signed).verify_slice(&signature).ok()?;

        let claims: Claims = decode(claims)?;
        let is_ours = claims.iss == self.issuer && claims.aud == AUDIENCE;
        let is_sound = claims.nbf <= now && claims.iat <= now && claims.exp - claims.iat == self.life_s;
        (is_ours && is_sound).then_some(claims)
    }

    /// A key for something else that is signed, such as links.
    pub(super) fn key_for(&self, purpose: &str) -> [u8; 32] {
        let mut key = Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes keys of any length");
        key.update(purpose.as_bytes());
        key.finalize().into_bytes().into()
    }

    fn mac(&self, period: i64, message: &str) -> Hmac<Sha256> {
        let mut key = Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes keys of any length");
        key.update(b"access-token-key:");
        key.update(key_name(period).as_bytes());
        let key = key.finalize().into_bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("HMAC takes keys of any length");
        mac.update(message.as_bytes());
        mac
    }
}

fn key_name(period: i64) -> String {
    format!("p{period}")
}

fn encode(part: &impl Serialize) -> String {
    BASE64.encode(serde_json::to_vec(part).expect("header and claims are plain structs"))
}

fn decode<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64.decode(part).ok()?).ok()
}

impl std::fmt::Debug for TokenSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenSigner").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const SECRET: &[u8] = b"a secret of this test that is long enough";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn signer() -> TokenSigner {
        TokenSigner::new(SECRET, "https://eoex.test", 90, 900)
    }

    fn token_at(second: i64) -> String {
        let id = uuid::Uuid::from_u128(7);
        signer().sign(id.into(), id.into(), id.into(), at(second))
    }

    const NOW: i64 = 1_800_000_000;

    /// A token with the given parts, signed with the right key: what a forger with our key but other ideas makes.
    fn forged(header: &Value, claims: &Value) -> String {
        let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
        let signature = signer().mac(NOW.div_euclid(90 * SECONDS_PER_DAY), &signed).finalize().into_bytes();
        format!("{signed}.{}", BASE64.encode(signature))
    }

    fn parts_of(token: &str) -> (Value, Value) {
        let mut parts = token.split('.').map(|part| BASE64.decode(part).unwrap());
        let mut next = || serde_json::from_slice(&parts.next().unwrap()).unwrap();
        (next(), next())
    }

    #[test]
    fn a_token_is_valid_from_its_second_until_the_last() {
        let token = token_at(NOW);

        assert!(signer().verify(&token, at(NOW)).is_ok());
        assert!(signer().verify(&token, at(NOW + 899)).is_ok());
        assert!(signer().verify(&token, at(NOW + 900)).unwrap_err().is(&TOKEN_EXPIRED));
        assert!(signer().verify(&token, at(NOW - 1)).unwrap_err().is(&TOKEN_INVALID));
    }

    #[test]
    fn a_token_of_another_deployment_or_issuer_is_refused() {
        let other_secret =
            TokenSigner::new(b"another secret that is long enough too", "https://eoex.test", 90, 900);
        let other_issuer = TokenSigner::new(SECRET, "https://other.test", 90, 900);

        assert!(other_secret.verify(&token_at(NOW), at(NOW)).is_err());
        assert!(other_issuer.verify(&token_at(NOW), at(NOW)).is_err());
    }

    #[test]
    fn keys_change_by_themselves_and_the_last_one_serves_until_its_tokens_expire() {
        let period = 90 * SECONDS_PER_DAY;
        let change = (NOW / period + 1) * period;
        let token = token_at(change - 10);

        assert_ne!(parts_of(&token).0["kid"], parts_of(&token_at(change)).0["kid"]);
        assert!(signer().verify(&token, at(change + 10)).is_ok());
        assert!(signer().verify(&token, at(change + 2 * period)).unwrap_err().is(&TOKEN_INVALID));
    }

    #[test]
    fn no_change_to_any_character_survives() {
        let token = token_at(NOW);
        for position in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(signer().verify(&changed, at(NOW)).is_err(), "changed at {position}");
        }
    }

    #[test]
    fn headers_that_choose_for_themselves_are_refused() {
        let (header, claims) = parts_of(&token_at(NOW));
        assert!(signer().verify(&forged(&header, &claims), at(NOW)).is_ok(), "the forger's tool works");

        for (key, value) in [
            ("alg", json!("none")),
            ("alg", json!("None")),
            ("alg", json!("HS512")),
            ("alg", json!("RS256")),
            ("typ", json!("JWT")),
            ("kid", json!("../../dev/null")),
            ("kid", json!("' or 1=1 --")),
            ("kid", json!("")),
            ("kid", json!(null)),
            ("jku", json!("https://evil.test/keys")),
            ("jwk", json!({"kty": "oct", "k": "AAAA"})),
            ("crit", json!(["exp"])),
        ] {
            let mut changed = header.clone();
            changed[key] = value.clone();
            assert!(signer().verify(&forged(&changed, &claims), at(NOW)).is_err(), "{key} = {value}");
        }
    }

    #[test]
    fn every_claim_is_required_and_must_be_of_its_type() {
        let (header, claims) = parts_of(&token_at(NOW));

        for claim in ["iss", "aud", "sub", "tid", "sid", "iat", "nbf", "exp"] {
            let mut changed = claims.clone();
            changed.as_object_mut().unwrap().remove(claim);
            assert!(signer().verify(&forged(&header, &changed), at(NOW)).is_err(), "without {claim}");
        }
        for (claim, value) in [
            ("exp", json!((NOW + 900).to_string())),
            ("exp", json!(-1)),
            ("exp", json!(1e300)),
            ("exp", json!(NOW + 90_000)),
            ("nbf", json!(NOW + 60)),
            ("nbf", json!((NOW).to_string())),
            ("iat", json!(NOW + 60)),
            ("aud", json!("other")),
            ("aud", json!(["eoex-api"])),
            ("iss", json!("https://evil.test")),
            ("sub", json!("ann")),
            ("admin", json!(true)),
        ] {
            let mut changed = claims.clone();
            changed[claim] = value.clone();
            assert!(signer().verify(&forged(&header, &changed), at(NOW)).is_err(), "{claim} = {value}");
        }
    }

    #[test]
    fn shapes_that_are_no_token_are_refused() {
        let token = token_at(NOW);
        let (signed, signature) = token.rsplit_once('.').unwrap();
        for bad in [
            String::new(),
            "a.b".into(),
            "...".into(),
            format!("{signed}."),
            format!("{signed}.{signature}="),
            format!("{signed}.{signature}."),
            format!(".{signed}.{signature}"),
            format!(" {token}"),
            "x".repeat(1_000_000),
        ] {
            assert!(signer().verify(&bad, at(NOW)).is_err(), "{bad:.40}");
        }
    }
}
