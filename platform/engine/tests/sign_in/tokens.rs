//! Access tokens over the wire: what forgers try, and what is believed.

use std::net::TcpListener;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use engine::identity::TokenSigner;
use hmac::{Hmac, KeyInit, Mac};
use http::Method;
use http_body_util::Full;
use serde_json::{Value, json};
use sha2::Sha256;
use testing::{PASSWORD, Received, SECRET, TestApp};

const ME: &str = "/api/v1/users/me";

async fn me_with(app: &TestApp, token: &str) -> Received {
    let somebody = app.nobody();
    somebody.hold_token(token);
    somebody.get(ME).await
}

fn parts_of(token: &str) -> (Value, Value) {
    let mut parts =
        token.split('.').map(|part| serde_json::from_slice(&BASE64.decode(part).unwrap()).unwrap());
    (parts.next().unwrap(), parts.next().unwrap())
}

fn signature_of(token: &str) -> &str {
    token.rsplit('.').next().unwrap()
}

/// A token with these parts and the right signature, by the key of this name: what a thief of it makes.
fn signed(header: &str, claims: &str, kid: &str) -> String {
    let mac = |key: &[u8], parts: &[&[u8]]| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes()
    };
    let key = mac(SECRET, &[b"access-token-key:", kid.as_bytes()]);
    let text = format!("{}.{}", BASE64.encode(header), BASE64.encode(claims));
    let signature = BASE64.encode(mac(&key, &[text.as_bytes()]));
    format!("{text}.{signature}")
}

#[tokio::test]
async fn no_forged_token_is_believed_and_none_breaks_anything() {
    let app = TestApp::start().await;
    let ann = app.owner();
    let real = ann.token().unwrap();
    let (header, claims) = parts_of(&real);
    let signature = signature_of(&real);
    let unsigned = |header: &Value| {
        format!("{}.{}.", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()))
    };
    let with_header = |name: &str, value: Value| {
        let mut header = header.clone();
        header[name] = value;
        header
    };
    // Signed with the real key of the name they carry, so that only their content can be what is refused.
    let kid = header["kid"].as_str().unwrap();
    let headed = |name: &str, value: Value| {
        let kid = if name == "kid" { value.as_str().unwrap_or_default().to_owned() } else { kid.to_owned() };
        signed(&with_header(name, value).to_string(), &claims.to_string(), &kid)
    };
    let claiming = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        signed(&header.to_string(), &claims.to_string(), kid)
    };
    let without = |name: &str| {
        let mut claims = claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        signed(&header.to_string(), &claims.to_string(), kid)
    };
    let raw_claims = |from: &str, to: &str| {
        let changed = claims.to_string().replace(from, to);
        assert_ne!(changed, claims.to_string(), "the forgery is one");
        signed(&header.to_string(), &changed, kid)
    };
    assert_eq!(
        me_with(&app, &signed(&header.to_string(), &claims.to_string(), kid)).await.status(),
        200,
        "the forger's tool works"
    );

    let receiver = TcpListener::bind("127.0.0.1:0").unwrap();
    receiver.set_nonblocking(true).unwrap();
    let keys_address = format!("http://{}/keys", receiver.local_addr().unwrap());
    let (now, expires) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
    let stranger = app.another_tenant().await;
    let (_, strangers) = parts_of(&stranger.token().unwrap());
    let other_deployment =
        TokenSigner::new(b"the secret of another deployment", &app.house.settings.public_url, 90, 900);
    let other_issuer = TokenSigner::new(SECRET, "https://evil.test", 90, 900);
    let id = |claim: &str| claims[claim].as_str().unwrap().parse::<uuid::Uuid>().unwrap();
    let sign_with = |signer: &TokenSigner| {
        signer.sign(
            id("sub").into(),
            id("tid").into(),
            id("sid").into(),
            base::Timestamp::from_second(now).unwrap(),
        )
    };
    let flipped = |position: usize| {
        let mut bytes = real.clone().into_bytes();
        bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
        String::from_utf8(bytes).unwrap()
    };

    let forgeries = [
        ("nothing", String::new()),
        ("no token at all", "bread".to_owned()),
        ("alg none", unsigned(&with_header("alg", json!("none")))),
        ("alg None", unsigned(&with_header("alg", json!("None")))),
        ("alg nOnE, and the old signature", unsigned(&with_header("alg", json!("nOnE"))) + signature),
        ("alg none, signed all the same", headed("alg", json!("none"))),
        ("no signature", unsigned(&header)),
        ("a padded signature", format!("{real}=")),
        ("a signature too many", format!("{real}.{signature}")),
        ("alg HS512", headed("alg", json!("HS512"))),
        ("alg RS256", headed("alg", json!("RS256"))),
        ("alg as a list", headed("alg", json!(["HS256"]))),
        ("another kind of token", headed("typ", json!("JWT"))),
        ("kid as a path", headed("kid", json!("../../../../dev/null"))),
        ("kid as SQL", headed("kid", json!("' union select 'AA' --"))),
        ("kid empty", headed("kid", json!(""))),
        ("kid null", headed("kid", Value::Null)),
        ("kid unknown", headed("kid", json!("p1"))),
        ("kid of a key to come", headed("kid", json!(format!("p{}", kid[1..].parse::<i64>().unwrap() + 1)))),
        ("a key of its own", headed("jwk", json!({ "kty": "oct", "k": "AAAA" }))),
        ("a key of its own by address", headed("jku", json!(keys_address))),
        ("a certificate by address", headed("x5u", json!(keys_address))),
        ("crit", headed("crit", json!(["exp"]))),
        ("a changed header", flipped(2)),
        ("changed claims", flipped(real.find('.').unwrap() + 10)),
        ("a changed signature", flipped(real.len() - 10)),
        ("no exp", without("exp")),
        ("exp as text", claiming("exp", json!(expires.to_string()))),
        ("exp negative", claiming("exp", json!(-1))),
        ("exp with a fraction", claiming("exp", json!(1e300))),
        ("exp without end", raw_claims(&format!("\"exp\":{expires}"), "\"exp\":1e400")),
        ("exp far away", claiming("exp", json!(expires + 86_400))),
        ("no nbf", without("nbf")),
        ("nbf in the future", claiming("nbf", json!(now + 3600))),
        ("nbf in the future, as text", claiming("nbf", json!((now + 3600).to_string()))),
        ("issued in the future", claiming("iat", json!(now + 3600))),
        ("no aud", without("aud")),
        ("wrong aud", claiming("aud", json!("other-api"))),
        ("list aud", claiming("aud", json!(["eoex-api"]))),
        ("no iss", without("iss")),
        ("wrong iss", sign_with(&other_issuer)),
        ("of another deployment", sign_with(&other_deployment)),
        ("exp twice", raw_claims("{", "{\"exp\":9999999999,")),
        ("sub twice", raw_claims("{", &format!("{{\"sub\":{},", strangers["sub"]))),
        ("one claim more", claiming("admin", json!(true))),
        ("no sub", without("sub")),
        ("another person's session", claiming("sub", strangers["sub"].clone())),
        ("another session's person", claiming("sid", strangers["sid"].clone())),
        ("a tenant one does not belong to", claiming("tid", strangers["tid"].clone())),
        ("the operators' tenant", claiming("tid", json!(base::TenantId::PLATFORM))),
        ("a session nobody has", claiming("sid", json!(uuid::Uuid::now_v7()))),
        ("a refresh token", ann.cookie().unwrap()),
        ("twelve kilobytes", format!("{real}{}", "A".repeat(12_000))),
    ];
    for (what, token) in &forgeries {
        let answer = me_with(&app, token).await;
        assert_eq!(answer.status(), 401, "{what}: {}", answer.json);
        assert_eq!(answer.header("www-authenticate"), "Bearer", "{what}");
        assert!(!String::from_utf8_lossy(&answer.body).contains(&ann.email), "{what}");
    }

    assert!(receiver.accept().is_err(), "nobody came to fetch keys");
    assert_eq!(ann.get(ME).await.status(), 200, "the real one still works");
}

#[tokio::test]
async fn a_token_that_was_mailed_is_no_access_token() {
    let app = TestApp::alone(vec![], &[]).await;
    app.nobody().post("/api/v1/auth/forgot-password", json!({ "email": app.owner().email })).await;
    app.settle().await;

    let answer = me_with(&app, &app.token_mailed_to(&app.owner().email).await).await;

    assert_eq!(answer.status_and_code(), "401 core.auth.token_invalid");
}

#[tokio::test]
async fn an_access_token_serves_a_quarter_of_an_hour() {
    let app = TestApp::alone(vec![], &[]).await;

    app.clock.advance_s(890);
    assert_eq!(app.owner().get(ME).await.status(), 200);
    app.clock.advance_s(10);

    assert_eq!(app.owner().get(ME).await.status_and_code(), "401 core.auth.token_expired");
}

#[tokio::test]
async fn an_access_token_is_read_from_its_own_header_only() {
    let app = TestApp::start().await;
    let token = app.owner().token().unwrap();
    let nobody = app.nobody();
    let send = async |path: &str, headers: &[(&str, &str)]| {
        let request = headers
            .iter()
            .fold(nobody.request(Method::GET, path), |request, (name, value)| request.header(*name, *value));
        nobody.send_raw(request.body(Full::default()).unwrap()).await.status_and_code()
    };
    let bearer = format!("Bearer {token}");

    assert_eq!(send(ME, &[("authorization", &bearer)]).await, "200");
    assert_eq!(
        send(ME, &[("authorization", &format!("bearer {token}"))]).await,
        "200",
        "schemes know no case"
    );
    let not_signed_in = "401 core.auth.not_signed_in";
    assert_eq!(send(ME, &[]).await, not_signed_in);
    assert_eq!(send(ME, &[("authorization", &bearer), ("authorization", &bearer)]).await, not_signed_in);
    assert_eq!(send(ME, &[("authorization", &token)]).await, not_signed_in);
    assert_eq!(send(ME, &[("authorization", &format!("Basic {token}"))]).await, not_signed_in);
    assert_eq!(send(ME, &[("authorization", "Bearer")]).await, not_signed_in);
    assert_eq!(send(ME, &[("cookie", &format!("access_token={token}"))]).await, not_signed_in);
    assert_eq!(send(&format!("{ME}?access_token={token}"), &[]).await, not_signed_in);
    assert_eq!(
        send(&format!("{ME}?token={token}"), &[("authorization", &bearer)]).await,
        "400 core.query.unknown"
    );
}

#[tokio::test]
async fn no_header_moves_a_token_into_another_tenant() {
    let app = TestApp::start().await;
    let theirs = app.another_tenant().await.tenant.to_string();
    let ann = app.owner();

    for name in ["x-tenant", "x-tenant-id", "tenant", "x-forwarded-user"] {
        let request = ann.request(Method::GET, ME).header(name, &theirs);
        let answer = ann.send_raw(request.body(Full::default()).unwrap()).await;
        assert_eq!(answer.json["data"]["tenant"]["tenant_id"], json!(ann.tenant), "{name}");
    }
}

#[tokio::test]
async fn a_stale_token_does_not_stand_in_the_way_of_signing_in() {
    let app = TestApp::start().await;
    let ann = app.owner().on_another_device();
    ann.hold_token("stale.stale.stale");

    assert_eq!(ann.sign_in(PASSWORD).await.status(), 200);
    assert_eq!(ann.get(ME).await.status(), 200);
}
