//! The ledger as one that the workload runs on.

use ledger::Resources;
use stellar_xdr::{
    Asset, ChangeTrustAsset, ChangeTrustOp, OperationBody, PaymentOp, ScAddress, ScVal,
    SetTrustLineFlagsOp,
};
use suite::{Account, Call, Kind};
use workload::Testbed;

use super::{
    chain::muxed,
    suite::{Suite, OPERATIONS, XLM},
};

/// Trustline flag: the holder may receive and send.
const AUTHORIZED: u32 = 1;
/// Trustline flag of frozen tokens; excludes the other.
const MAINTAIN: u32 = 2;

impl Testbed for Suite {
    type Usage = Resources;

    fn fork(&self) -> Self {
        self.clone()
    }

    fn council(&self) -> &Account {
        &self.council
    }

    fn relay(&self) -> &Account {
        &self.relay
    }

    fn bank(&self) -> &Account {
        &self.bank
    }

    fn now(&self) -> u64 {
        self.chain.now()
    }

    fn pass(&mut self, seconds: u64) {
        self.chain.pass(seconds);
    }

    fn leap(&mut self, seconds: u64) {
        self.chain.pass(seconds);
    }

    fn fund(&mut self, accounts: &[Account]) {
        self.create_accounts(accounts);
    }

    fn trust(&mut self, holders: &[Account], kind: Kind) {
        let asset = self.token(kind);
        holders.iter().for_each(|holder| self.open_line(holder, &asset));
    }

    fn pay_tokens(&mut self, holders: &[Account], kind: Kind, tokens: i64) {
        let asset = self.token(kind);
        let operations = |holder: &Account| {
            let authorize = SetTrustLineFlagsOp {
                trustor: holder.id(),
                asset: asset.clone(),
                clear_flags: MAINTAIN,
                set_flags: AUTHORIZED,
            };
            [OperationBody::SetTrustLineFlags(authorize), pay(holder, &asset, tokens * XLM)]
        };
        for batch in holders.chunks(OPERATIONS / 2) {
            self.chain.classic(&self.council, batch.iter().flat_map(operations).collect());
        }
    }

    fn issue(&mut self, code: &str) -> ScAddress {
        self.asset_contract(self.bank_asset(code))
    }

    fn open_lines(&mut self, holders: &[Account], code: &str, stroops: i128) {
        let asset = self.bank_asset(code);
        let stroops = stroops.try_into().expect("a classic amount");
        for holder in holders {
            self.open_line(holder, &asset);
            self.chain.classic(&self.bank, vec![pay(holder, &asset, stroops)]);
        }
    }

    fn answers_at_length(&self) -> bool {
        false
    }

    fn run(&mut self, source: &Account, call: &Call) {
        self.chain.call(source, call);
    }

    fn read(&self, call: &Call) -> ScVal {
        self.chain.read(&self.relay, call)
    }

    fn measure(&self, source: &Account, call: &Call) -> Resources {
        let measured = self.chain.try_call(source, call);
        measured.unwrap_or_else(|error| panic!("{}: {error}", call.function))
    }
}

impl Suite {
    fn open_line(&mut self, holder: &Account, asset: &Asset) {
        let Asset::CreditAlphanum12(asset) = asset.clone() else { panic!("no asset of an issuer") };
        let line = ChangeTrustAsset::CreditAlphanum12(asset);
        let trust = ChangeTrustOp { line, limit: i64::MAX };
        self.chain.classic(holder, vec![OperationBody::ChangeTrust(trust)]);
    }
}

fn pay(holder: &Account, asset: &Asset, amount: i64) -> OperationBody {
    let (destination, asset) = (muxed(holder), asset.clone());
    OperationBody::Payment(PaymentOp { destination, asset, amount })
}
