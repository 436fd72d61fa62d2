//! Numbers in fixed places of stored bytes, big-endian.
//!
//! What every gift and claim changes is stored as bytes: a map with field names takes five times
//! as many, and a conversion a field, where a call reads one or two.

use soroban_sdk::unwrap::UnwrapOptimized;

/// Reads an unsigned number of 2 bytes.
pub fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes(part(bytes, at))
}

/// Reads an unsigned number of 4 bytes.
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(part(bytes, at))
}

/// Reads an unsigned number of 8 bytes.
pub fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_be_bytes(part(bytes, at))
}

/// Reads an amount of 8 bytes.
pub fn amount_at(bytes: &[u8], at: usize) -> i128 {
    i64::from_be_bytes(part(bytes, at)).into()
}

/// Reads a sum of 16 bytes.
pub fn sum_at(bytes: &[u8], at: usize) -> i128 {
    i128::from_be_bytes(part(bytes, at))
}

/// Writes the bytes of a number. Inlined, it is hardly longer than a call.
#[inline(always)]
pub fn put<const N: usize>(bytes: &mut [u8], at: usize, number: [u8; N]) {
    *bytes[at..].first_chunk_mut().unwrap_optimized() = number;
}

/// The amount in 8 bytes: none is larger, for a classic asset holds no more.
pub fn amount(amount: i128) -> [u8; 8] {
    (amount as i64).to_be_bytes()
}

#[inline(always)]
fn part<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    *bytes[at..].first_chunk().unwrap_optimized()
}

#[cfg(test)]
pub mod tests;
