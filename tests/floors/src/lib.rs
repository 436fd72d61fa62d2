//! Floors: contracts that do nothing but the effect, one for each feature. They check nothing,
//! so nobody deploys them; the cost report measures them beside the suite.
#![no_std]

#[cfg(feature = "admit")]
pub mod admit;
#[cfg(feature = "attest")]
pub mod attest;
#[cfg(feature = "donate")]
pub mod donate;
#[cfg(feature = "expel")]
pub mod expel;
#[cfg(feature = "read")]
pub mod read;
