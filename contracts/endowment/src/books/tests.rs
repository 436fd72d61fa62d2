//! The books add up, and worths and allowances are rounded in the fund's favour.

use proptest::prelude::*;

use super::*;
use crate::layout::assert_layout;

/// 2024-07-01 and 2025-01-01, noon or so.
const SUMMER: u64 = 1_719_835_200;
const NEW_YEAR: u64 = 1_735_732_800;
const EURMTL: i128 = common::TOKEN;

const ALL: [Flow; 11] = [
    Flow::DonatedPrincipal,
    Flow::Recognised,
    Flow::DonatedBudget,
    Flow::Income,
    Flow::Drawn,
    Flow::Unlocked,
    Flow::Granted,
    Flow::ClawedBack,
    Flow::Claimed,
    Flow::WrittenOffPrincipal,
    Flow::WrittenOffSpendable,
];

fn agreed(rate: i128) -> Books {
    let mut books = Books::new(3);
    books.set_rate(rate, SUMMER, NEW_YEAR);
    books
}

#[test]
fn the_books_keep_what_is_noted_in_places_of_its_own() {
    let mut books = agreed(MAX_RATE);
    books.begin(24_294);
    for (flow, amount) in ALL.into_iter().zip(1..) {
        books.flow(flow, MAX_AMOUNT + amount);
    }
    books.draw(7, SUMMER);
    assert_eq!((books.number(), books.rate()), (3, MAX_RATE));
    assert_eq!(books.term(), (SUMMER, NEW_YEAR));
    assert_eq!((books.month(), books.closed()), (24_294, 0));
    for (flow, amount) in ALL.into_iter().zip(1..) {
        let drawn = if flow == Flow::Drawn { 7 } else { 0 };
        assert_eq!(books.sums().of(flow), MAX_AMOUNT + amount + drawn, "{flow:?}");
    }
}

#[test]
fn the_layout_is_that_of_form_1() {
    let mut books = Books::new(0x0102_0304);
    books.set_rate(0x0506, 0x0708, 0x090a);
    books.begin(0x0b0c);
    books.begin(0x0d0e);
    for (flow, amount) in ALL.into_iter().zip(0xa1..) {
        books.flow(flow, amount);
    }
    books.draw(0x1000, SUMMER);
    let month = [
        ("month", "00000d0e"),
        ("donated_principal", "000000000000000000000000000000a1"),
        ("recognised", "000000000000000000000000000000a2"),
        ("donated_budget", "000000000000000000000000000000a3"),
        ("income", "000000000000000000000000000000a4"),
        ("drawn", "000000000000000000000000000010a5"),
        ("unlocked", "000000000000000000000000000000a6"),
        ("granted", "000000000000000000000000000000a7"),
        ("returned", "000000000000000000000000000000a8"),
        ("claimed", "000000000000000000000000000000a9"),
        ("lost of the principal", "000000000000000000000000000000aa"),
        ("lost of what was spendable", "000000000000000000000000000000ab"),
    ];
    let head = [
        ("form", "01"),
        ("number", "01020304"),
        ("rate", "0000000000000506"),
        ("since", "0000000000000708"),
        ("until", "000000000000090a"),
        ("year of the latest draw", "000007e8"),
        ("drawn in it", "0000000000001000"),
        ("uncovered", "00"),
        ("closed months", "00000001"),
    ];
    assert_layout(&books.0, &[&head[..], &month].concat());
    assert_layout(books.open_month(), &month);
}

#[test]
fn a_month_is_closed_when_another_begins() {
    let mut books = Books::new(1);
    for (closed, month) in [24_290, 24_291, 24_300].into_iter().enumerate() {
        books.begin(month);
        assert_eq!((books.month(), books.closed()), (month, closed as u32));
    }
}

#[test]
fn a_worth_is_rounded_down_and_needs_a_rate_that_is_valid() {
    let table = [
        (EURMTL, 1, 1),
        (EURMTL, MAX_AMOUNT, MAX_AMOUNT),
        (EURMTL / 2, 3, 1),
        (1, EURMTL - 1, 0),
        (1, EURMTL, 1),
        (3 * EURMTL, 7, 21),
        (MAX_RATE, MAX_AMOUNT / 10_000_000, MAX_AMOUNT / 10_000_000 * 10_000_000),
    ];
    for (rate, amount, worth) in table {
        assert_eq!(agreed(rate).worth(amount, SUMMER), Ok(worth), "{amount} at {rate}");
    }
    let doubled = agreed(2 * EURMTL);
    assert_eq!(doubled.worth(MAX_AMOUNT / 2 + 1, SUMMER), Err(Error::TooMuch));
    assert_eq!(agreed(MAX_RATE).worth(MAX_AMOUNT, SUMMER), Err(Error::TooMuch));
    for (time, worth) in [
        (SUMMER - 1, Err(Error::StaleRate)),
        (NEW_YEAR - 1, Ok(2)),
        (NEW_YEAR, Err(Error::StaleRate)),
    ] {
        assert_eq!(doubled.worth(1, time), worth, "at {time}");
    }
    assert_eq!(agreed(0).worth(1, SUMMER), Err(Error::NotAgreed));
}

#[test]
fn the_yearly_rate_counts_from_what_the_principal_was_but_for_the_years_draws() {
    let mut books = Books::new(1);
    books.flow(Flow::DonatedPrincipal, 1_000);
    // Four per cent, rounded down.
    assert_eq!(books.allowance(400, SUMMER), 40);
    books.draw(15, SUMMER);
    assert_eq!(books.allowance(400, SUMMER), 25, "what was drawn counts for the principal");
    books.flow(Flow::DonatedPrincipal, 99);
    assert_eq!(books.allowance(400, SUMMER), 1_099 * 4 / 100 - 15);
    books.flow(Flow::WrittenOffPrincipal, 1_000);
    assert_eq!(books.allowance(400, SUMMER), 0, "more was drawn than the rest allows for");
    assert_eq!(books.allowance(400, NEW_YEAR), 84 * 4 / 100, "the next year begins anew");
    assert_eq!(books.allowance(0, NEW_YEAR), 0);
    assert_eq!(books.allowance(10_000, NEW_YEAR), 84);
}

#[test]
fn an_amount_is_from_one_to_what_a_classic_asset_can_hold() {
    for (amount, good) in [
        (i128::MIN, false),
        (-1, false),
        (0, false),
        (1, true),
        (MAX_AMOUNT, true),
        (MAX_AMOUNT + 1, false),
        (i128::MAX, false),
    ] {
        assert_eq!(check_amount(amount).is_ok(), good, "{amount}");
    }
}

proptest! {
    #[test]
    fn a_worth_is_that_of_the_whole_product(
        rate in prop_oneof![1..=MAX_RATE, 1..=3 * EURMTL, Just(MAX_RATE)],
        amount in prop_oneof![1..=MAX_AMOUNT, 1..=3 * EURMTL, Just(MAX_AMOUNT)],
    ) {
        let product = amount * rate / EURMTL;
        let expected = if product > MAX_AMOUNT { Err(Error::TooMuch) } else { Ok(product) };
        prop_assert_eq!(worth(amount, rate), expected);
        prop_assert_eq!(value(amount, rate), product);
    }

    #[test]
    fn in_less_out_is_what_the_purses_hold_whatever_flowed(
        flowed in prop::collection::vec((0..ALL.len(), 0..=MAX_AMOUNT), 0..60),
    ) {
        let mut books = Books::new(1);
        let (mut held, mut opening) = (0, None);
        for (at, (flow, amount)) in flowed.iter().enumerate() {
            if at == flowed.len() / 2 {
                opening = Some(books.sums());
            }
            books.flow(ALL[*flow], *amount);
            held += match ALL[*flow] {
                Flow::DonatedPrincipal | Flow::Recognised | Flow::DonatedBudget | Flow::Income => *amount,
                Flow::Claimed | Flow::WrittenOffPrincipal | Flow::WrittenOffSpendable => -amount,
                Flow::Drawn | Flow::Unlocked | Flow::Granted | Flow::ClawedBack => 0,
            };
        }
        let of = |sums: &Sums| {
            let Purses { committed, principal, spendable } = sums.purses();
            committed + principal + spendable
        };
        let closing = books.sums();
        prop_assert_eq!(of(&closing), held);
        if let Some(opening) = opening {
            let between = closing.since(&opening);
            prop_assert_eq!(of(&opening) + of(&between), of(&closing));
        }
    }

    #[test]
    fn a_year_of_draws_never_exceeds_its_rate(
        principal in 0i128..1_000_000_000,
        rate in 0u32..=10_000,
        draws in prop::collection::vec(0u32..=100, 1..12),
    ) {
        let mut books = Books::new(1);
        books.flow(Flow::DonatedPrincipal, principal);
        let mut drawn = 0;
        for part in draws {
            let amount = books.allowance(rate, SUMMER) * i128::from(part) / 100;
            books.draw(amount, SUMMER);
            drawn += amount;
        }
        prop_assert!(drawn * WHOLE <= principal * i128::from(rate));
        prop_assert_eq!(books.sums().purses().principal, principal - drawn);
    }
}
