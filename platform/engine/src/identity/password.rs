//! Passwords: which are good enough, and how they are hashed without stopping everybody else.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use base::{ErrorCode, Problem, Result};
use sdk::errors::{INPUT_INVALID, INTERNAL};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use super::errors::AUTH_BUSY;

const CHARS_MIN: usize = 12;
/// Long enough for any sentence; short enough that nobody can keep us busy with one.
const CHARS_MAX: usize = 256;
/// zxcvbn's scale goes from 0 to 4; below 3 a password falls within a day of offline guessing.
const STRENGTH_MIN: u8 = 3;
/// zxcvbn's time grows with the square of the length; nothing weak is longer.
const STRENGTH_CHARS_MAX: usize = 72;
/// What must be left of a password without the names in it.
const OWN_CHARS_MIN: usize = 8;
/// Whoever waits longer for a free hasher is asked to come back.
const WAIT_MAX: Duration = Duration::from_secs(10);

/// Refuses a password that is short, plain or well known. `personal` are words a guesser would try first.
pub fn refuse_weak(field: &str, password: &str, personal: &[&str]) -> Result<()> {
    let complaints = complaints(password, personal);
    if complaints.is_empty() {
        return Ok(());
    }
    let refuse = |code: &'static ErrorCode| code.saying("This password is not safe enough.");
    let mut problem = refuse(&INPUT_INVALID);
    for complaint in complaints {
        problem = problem.with_detail(field, complaint);
    }
    Err(problem)
}

fn complaints(password: &str, personal: &[&str]) -> Vec<String> {
    let length = password.chars().count();
    let mut complaints = Vec::new();
    if length < CHARS_MIN {
        complaints.push(format!("needs at least {CHARS_MIN} characters"));
    }
    if length > CHARS_MAX {
        return vec![format!("may have at most {CHARS_MAX} characters")];
    }
    if !password.chars().any(char::is_uppercase) {
        complaints.push("needs an upper-case letter".to_owned());
    }
    if !password.chars().any(char::is_numeric) {
        complaints.push("needs a digit".to_owned());
    }
    if !password.chars().any(|c| !c.is_alphanumeric() && !c.is_control()) {
        complaints.push("needs a special character".to_owned());
    }
    if password.contains('\0') {
        complaints.push("must not contain the NUL character".to_owned());
    }
    let judged: String = password.chars().take(STRENGTH_CHARS_MAX).collect();
    let known: Vec<&str> = personal.iter().copied().chain(["eoex", "EOEX"]).collect();
    if complaints.is_empty() && u8::from(zxcvbn::zxcvbn(&judged, &known).score()) < STRENGTH_MIN {
        complaints.push("is too easy to guess; use words that do not belong together".to_owned());
    }
    if complaints.is_empty() && own_share(&judged, &known) < OWN_CHARS_MIN {
        complaints.push("leans too much on your own name, address or organisation".to_owned());
    }
    complaints
}

/// How many characters are left when the words a guesser knows are taken out.
fn own_share(password: &str, known: &[&str]) -> usize {
    let mut left = password.to_lowercase();
    let words = known.iter().flat_map(|phrase| phrase.split(|c: char| !c.is_alphanumeric()));
    for word in words.filter(|word| word.chars().count() >= 3) {
        left = left.replace(&word.to_lowercase(), "");
    }
    left.chars().count()
}

/// Hashes with argon2id, a few at a time: memory is what it costs.
pub struct Hasher {
    argon2: Argon2<'static>,
    permits: Arc<Semaphore>,
    /// Compared with when there is no account, so that nobody can tell by the time it takes.
    nobody: String,
}

impl Hasher {
    pub fn new(memory_kib: u32, passes: u32, at_once: usize) -> Result<Self> {
        let params =
            Params::new(memory_kib, passes, 1, None).map_err(|cause| INTERNAL.because(cause.to_string()))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash_with(&argon2, "nobody has this password")?;
        Ok(Self { argon2, permits: Arc::new(Semaphore::new(at_once)), nobody })
    }

    pub async fn hash(&self, password: &str) -> Result<String> {
        let (argon2, password) = (self.argon2.clone(), normal(password));
        self.off_the_async_threads(move || hash_with(&argon2, &password)).await?
    }

    /// Whether this is the password. Takes as long for an account that does not exist.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let (argon2, password) = (self.argon2.clone(), normal(password));
        let (hash, is_somebody) = (hash.unwrap_or(&self.nobody).to_owned(), hash.is_some());
        let is_long = password.chars().count() > CHARS_MAX;
        let matches = self
            .off_the_async_threads(move || {
                let tried = if is_long { "" } else { password.as_str() };
                let parsed = PasswordHash::new(&hash).map_err(|cause| INTERNAL.because(cause.to_string()))?;
                Ok::<bool, Problem>(argon2.verify_password(tried.as_bytes(), &parsed).is_ok())
            })
            .await??;
        Ok(matches && is_somebody && !is_long)
    }

    /// Whether a hash was made with other settings than today's.
    pub fn is_outdated(&self, hash: &str) -> bool {
        let same = PasswordHash::new(hash)
            .ok()
            .and_then(|parsed| Params::try_from(&parsed).ok())
            .is_some_and(|params| {
                let ours = self.argon2.params();
                (params.m_cost(), params.t_cost(), params.p_cost())
                    == (ours.m_cost(), ours.t_cost(), ours.p_cost())
            });
        !same
    }

    async fn off_the_async_threads<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let waited = tokio::time::timeout(WAIT_MAX, Arc::clone(&self.permits).acquire_owned()).await;
        let Ok(Ok(permit)) = waited else { return Err(AUTH_BUSY.problem().with_retry_after_s(5)) };
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        done.await.map_err(|cause| INTERNAL.because(cause))
    }
}

/// One password typed on two keyboards is the same password (NFC).
fn normal(password: &str) -> String {
    password.nfc().collect()
}

fn hash_with(argon2: &Argon2<'static>, password: &str) -> Result<String> {
    let hash =
        argon2.hash_password(password.as_bytes()).map_err(|cause| INTERNAL.because(cause.to_string()))?;
    Ok(hash.to_string())
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasher() -> Hasher {
        Hasher::new(64, 1, 2).unwrap()
    }

    #[test]
    fn weak_passwords_are_refused_with_everything_that_is_missing() {
        let words = refuse_weak("password", "bread", &[]).unwrap_err().to_string();

        assert!(words.contains("at least 12 characters") && words.contains("upper-case"), "{words}");
        assert!(words.contains("digit") && words.contains("special"), "{words}");
    }

    #[test]
    fn trivial_passwords_are_refused_although_they_follow_the_rules() {
        for trivial in ["Password123!", "Qwertyuiop1!", "P@ssw0rd1234", "Aaaaaaaaaaa1!", "Bakerynord1!"] {
            assert!(refuse_weak("password", trivial, &["bakery", "nord"]).is_err(), "{trivial} was accepted");
        }
    }

    #[test]
    fn good_passwords_are_accepted_in_any_script() {
        for good in ["Sauerteig-mag-7-Ofen", "Ünïcödé Brötchen 42 wälzen", "correct Horse 9 battery, staple"]
        {
            assert!(refuse_weak("password", good, &["ann"]).is_ok(), "{good} was refused");
        }
    }

    #[test]
    fn the_longest_allowed_password_is_judged_quickly_and_a_longer_one_refused() {
        let longest = format!("Aa1!{}", "xy zw".repeat(60));

        assert!(refuse_weak("password", &longest[..256], &[]).is_ok());
        assert!(refuse_weak("password", &"Aa1!x".repeat(200_000), &[]).is_err());
    }

    #[tokio::test]
    async fn a_hash_matches_its_own_password_only() {
        let hasher = hasher();
        let hash = hasher.hash("Sauerteig-mag-7-Ofen").await.unwrap();

        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
        assert!(hasher.verify("Sauerteig-mag-7-Ofen", Some(&hash)).await.unwrap());
        assert!(!hasher.verify("Sauerteig-mag-7-ofen", Some(&hash)).await.unwrap());
        assert!(!hasher.verify("nobody has this password", None).await.unwrap());
        assert_ne!(hash, hasher.hash("Sauerteig-mag-7-Ofen").await.unwrap(), "salts differ");
    }

    #[tokio::test]
    async fn nothing_is_cut_off_and_both_unicode_spellings_match() {
        let hasher = hasher();
        let long = "a".repeat(100);
        let hash = hasher.hash(&format!("{long}1")).await.unwrap();
        let composed = hasher.hash("Brötchen").await.unwrap();

        assert!(!hasher.verify(&format!("{long}2"), Some(&hash)).await.unwrap());
        assert!(hasher.verify("Bro\u{308}tchen", Some(&composed)).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_made_with_other_settings_is_outdated() {
        let old = Hasher::new(128, 1, 1).unwrap().hash("x").await.unwrap();

        assert!(hasher().is_outdated(&old));
        assert!(!hasher().is_outdated(&hasher().hash("x").await.unwrap()));
    }
}
