//! A clock that starts at the real time and moves by itself, until a test moves it.

use std::sync::Mutex;

use base::Timestamp;
use engine::clock::Clock;
use jiff::SignedDuration;

#[derive(Debug, Default)]
pub struct TestClock {
    offset: Mutex<SignedDuration>,
}

impl TestClock {
    /// Moves the clock, forwards or back.
    pub fn advance_s(&self, seconds: i64) {
        let mut offset = self.offset.lock().expect("no code panics while it holds this lock");
        *offset += SignedDuration::from_secs(seconds);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let offset = *self.offset.lock().expect("no code panics while it holds this lock");
        Timestamp::now() + offset
    }
}
