//! Errors of the endowment: 600 to 699.

use common::checks::LengthErrors;
use soroban_sdk::contracterror;

/// Why the endowment refuses a call. Nothing has changed then.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Error {
    /// No hand-over of the Council's role is under way: the Council first proposes the address
    /// that is to accept.
    NoHandover = 100,
    /// The list is empty. Name at least one.
    EmptyBatch = 600,
    /// More than one call takes (25, or 100 when reading). Split the list.
    BatchTooLarge = 601,
    /// The amount is not positive, or more than a classic asset can hold (2^63 - 1 stroops).
    BadAmount = 602,
    /// The Council never agreed the asset.
    UnknownAsset = 603,
    /// The asset was removed: the fund takes no more of it. What it holds can still be granted.
    NotAgreed = 604,
    /// No rate of the asset to EURMTL is valid at that time. The Council agrees a new one.
    StaleRate = 605,
    /// The rate is not positive, or more than 10 000 000 EURMTL a unit.
    BadRate = 606,
    /// The date until which the rate is to be valid has passed.
    TermOver = 607,
    /// EURMTL itself needs no rate and can't be removed.
    BaseAsset = 608,
    /// 16 assets were agreed already; those that were removed count too.
    TooManyAssets = 609,
    /// The donor's month, or the gift, would be worth more than 2^63 - 1 stroops of EURMTL.
    TooMuch = 610,
    /// The payment is said to be in the future, or older than 366 days.
    BadTime = 611,
    /// The payment by this operation of the transaction is on record already.
    AlreadyRecorded = 612,
    /// A hash or commitment is all zero: say what the call rests on.
    NoEvidence = 613,
    /// The account is neither a Secretary or deputy in office nor the Council.
    NotOfficer = 614,
    /// The fund holds no more of the asset than its books say, and whether its grants are covered
    /// is noted already.
    NothingToRecognise = 615,
    /// More than the policy's yearly rate lets the principal give this year.
    BeyondRate = 616,
    /// The purse holds less than that; for a grant, what the fund lacks is taken off first.
    Insufficient = 617,
    /// No Assembly is seated, so that nobody can decide this.
    NoAssembly = 618,
    /// The period is empty or over, or its bounds are no months (year × 100 + month) or no times.
    BadPeriod = 619,
    /// The budget has no categories, more than 16, two of one name, or an empty cap.
    BadCategories = 620,
    /// There is no budget of this number.
    UnknownBudget = 621,
    /// The budget's period has not begun or is over: unused caps end with it.
    BudgetClosed = 622,
    /// The budget has no category of this name.
    UnknownCategory = 623,
    /// More than is left of the category's cap.
    BeyondCap = 624,
    /// The schedule does not run from its start through the cliff to its end, or it has no
    /// milestones or more than 12.
    BadSchedule = 625,
    /// There is no grant of this number.
    UnknownGrant = 626,
    /// The recipient may receive nothing: excluded, bankrupt, suspended, or moved away (REG-3,
    /// REG-9).
    Barred = 627,
    /// Nothing is earned that was not claimed.
    NothingToClaim = 628,
    /// The grant is suspended.
    GrantSuspended = 629,
    /// The grant is not suspended.
    NotSuspended = 630,
    /// The grant has ended: nothing of it is left, or it was clawed back.
    GrantEnded = 631,
    /// The grant has no milestone of this number.
    UnknownMilestone = 632,
    /// The milestone was confirmed already.
    AlreadyConfirmed = 633,
    /// Nothing is left that the call could return.
    NothingToReturn = 634,
    /// By the register, the account did not move to the other, or had no number yet when it moved.
    NotMoved = 635,
    /// The grant is not the old account's.
    NotRecipient = 636,
    /// The fund does not lack so much, or nothing but grants is left to bear the loss.
    NoShortfall = 637,
    /// The spending rate is beyond 10 000 basis points, or the target is not positive.
    BadPolicy = 638,
    /// The fund can't be the recipient of its own grants.
    BadRecipient = 639,
    /// The account never gave anything.
    UnknownDonor = 640,
    /// The fund lacks more of the asset than its principal and what is spendable: until that is
    /// made up for, nothing is claimed, and no gift to the principal is taken. See `recognise`.
    Uncovered = 641,
    /// No such payment is on record, or it was annulled.
    NotRecorded = 642,
    /// A transaction has no such operation: they are counted from 0, and there are at most 100.
    BadOperation = 643,
    /// Nobody records a payment of its own, or confirms a milestone of its own grant: another
    /// officer does.
    OwnCause = 644,
    /// Neither the Council nor the endowment itself can be seated as the Assembly.
    BadAssembly = 645,
    /// The payment is not among the account's gifts any more: name the account that they followed
    /// to.
    NotCounted = 646,
}

impl LengthErrors for Error {
    const EMPTY: Self = Error::EmptyBatch;
    const TOO_LARGE: Self = Error::BatchTooLarge;
}
