//! JSON from strangers: read strictly, and refused with words that help. The cases are those of JSONTestSuite.

use bytes::Bytes;
use http::Method;
use http_body_util::Full;
use serde_json::json;
use testing::{Received, TestApp};

use crate::envelope::assert_envelope;
use crate::trial::Trial;

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Trial)]).await
}

async fn post(app: &TestApp, path: &str, body: impl Into<Bytes>) -> Received {
    let request = app.nobody().request(Method::POST, path).header("content-type", "application/json");
    app.nobody().send_raw(request.body(Full::new(body.into())).unwrap()).await
}

#[tokio::test]
async fn what_is_not_json_is_refused_as_malformed() {
    let app = app().await;
    let nothing_but_brackets = "[".repeat(60);
    let refused: &[&[u8]] = &[
        b" ",
        b"[1 true]",
        b"[a\xe5]",
        b"[\"\": 1]",
        b"[\"\"],",
        b"[,1]",
        b"[1,,2]",
        b"[\"x\"]]",
        b"[\"\",]",
        b"[\"x\"",
        b"[x",
        b"[3[4]]",
        b"[\xff]",
        b"[,]",
        b"[-]",
        b"[   , \"\"]",
        b"[\"a\",\n4\n,1,",
        b"[1,]",
        b"[\"\x0ba\"\\f]",
        b"[*]",
        b"[\"\"",
        b"[1,\n1\n,1",
        b"[{}",
        b"[fals]",
        b"[nul]",
        b"[tru]",
        b"123\x00",
        b"[++1234]",
        b"[+1]",
        b"[+Inf]",
        b"[-01]",
        b"[-1.0.]",
        b"[-2.]",
        b"[-NaN]",
        b"[.-1]",
        b"[.2e-3]",
        b"[0.1.2]",
        b"[0.3e+]",
        b"[0.e1]",
        b"[0E]",
        b"[1.0e-]",
        b"[1 000.0]",
        b"[1eE2]",
        b"[2.e+3]",
        b"[9.e+]",
        b"[Inf]",
        b"[NaN]",
        b"NaN",
        b"Infinity",
        b"[\xef\xbc\x91]",
        b"[1+2]",
        b"[0x1]",
        b"[0x42]",
        b"[0e+-1]",
        b"[-123.123foo]",
        b"[123\xe5]",
        b"[-012]",
        b"[-.123]",
        b"[1.]",
        b"[.123]",
        b"[1.2a-3]",
        b"[012]",
        b"[1e1\xe5]",
        b"[\"x\", truth]",
        b"{[: \"x\"}\n",
        b"{\"x\", null}",
        b"{\"x\"::\"b\"}",
        b"{\"a\":\"a\" 123}",
        b"{key: 'value'}",
        b"{\"a\" b}",
        b"{:\"b\"}",
        b"{\"a\" \"b\"}",
        b"{\"a\":",
        b"{\"a\"",
        b"{1:1}",
        b"{null:null,null:null}",
        b"{\"id\":0,,,,,}",
        b"{'a':0}",
        b"{\"id\":0,}",
        b"{\"a\":\"b\"}/**/",
        b"{\"a\":\"b\"}//",
        b"{\"a\":/*comment*/\"b\"}",
        b"{\"a\":\"b\",,\"c\":\"d\"}",
        b"{a: \"b\"}",
        b"{\"a\":\"a",
        b"{ \"foo\" : \"bar\", \"a\" }",
        b"{\"a\":\"b\"}#",
        b"[\"\\uD800\\\"]",
        b"[\"\\uD800\\u\"]",
        b"[\"\\uD800\\u1x\"]",
        b"[\xc3\xa9]",
        b"[\"\\\x00\"]",
        b"[\"\\{[\"\\{[\"\\{[\"\\{",
        b"[\"\\x00\"]",
        b"[\"\\\\\\\"]",
        b"[\"\\\t\"]",
        b"[\"\\\"]",
        b"[\"\\u00A\"]",
        b"[\"\\uD834\\uDd\"]",
        b"[\"\\a\"]",
        b"[\"\\uqqqq\"]",
        b"[\\u0020\"asd\"]",
        b"[\"new\nline\"]",
        b"[\"a\x00a\"]",
        b"[\"\t\"]",
        b"['single quote']",
        b"abc",
        b"[\"\\",
        b"\"",
        b"\"\"x",
        b"<.>",
        b"[<null>]",
        b"[1]x",
        b"[1]]",
        b"[\"asd]",
        b"aa\xcc\x88",
        b"[True]",
        b"1]",
        b"{\"x\": true,",
        b"[][]",
        b"]",
        b"\xef\xbb{}",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf{}",
        b"{}}",
        b"{\"\":",
        b"{\"a\":/*",
        b"{\"a\": true} \"x\"",
        b"[\"\\u0000",
        b"*",
        b"[\xe2\x81\xa0]",
        b"\xc2\x85",
        b"[\x0c]",
        nothing_but_brackets.as_bytes(),
    ];

    for body in refused {
        let answer = post(&app, "/api/v1/echoes", body.to_vec()).await;

        assert_eq!(answer.status_and_code(), "400 core.json.malformed", "{}", body.escape_ascii());
        assert_envelope(&answer);
    }
}

#[tokio::test]
async fn json_that_is_odd_but_right_is_taken() {
    let app = app().await;
    let taken = [
        "[[]   ]",
        "[\"\"]",
        "[]",
        "[null, 1, \"1\", {}]",
        "[1\n]",
        " [1]",
        "[2] ",
        "[123e65]",
        "[0e+1]",
        "[ 4]",
        "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
        "[-0]",
        "[1E22]",
        "[1E-2]",
        "[123.456e78]",
        "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}",
        "{}",
        "{\"\":0}",
        "{\"foo\\u0000bar\": 42}",
        "{\n\"a\": \"b\"\n}",
        "[\"\\u0060\\u012a\\u12AB\"]",
        "[\"\\uD801\\udc37\"]",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
        "[\"\\\\u0000\"]",
        "[\"a/*b*/c/*d//e\"]",
        "[\"\\uFFFF\"]",
        "[\"\u{10ffff}\"]",
        "[\"\u{2028}\"]",
        "[\"\u{7f}\"]",
        "[\"\\u0000\"]",
        "\" \"",
        "false",
        "42",
        "-0.1",
        "null",
        "\"asd\"",
        "true",
        "[\"a\"]\n",
        "\t[]\r\n",
    ];

    for body in taken {
        let answer = post(&app, "/api/v1/echoes", body).await;

        assert_eq!(answer.status(), 200, "{body}: {}", answer.json);
        let said: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(answer.json["data"], said, "{body}");
    }
}

#[tokio::test]
async fn what_readers_of_json_disagree_about_is_answered_one_way_or_the_other() {
    let app = app().await;
    let disputed: &[&[u8]] = &[
        b"[123.456e-789]",
        b"[0.4e00669999999999999999999999999999999999999999999999999999999999999999]",
        b"[-1e+9999]",
        b"[1.5e+9999]",
        b"[-123123123123123123123123123123]",
        b"[100000000000000000000]",
        b"[\"\\uDADA\"]",
        b"[\"\\uD888\\u1234\"]",
        b"[\"\\uDd1e\\uD834\"]",
        b"[\"\\uDFAA\"]",
        b"\xff\xfe[\x00\"\x00\xe9\x00\"\x00]\x00",
        b"[\"\xe6\x97\xa5\xd1\x88\xfa\"]",
        b"[\"\xed\xa0\x80\"]",
        b"[\"\xc0\xaf\"]",
        b"[\"\xf4\xbf\xbf\xbf\"]",
        b"\x00[\x00\"\x00\xe9\x00\"\x00]",
        b"{\"a\":1,\"a\":2}",
        b"{\"a\":1,\"\\u0061\":2}",
    ];

    for body in disputed {
        let answer = post(&app, "/api/v1/echoes", body.to_vec()).await;

        let is_decided = answer.status() == 200 || answer.status() == 400;
        assert!(is_decided, "{}: {}", body.escape_ascii(), answer.status_and_code());
    }
}

#[tokio::test]
async fn sixty_four_levels_are_read_and_the_next_one_is_too_deep() {
    let app = app().await;
    let lists = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let objects = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));

    assert_eq!(post(&app, "/api/v1/echoes", lists(64)).await.status(), 200);
    assert_eq!(post(&app, "/api/v1/echoes", objects(64)).await.status(), 200);
    for deep in [lists(65), objects(65), lists(100_000), objects(100_000), "[".repeat(500_000)] {
        let answer = post(&app, "/api/v1/echoes", deep).await;
        assert_eq!(answer.status_and_code(), "400 core.json.too_deep");
        assert_envelope(&answer);
    }
}

#[tokio::test]
async fn a_key_given_twice_is_refused_however_it_is_written() {
    let app = app().await;

    for body in [
        r#"{"pieces":1,"customer":"Bakery Nord","pieces":100}"#,
        r#"{"pieces":1,"customer":"Bakery Nord","\u0070ieces":100}"#,
        r#"{"extra":{"pieces":1,"pieces":1}}"#,
    ] {
        let answer = post(&app, "/api/v1/orders", body).await;

        assert_eq!(answer.status_and_code(), "400 core.json.key_twice", "{body}");
        assert_eq!(answer.details(), ["pieces: is given twice"], "{body}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_form_is_said_at_once() {
    let app = app().await;

    let answer = post(&app, "/api/v1/orders", r#"{"custommer":"Bakery Nord","colour":"red"}"#).await;

    assert_eq!(answer.status_and_code(), "422 core.input.invalid");
    assert_eq!(
        answer.details(),
        [
            "colour: is not a field here",
            "customer: is required",
            "custommer: is not a field here; did you mean customer?",
            "pieces: is required",
        ]
    );
}

#[tokio::test]
async fn a_form_that_is_nearly_right_is_still_refused() {
    let app = app().await;
    let form = |pieces: &str| format!(r#"{{"customer":"Bakery Nord","pieces":{pieces}}}"#);
    assert_eq!(post(&app, "/api/v1/orders", form("3")).await.status(), 200);

    for wrong in ["-1", "1.5", "\"3\"", "true", "null", "[3]", "{}", "4294967296", "1e3"] {
        let answer = post(&app, "/api/v1/orders", form(wrong)).await;

        assert_eq!(answer.status_and_code(), "422 core.input.invalid", "{wrong}");
        assert!(answer.details()[0].starts_with("pieces: "), "{wrong}: {:?}", answer.details());
    }
    for whole in ["[]", "3", "null", "\"order\"", "[{}]"] {
        assert_eq!(
            post(&app, "/api/v1/orders", whole).await.status_and_code(),
            "422 core.input.invalid",
            "{whole}"
        );
    }
}

#[tokio::test]
async fn a_thousand_unknown_fields_get_an_answer_and_not_an_echo() {
    let app = app().await;
    let flood: serde_json::Map<_, _> = (0..1000).map(|number| (format!("field{number}"), json!(1))).collect();

    let answer = post(&app, "/api/v1/orders", serde_json::Value::Object(flood).to_string()).await;

    assert_eq!(answer.status_and_code(), "422 core.input.invalid");
    assert!(answer.details().len() <= 60, "{} details", answer.details().len());
}

/// The JSON library takes an object with this one key for JSON inside a text. Nobody outside may use that.
#[tokio::test]
async fn json_cannot_be_smuggled_in_as_text() {
    let app = app().await;
    let inside = json!({ "$serde_json::private::RawValue": r#"{"a":1,"a":2}"# }).to_string();

    let answer = post(&app, "/api/v1/echoes", inside.clone()).await;

    let is_taken_literally =
        answer.json["data"] == json!({ "$serde_json::private::RawValue": r#"{"a":1,"a":2}"# });
    assert!(answer.status() == 400 || is_taken_literally, "{}", answer.json);
}
