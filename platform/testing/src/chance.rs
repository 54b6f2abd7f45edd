//! Chance that can be repeated: the same seed gives the same world. Nothing here knows HTTP or a database, so that a
//! fuzzer can drive it as well as a test.

use std::env;

use serde_json::{Map, Value, json};

/// A small generator of numbers (SplitMix64).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The seed of this run: always the same, unless CHANCE_SEED says another.
    pub fn seed() -> u64 {
        const USUAL: u64 = 20_261_121;
        env::var("CHANCE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(USUAL)
    }

    /// How many rounds to play: as many as usual, unless the variable wishes for more.
    pub fn rounds(variable: &str, usual: usize) -> usize {
        env::var(variable).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.number() % end).unwrap_or_default()
    }

    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    pub fn any<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Text that has been trouble somewhere before, or made of whatever there is.
    pub fn text(&mut self) -> String {
        const TROUBLE: &[&str] = &[
            "",
            " ",
            "\0",
            "'",
            "\"",
            "\\",
            "\\\\",
            "%",
            "_",
            "--",
            "$1",
            "{}",
            "[]",
            "null",
            "true",
            "-0",
            "1e999",
            "NaN",
            "Infinity",
            "9223372036854775808",
            "-9223372036854775809",
            "0.1",
            "1.",
            "0x10",
            "2026-02-30",
            "2026-11-21",
            "0000-00-00",
            "99999-01-01",
            "24:00",
            "23:59:60",
            "last_5_days",
            "last_99999_years",
            "today",
            "me",
            "00000000-0000-0000-0000-000000000000",
            "a,b",
            "a\\,b",
            "é",
            "e\u{301}",
            "ß",
            "İ",
            "\u{202e}x",
            "\u{1f3fa}",
            "\u{feff}",
            "\u{fffd}",
            "\r\n",
            "100 EUR",
            "1 XXX",
            "EUR",
            "..",
            "a.b",
            "and",
            "or",
            "not",
            "'); drop table workshop.piece; --",
            "<script>",
            "{\"a\":1}",
            "\u{1}",
        ];
        if !self.one_in(4) {
            return self.any(TROUBLE).to_string();
        }
        let length = self.below(12);
        (0..length).map(|_| self.letter()).collect()
    }

    fn letter(&mut self) -> char {
        let ends = [0x80, 0x100, 0x3000, 0x11_0000];
        let end = *self.any(&ends);
        u32::try_from(self.below(end)).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
    }

    /// Any JSON, at most so deep.
    pub fn json(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => json!(self.one_in(2)),
            2 => json!(self.number().cast_signed()),
            3 => json!(self.below(200)),
            4 => json!(f64::from_bits(self.number())),
            5 => json!(self.text()),
            6 | 7 => (0..self.below(4)).map(|_| self.json(depth - 1)).collect(),
            _ => {
                let entries = (0..self.below(4)).map(|_| (self.text(), self.json(depth - 1)));
                Value::Object(entries.collect::<Map<String, Value>>())
            }
        }
    }

    /// The same JSON with something in it that is different, missing, doubled or nonsense.
    pub fn mutated(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(entries) if !entries.is_empty() && !self.one_in(6) => {
                let mut entries = entries.clone();
                let keys: Vec<String> = entries.keys().cloned().collect();
                let key = self.any(&keys).clone();
                let inner = entries.remove(&key).unwrap_or_default();
                match self.below(5) {
                    0 => drop(entries.insert(self.text(), inner)),
                    1 => {}
                    2 => drop(entries.insert(key, self.json(3))),
                    _ => drop(entries.insert(key, self.mutated(&inner))),
                }
                Value::Object(entries)
            }
            Value::Array(entries) if !entries.is_empty() && !self.one_in(6) => {
                let mut entries = entries.clone();
                let at = self.below(entries.len());
                match self.below(4) {
                    0 => drop(entries.remove(at)),
                    1 => entries.insert(at, self.json(2)),
                    _ => entries[at] = self.mutated(&entries[at].clone()),
                }
                Value::Array(entries)
            }
            Value::String(text) if self.one_in(2) => json!(format!("{text}{}", self.text())),
            _ => self.json(3),
        }
    }

    /// Bytes with some of them changed, cut off or put in twice: seldom JSON, often nearly.
    pub fn bent(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            match self.below(4) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, self.number().to_le_bytes()[0]),
                2 => {
                    let again = bytes.split_off(at);
                    bytes.extend_from_slice(&again);
                    bytes.extend_from_slice(&again);
                }
                _ if at < bytes.len() => bytes[at] = self.number().to_le_bytes()[0],
                _ => {}
            }
        }
        bytes
    }
}
