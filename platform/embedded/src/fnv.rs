//! FNV-1a: a short, stable name for some bytes. Not for secrets. Also used by build.rs.

/// Sixteen hexadecimal digits. Unlike the hasher in std it stays the same across Rust releases,
/// so that a newer command still finds the sockets of an older server.
pub(crate) fn name_of(bytes: &[u8]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash ^= u64::from(*byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}
