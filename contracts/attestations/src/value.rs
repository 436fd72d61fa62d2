//! Whether a value is what a claim carries.

use charter::{
    claims,
    clients::{Multisig, Value},
    is_zero, limits,
};
use soroban_sdk::Address;

/// Largest weight and threshold of a classic account.
const MAX_WEIGHT: u32 = 255;

/// Whether `value` is what `claims`, which are of one group, carry about `subject`.
pub fn fits(claims: u32, value: &Value, subject: &Address) -> bool {
    match value {
        Value::Worth(worth) => claims & claims::WORTH != 0 && *worth > 0,
        Value::Corporate(corporate) => claims & claims::CORPORATE != 0 && corporate != subject,
        Value::Person(person) => claims == claims::IDENTITY && !is_zero(person),
        Value::Multisig(multisig) => claims == claims::MULTISIG && possible(multisig),
        Value::Plain => {
            let carrying = claims::WORTH | claims::CORPORATE | claims::IDENTITY | claims::MULTISIG;
            claims & carrying == 0
        }
        // The contract numbers recommendations itself.
        Value::Slot(_) => false,
    }
}

/// Whether an account can have such a multisig and act by it.
fn possible(multisig: &Multisig) -> bool {
    let Multisig { signers, threshold } = multisig;
    let weight = |weight| (1..=MAX_WEIGHT).contains(&weight);
    if !weight(*threshold) || signers.len() > limits::MAX_SIGNERS {
        return false;
    }
    let mut sum = 0;
    for (i, (signer, weighs)) in (0u32..).zip(signers.iter()) {
        let repeated = signers.iter().take(i as usize).any(|(before, _)| before == signer);
        if !weight(weighs) || repeated {
            return false;
        }
        sum += weighs;
    }
    // Weights reach a threshold of at least 1, so that there is a signer.
    sum >= *threshold
}
