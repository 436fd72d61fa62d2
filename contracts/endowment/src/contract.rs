//! The endowment's calls: who may make them. What they do is in the modules they name.

use common::{council, CouncilControlled};
use soroban_sdk::{contract, contractimpl, contractmeta, Address, BytesN, Env, Vec};

use crate::{
    budgets, following, gifts, giving, grants, guards, payments, purses, readers, storage, Award,
    Balance, Budget, Category, Error, Grant, Links, Overview, Payment, Policy, Progress, Purpose,
    Statement,
};

contractmeta!(key = "Description", val = "MTLA endowment: gifts, principal, budgets, grants");

/// The endowment of the Association.
#[contract]
pub struct Endowment;

#[contractimpl]
impl Endowment {
    /// Arguments: the Council's address, the contracts that the endowment works with, and the
    /// first policy with the SHA-256 of the decision that it is by. Event: `policy`. Errors:
    /// `NoEvidence`, `BadPolicy`.
    pub fn __constructor(
        env: Env,
        council: Address,
        links: Links,
        policy: Policy,
        decision: BytesN<32>,
    ) -> Result<(), Error> {
        council::init(&env, &council);
        gifts::agree_base(&env, &links.eurmtl)?;
        storage::set_links(&env, links);
        purses::set_policy(&env, policy, decision)
    }

    // ---- Money in

    /// Takes a gift in an agreed asset, for a purpose (PLAN-9b). It counts for the donor's month
    /// by its worth in EURMTL, rounded down (REG-6d).
    ///
    /// Authorisation: the donor, for the call and for `transfer` of the asset contract. Event:
    /// `donated`. Errors: `BadAmount`, `UnknownAsset`, `NotAgreed`, `StaleRate`, `TooMuch`, and
    /// for the principal `Uncovered`; of the asset contract: 6 no account, where XLM is given;
    /// 10 the donor has less, 11 not authorised, 13 no trustline.
    pub fn donate(
        env: Env,
        donor: Address,
        asset: Address,
        amount: i128,
        purpose: Purpose,
    ) -> Result<(), Error> {
        guards::party(&env, &donor);
        gifts::donate(&env, donor, asset, amount, purpose)
    }

    /// Takes dividends or interest in an asset that was ever agreed: they are spendable and
    /// nobody's gift.
    ///
    /// Authorisation: the payer, for the call and for `transfer` of the asset contract. Event:
    /// `income`. Errors: `BadAmount`, `UnknownAsset`, and those of the asset contract as in
    /// `donate`.
    pub fn receive_income(
        env: Env,
        payer: Address,
        asset: Address,
        amount: i128,
    ) -> Result<(), Error> {
        guards::party(&env, &payer);
        gifts::receive(&env, payer, asset, amount)
    }

    /// Compares the books with what the fund holds. What arrived unasked is booked as an anonymous
    /// gift to the principal, at most 2^63 - 1 at a time; how much it was. And where the fund
    /// lacks more than its principal and what is spendable, claims and gifts to the principal are
    /// stopped until it does no longer. For anyone.
    ///
    /// Events: `recognise`, `covered`. Errors: `UnknownAsset`, `NothingToRecognise`.
    pub fn recognise(env: Env, asset: Address) -> Result<i128, Error> {
        guards::anyone(&env);
        gifts::recognise(&env, asset)
    }

    /// Records a payment that reached the Association's classic account, by the hash of its
    /// transaction and the operation that paid (counted from 0), each once. It counts for the
    /// donor's month at the rate of its day, and not for what the fund holds. `time`, in Unix
    /// seconds, is at most 366 days ago; the last 33 rates of an asset are known.
    ///
    /// Authorisation: a Secretary or deputy in office, or the Council; not the donor. Event:
    /// `payment`. Errors: `NotOfficer`, `OwnCause`, `BadAmount`, `NoEvidence`, `BadOperation`,
    /// `BadTime`, `AlreadyRecorded`, `UnknownAsset`, `StaleRate`, `TooMuch`.
    #[allow(clippy::too_many_arguments)]
    pub fn record_payment(
        env: Env,
        officer: Address,
        donor: Address,
        asset: Address,
        amount: i128,
        time: u64,
        transaction: BytesN<32>,
        operation: u32,
    ) -> Result<(), Error> {
        guards::officer(&env, &officer)?;
        let payment = Payment { amount, annulled: false, asset, donor, officer, time, worth: 0 };
        payments::record(&env, payments::Name { transaction, operation }, payment)
    }

    /// Annuls the record of a payment: it no longer counts for the donor's month, and can be
    /// recorded anew. `donor` is who paid, or the account to which all its gifts followed.
    ///
    /// Authorisation: the Council. Event: `annulled`. Errors: `NoEvidence`, `NotRecorded`,
    /// `NotMoved`, `NotCounted`.
    pub fn annul_payment(
        env: Env,
        donor: Address,
        transaction: BytesN<32>,
        operation: u32,
        reason: BytesN<32>,
    ) -> Result<(), Error> {
        guards::council(&env);
        payments::annul(&env, donor, payments::Name { transaction, operation }, reason)
    }

    /// Agrees an asset, or another rate for one: stroops of EURMTL for 10 000 000 of its smallest
    /// units, from now until a Unix time. At most 16 assets.
    ///
    /// Authorisation: the Council. Event: `agreed`. Errors: `BaseAsset`, `BadRate`, `TermOver`,
    /// `TooManyAssets`.
    pub fn agree_asset(env: Env, asset: Address, rate: i128, until: u64) -> Result<(), Error> {
        guards::council(&env);
        gifts::agree(&env, asset, rate, until)
    }

    /// Takes no more of an asset. What the fund holds of it can be granted as before.
    ///
    /// Authorisation: the Council. Event: `removed`. Errors: `BaseAsset`, `UnknownAsset`,
    /// `NotAgreed`.
    pub fn remove_asset(env: Env, asset: Address) -> Result<(), Error> {
        guards::council(&env);
        gifts::remove(&env, asset)
    }

    // ---- Principal and budget

    /// Lets part of the principal be spent: in a calendar year (UTC) all draws together no more
    /// than the policy's rate of what the principal would be without them.
    ///
    /// Authorisation: the Council. Event: `drawn`. Errors: `BadAmount`, `UnknownAsset`,
    /// `BeyondRate`.
    pub fn draw(env: Env, asset: Address, amount: i128) -> Result<(), Error> {
        guards::council(&env);
        purses::draw(&env, asset, amount)
    }

    /// Lets part of the principal be spent, by a decision of the Assembly.
    ///
    /// Authorisation: the Assembly. Event: `unlocked`. Errors: `NoAssembly`, `NoEvidence`,
    /// `BadAmount`, `UnknownAsset`, `Insufficient`.
    pub fn unlock(
        env: Env,
        asset: Address,
        amount: i128,
        decision: BytesN<32>,
    ) -> Result<(), Error> {
        guards::assembly(&env)?;
        purses::unlock(&env, asset, amount, decision)
    }

    /// Changes the spending rate and the target, by a decision of the Assembly.
    ///
    /// Authorisation: the Assembly. Event: `policy`. Errors: `NoAssembly`, `NoEvidence`,
    /// `BadPolicy`.
    pub fn set_policy(env: Env, policy: Policy, decision: BytesN<32>) -> Result<(), Error> {
        guards::assembly(&env)?;
        purses::set_policy(&env, policy, decision)
    }

    /// Names the Assembly's contract: the Council names the first, and from then on the Assembly
    /// its successor.
    ///
    /// Authorisation: the Assembly; the Council while none is seated. Event: `assembly`. Errors:
    /// `BadAssembly`.
    pub fn seat_assembly(env: Env, assembly: Address) -> Result<(), Error> {
        guards::assembly_or_council(&env);
        purses::seat_assembly(&env, assembly)
    }

    /// Writes off an amount that the asset's issuer took from the fund, at most what the fund
    /// lacks: what is spendable bears it first, then the principal. Grants stay due; if not all of
    /// them is covered then, claims and gifts to the principal are stopped as by `recognise`.
    ///
    /// Authorisation: the Council. Events: `write_off`, `covered`. Errors: `NoEvidence`, `BadAmount`,
    /// `UnknownAsset`, `NoShortfall`.
    pub fn write_off(
        env: Env,
        asset: Address,
        amount: i128,
        reason: BytesN<32>,
    ) -> Result<(), Error> {
        guards::council(&env);
        purses::write_off(&env, asset, amount, reason)
    }

    /// Adopts a budget for a period in Unix seconds, with 1 to 16 categories; its number. What
    /// is not granted by `end` can't be granted from it any more.
    ///
    /// Authorisation: the Council. Event: `budget`. Errors: `NoEvidence`, `BadPeriod`,
    /// `BadCategories`, `UnknownAsset`.
    pub fn adopt_budget(
        env: Env,
        start: u64,
        end: u64,
        categories: Vec<Category>,
        decision: BytesN<32>,
    ) -> Result<u32, Error> {
        guards::council(&env);
        budgets::adopt(&env, start, end, categories, decision)
    }

    // ---- Grants

    /// Grants from categories of budgets that are running, each covered by what is spendable of
    /// its asset. All or nothing, 1 to 25 at a time, which the network takes even by twelve
    /// milestones each; the number of the first.
    ///
    /// Authorisation: the Council. Events: `granted` for each, and the register's `watched`.
    /// Errors: `EmptyBatch`, `BatchTooLarge`, `NoEvidence`, `BadRecipient`, `BadAmount`,
    /// `BadSchedule`, `UnknownBudget`, `BudgetClosed`, `UnknownCategory`, `BeyondCap`,
    /// `Insufficient`; of the register: `ExcludedFromGrants`, `Blacklisted`, `Moved`, `Suspended`.
    pub fn grant(env: Env, awards: Vec<Award>) -> Result<u32, Error> {
        guards::council(&env);
        grants::grant(&env, awards)
    }

    /// Confirms that a milestone of a grant, counted from 0, was reached.
    ///
    /// Authorisation: a Secretary or deputy in office, or the Council; not the recipient. Event:
    /// `confirmed`. Errors: `NotOfficer`, `NoEvidence`, `UnknownGrant`, `OwnCause`,
    /// `GrantSuspended`, `GrantEnded`, `UnknownMilestone`, `AlreadyConfirmed`.
    pub fn confirm(
        env: Env,
        officer: Address,
        grant: u32,
        milestone: u32,
        evidence: BytesN<32>,
    ) -> Result<(), Error> {
        guards::officer(&env, &officer)?;
        grants::confirm(&env, officer, grant, milestone, evidence)
    }

    /// Pays the recipient all of a grant that is earned and not yet claimed; how much it was.
    ///
    /// Authorisation: the recipient. Event: `claimed`. Errors: `UnknownGrant`, `Barred`,
    /// `GrantSuspended`, `NothingToClaim`, `Uncovered`; of the asset contract: 10 the fund holds
    /// less or the trustline's limit is too low, 11 not authorised, 13 no trustline.
    pub fn claim(env: Env, grant: u32) -> Result<i128, Error> {
        let granted = guards::recipient(&env, grant)?;
        grants::claim(&env, grant, granted)
    }

    /// Suspends grants for a reason: from now on nothing is earned, confirmed or claimed. All or
    /// nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the Council. Event: `suspended`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NoEvidence`, `UnknownGrant`, `GrantSuspended` (a duplicate too), `GrantEnded`.
    pub fn suspend(env: Env, grants: Vec<u32>, reason: BytesN<32>) -> Result<(), Error> {
        guards::council(&env);
        grants::suspend(&env, grants, reason)
    }

    /// Resumes grants: the time since they were suspended is added to their schedules. One that
    /// was clawed back in between earns nothing more, and what it had earned can be claimed. All
    /// or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the Council. Event: `resumed`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NoEvidence`, `UnknownGrant`, `NotSuspended` (a duplicate too).
    pub fn resume(env: Env, grants: Vec<u32>, reason: BytesN<32>) -> Result<(), Error> {
        guards::council(&env);
        grants::resume(&env, grants, reason)
    }

    /// Takes back what is not earned of grants and, if `whole`, what is earned but unclaimed too.
    /// It returns to what is spendable, and to its category. A suspended grant stays so while
    /// anything is left of it. All or nothing, 1 to 25 at a time; how much of each.
    ///
    /// Authorisation: the Council. Event: `claw_back`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NoEvidence`, `UnknownGrant`, `NothingToReturn` (a duplicate too).
    pub fn claw_back(
        env: Env,
        grants: Vec<u32>,
        whole: bool,
        reason: BytesN<32>,
    ) -> Result<Vec<i128>, Error> {
        guards::council(&env);
        grants::claw_back(&env, grants, whole, reason)
    }

    /// Makes what an account gave and was granted that of the account to which it moved, by the
    /// register. For anyone; at most 25 grants.
    ///
    /// Event: `followed`. Errors: `BatchTooLarge`, `NotMoved`, `TooMuch`, `UnknownGrant`,
    /// `NotRecipient` (a duplicate too).
    pub fn follow(
        env: Env,
        account: Address,
        successor: Address,
        grants: Vec<u32>,
    ) -> Result<(), Error> {
        guards::anyone(&env);
        following::follow(&env, account, successor, grants)
    }

    /// Whoever was granted something and is excluded, bankrupt, suspended or moved away receives
    /// nothing from now on; or may again.
    ///
    /// Authorisation: the register. Event: `barred`.
    pub fn bar(env: Env, accounts: Vec<Address>, barred: bool) {
        guards::party(&env, &storage::links(&env).membership);
        grants::bar(&env, accounts, barred);
    }

    // ---- Readers

    /// For each account, in order, the least that it gave in one of the last `months` complete
    /// calendar months (UTC), in stroops of EURMTL (REG-6d).
    pub fn giving(env: Env, accounts: Vec<Address>, months: u32) -> Vec<i128> {
        giving::least(&env, &accounts, months)
    }

    /// What a donor gave in each calendar month of a year, January first, in stroops of EURMTL.
    pub fn gifts(env: Env, donor: Address, year: u32) -> Vec<i128> {
        giving::months(&env, &donor, year)
    }

    /// Donors with the numbers `start` (1 is the first) to `start + limit - 1`; `limit` is 1 to
    /// 100, and `overview().counts.donors` the last number. One that moved stays there.
    pub fn donors(env: Env, start: u32, limit: u32) -> Result<Vec<Address>, Error> {
        readers::donors(&env, start, limit)
    }

    /// A payment to the classic account that was recorded, by the hash of its transaction and the
    /// operation, counted from 0.
    pub fn payment(env: Env, transaction: BytesN<32>, operation: u32) -> Option<Payment> {
        storage::payment(&env, &transaction, operation)
    }

    /// The balance sheet of an asset. Fails where the asset contract does: `statement` asks only
    /// the books. Errors: `UnknownAsset`.
    pub fn balance(env: Env, asset: Address) -> Result<Balance, Error> {
        readers::balance(&env, &asset)
    }

    /// The balance sheets of all assets, at most 16, EURMTL first. Fails where the asset contract
    /// of one does: then ask for each, and for the `statement` of that one.
    pub fn balances(env: Env) -> Result<Vec<Balance>, Error> {
        readers::balances(&env)
    }

    /// What happened to an asset from a calendar month (UTC) through another, each written
    /// `year * 100 + month`: opening, flows and closing add up. Errors: `BadPeriod`,
    /// `UnknownAsset`.
    pub fn statement(env: Env, asset: Address, first: u32, last: u32) -> Result<Statement, Error> {
        readers::statement(&env, &asset, first, last)
    }

    /// What the principal is worth at the rates of now, beside its target (PLAN-6e).
    pub fn progress(env: Env) -> Result<Progress, Error> {
        readers::progress(&env)
    }

    /// Budgets with the numbers `start` (1 is the first) to `start + limit - 1`; `limit` is 1 to
    /// 100, and `overview().counts.budgets` the last number.
    pub fn budgets(env: Env, start: u32, limit: u32) -> Result<Vec<Budget>, Error> {
        readers::budgets(&env, start, limit)
    }

    /// Grants with the numbers `start` (1 is the first) to `start + limit - 1`; `limit` is 1 to
    /// 100, and `overview().counts.grants` the last number.
    pub fn grants(env: Env, start: u32, limit: u32) -> Result<Vec<Grant>, Error> {
        readers::grants(&env, start, limit)
    }

    /// Whether an account that was granted something may receive nothing now.
    pub fn barred(env: Env, account: Address) -> bool {
        storage::barred(&env, &account)
    }

    /// How many assets, budgets, donors and grants there are, the policy in force, and the
    /// Assembly's contract, if it is seated.
    pub fn overview(env: Env) -> Overview {
        readers::overview(&env)
    }

    /// The contracts that the endowment works with.
    pub fn links(env: Env) -> Links {
        storage::links(&env)
    }

    /// Extends the life of the contract, of all assets, and of what is about these donors and
    /// grants, for anyone who pays. At most 25 together. Errors: `BatchTooLarge`,
    /// `UnknownDonor`, `UnknownGrant`.
    pub fn bump(env: Env, donors: Vec<Address>, grants: Vec<u32>) -> Result<(), Error> {
        guards::anyone(&env);
        readers::bump(&env, donors, grants)
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Endowment {}
