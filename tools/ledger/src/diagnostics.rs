//! Diagnostic events: why a Soroban transaction was refused or failed, in words.

use stellar_xdr::{
    ContractEvent, ContractEventBody, ContractEventType, ContractEventV0, DiagnosticEvent,
    ExtensionPoint, ScError, ScErrorCode, ScErrorType, ScString, ScSymbol, ScVal, ScVec,
};

use crate::xdr::{list, sc_error};

/// Diagnostic events in the making.
#[derive(Default)]
pub(crate) struct Diagnostics(pub Vec<DiagnosticEvent>);

impl Diagnostics {
    /// Records an error with the numbers that explain it.
    pub fn error(&mut self, kind: ScErrorType, code: ScErrorCode, message: &str, args: &[u64]) {
        let args: Vec<_> = args.iter().map(|number| ScVal::U64(*number)).collect();
        self.error_values(kind, code, message, &args);
    }

    /// Records an error with the values that explain it.
    pub fn error_values(
        &mut self,
        kind: ScErrorType,
        code: ScErrorCode,
        message: &str,
        args: &[ScVal],
    ) {
        let message = string(message);
        let data = if args.is_empty() {
            message
        } else {
            let mut values = vec![message];
            values.extend_from_slice(args);
            ScVal::Vec(Some(ScVec(list(values))))
        };
        self.push(vec![symbol("error"), ScVal::Error(sc_error(kind, code))], data, false);
    }

    /// Records that the host gave up with an error.
    pub fn host_failed(&mut self, error: ScError) {
        self.push(vec![symbol("host_fn_failed"), ScVal::Error(error)], ScVal::Void, false);
    }

    /// Records a measurement of a host call.
    pub fn metric(&mut self, name: &str, value: u64, successful: bool) {
        self.push(vec![symbol("core_metrics"), symbol(name)], ScVal::U64(value), successful);
    }

    fn push(&mut self, topics: Vec<ScVal>, data: ScVal, in_successful_contract_call: bool) {
        self.0.push(DiagnosticEvent {
            in_successful_contract_call,
            event: ContractEvent {
                ext: ExtensionPoint::V0,
                contract_id: None,
                type_: ContractEventType::Diagnostic,
                body: ContractEventBody::V0(ContractEventV0 { topics: list(topics), data }),
            },
        });
    }
}

/// A symbol of at most 32 characters.
pub(crate) fn symbol(name: &str) -> ScVal {
    ScVal::Symbol(ScSymbol(name.try_into().unwrap_or_default()))
}

pub(crate) fn string(text: &str) -> ScVal {
    ScVal::String(ScString(text.try_into().unwrap_or_default()))
}
