//! A program without traces does not pretend to have them.

use crate::start;

#[test]
fn an_endpoint_is_refused_by_a_program_that_cannot_send_traces() {
    let refused = start("http://localhost:4318/v1/traces", "100").unwrap_err();

    assert_eq!(refused.code().name, "core.telemetry.not_built");
    assert_eq!(refused.details()[0].field, "telemetry.otlp_endpoint");
    assert!(refused.hint().unwrap().contains("--features otlp"));
}
