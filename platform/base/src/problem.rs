//! What can go wrong, as a vocabulary: codes that are never renamed, and problems that carry one.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// What the reader of an error should do. It decides the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Send something that can be read at all.
    Malformed,
    /// Correct the input.
    Invalid,
    /// Sign in.
    Unauthenticated,
    /// Ask for access.
    Forbidden,
    /// Check the address. Also what strangers see of other tenants' things.
    NotFound,
    /// Use another method on this address.
    WrongMethod,
    /// Reload and decide again.
    Conflict,
    /// Send less.
    TooLarge,
    /// Send fewer and shorter headers.
    HeadTooLarge,
    /// Send another format.
    Unsupported,
    /// Slow down.
    TooMany,
    /// Try later.
    Unavailable,
    /// Report it with the correlation id.
    Internal,
}

impl Kind {
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::Unsupported => 415,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::HeadTooLarge => 431,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    pub const fn advice(self) -> &'static str {
        match self {
            Self::Malformed => "send a readable request",
            Self::Invalid => "correct the input",
            Self::Unauthenticated => "sign in",
            Self::Forbidden => "ask for access",
            Self::NotFound => "check the address",
            Self::WrongMethod => "use another method",
            Self::Conflict => "reload and decide again",
            Self::TooLarge => "send less",
            Self::HeadTooLarge => "send fewer and shorter headers",
            Self::Unsupported => "send another format",
            Self::TooMany => "slow down",
            Self::Unavailable => "try later",
            Self::Internal => "report it with the correlation id",
        }
    }
}

/// A public name for one thing that can go wrong.
///
/// Invariant: a code is never renamed once released; clients compare it.
#[derive(Debug, PartialEq, Eq)]
pub struct ErrorCode {
    pub name: &'static str,
    pub kind: Kind,
    /// What a person reads when nothing more precise is said.
    pub words: &'static str,
}

impl ErrorCode {
    pub const fn new(name: &'static str, kind: Kind, words: &'static str) -> Self {
        Self { name, kind, words }
    }

    pub fn problem(&'static self) -> Problem {
        Problem(Box::new(Inner {
            code: self,
            message: Cow::Borrowed(self.words),
            details: Vec::new(),
            hint: None,
            cause: None,
            retry_after_s: None,
        }))
    }

    /// The problem, said more precisely than the code's own words.
    pub fn saying(&'static self, message: impl Into<Cow<'static, str>>) -> Problem {
        let mut problem = self.problem();
        problem.0.message = message.into();
        problem
    }

    pub fn on_field(&'static self, field: impl Into<String>, message: impl Into<String>) -> Problem {
        self.problem().with_detail(field, message)
    }

    /// The problem with what caused it. The cause is logged, never shown.
    pub fn because(&'static self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Problem {
        let mut problem = self.problem();
        problem.0.cause = Some(cause.into());
        problem
    }
}

/// Something that went wrong, with all that the reader needs to go on.
pub struct Problem(Box<Inner>);

struct Inner {
    code: &'static ErrorCode,
    message: Cow<'static, str>,
    details: Vec<Detail>,
    hint: Option<Cow<'static, str>>,
    cause: Option<Box<dyn Error + Send + Sync>>,
    retry_after_s: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Detail {
    pub field: String,
    pub message: String,
}

impl Problem {
    pub fn code(&self) -> &'static ErrorCode {
        self.0.code
    }

    pub fn is(&self, code: &ErrorCode) -> bool {
        self.0.code.name == code.name
    }

    pub fn kind(&self) -> Kind {
        self.0.code.kind
    }

    pub fn message(&self) -> &str {
        &self.0.message
    }

    pub fn details(&self) -> &[Detail] {
        &self.0.details
    }

    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    pub fn cause(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        self.0.cause.as_deref()
    }

    pub fn retry_after_s(&self) -> Option<u64> {
        self.0.retry_after_s
    }

    #[must_use]
    pub fn with_detail(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        self.0.details.push(Detail { field: field.into(), message: message.into() });
        self
    }

    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn with_retry_after_s(mut self, seconds: u64) -> Self {
        self.0.retry_after_s = Some(seconds);
        self
    }

    /// The whole chain of causes in one line, for the log. Never for the wire.
    pub fn chain(&self) -> String {
        let mut line = self.to_string();
        let mut cause: Option<&dyn Error> = self.cause().map(|cause| cause as &dyn Error);
        while let Some(error) = cause {
            line.push_str(": ");
            line.push_str(&error.to_string());
            cause = error.source();
        }
        line
    }
}

impl From<&'static ErrorCode> for Problem {
    fn from(code: &'static ErrorCode) -> Self {
        code.problem()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code.name, self.0.message)?;
        for detail in &self.0.details {
            write!(f, " [{}: {}]", detail.field, detail.message)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chain())
    }
}

impl Error for Problem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause().map(|cause| cause as &(dyn Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static OVEN_COLD: ErrorCode = ErrorCode::new("bakery.oven.cold", Kind::Conflict, "The oven is cold.");

    #[test]
    fn a_problem_says_what_happened_and_keeps_the_cause_for_the_log() {
        let problem = OVEN_COLD.because(std::io::Error::other("fuse blown"));

        assert_eq!(problem.message(), "The oven is cold.");
        assert_eq!(problem.chain(), "bakery.oven.cold: The oven is cold.: fuse blown");
        assert_eq!(problem.kind().status(), 409);
    }

    #[test]
    fn details_name_the_field() {
        let problem = OVEN_COLD.on_field("heat", "must be above 180");

        assert_eq!(problem.details()[0].field, "heat");
        assert_eq!(problem.to_string(), "bakery.oven.cold: The oven is cold. [heat: must be above 180]");
    }
}
