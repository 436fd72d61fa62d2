//! What is left of the endowment: its balance sheet, statements, donors and grants, read from the
//! contract; and whether they add up. Amounts are stroops of EURMTL.

use serde::{de::Error, Deserialize, Deserializer, Serialize};

use crate::screen::{heading, note};

use super::money::{eurmtl, DRAWN, ENDOWED, GRANTED, INCOME, MONTHLY, SPONSORED};

/// Months in which the donor gave: from the chapter of the endowment to the end.
const GIFTS: i64 = 9;
/// Those who ever gave, the account to which one of them moved included.
const DONORS: usize = 6;

/// The endowment at the end of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// What the contract holds, as the asset contract of EURMTL tells.
    pub held: i64,
    /// What the purses hold by the books.
    pub purses: Purses,
    /// All that came, went and moved.
    pub flows: Flows,
    /// What the principal is worth.
    pub worth: i64,
    /// What it is to reach (PLAN-6e).
    pub target: i64,
    /// What happened until the month in which the donor was found, and after it.
    pub statements: Vec<Statement>,
    /// What each donor gave in all.
    pub donors: Vec<Donor>,
    /// The grants.
    pub grants: Vec<Grant>,
}

/// What the purses hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purses {
    /// Protected.
    #[serde(deserialize_with = "stroops")]
    pub principal: i64,
    /// To be granted.
    #[serde(deserialize_with = "stroops")]
    pub spendable: i64,
    /// Granted, and neither claimed nor clawed back.
    #[serde(deserialize_with = "stroops")]
    pub committed: i64,
}

/// What came, went and moved, by the contract's names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flows {
    /// In: gifts to the principal.
    #[serde(deserialize_with = "stroops")]
    pub donated_principal: i64,
    /// In: gifts to be spent.
    #[serde(deserialize_with = "stroops")]
    pub donated_budget: i64,
    /// In: what arrived unasked.
    #[serde(deserialize_with = "stroops")]
    pub recognised: i64,
    /// In: dividends and interest.
    #[serde(deserialize_with = "stroops")]
    pub income: i64,
    /// From the principal to be spent, at the yearly rate.
    #[serde(deserialize_with = "stroops")]
    pub drawn: i64,
    /// The same, by a decision of the Assembly.
    #[serde(deserialize_with = "stroops")]
    pub unlocked: i64,
    /// Into grants.
    #[serde(deserialize_with = "stroops")]
    pub granted: i64,
    /// Back from grants.
    #[serde(deserialize_with = "stroops")]
    pub clawed_back: i64,
    /// Out: to recipients.
    #[serde(deserialize_with = "stroops")]
    pub claimed: i64,
    /// Lost, off the principal.
    #[serde(deserialize_with = "stroops")]
    pub written_off_principal: i64,
    /// Lost, off what was spendable.
    #[serde(deserialize_with = "stroops")]
    pub written_off_spendable: i64,
}

/// What happened in some months, each as 202403.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The first month.
    #[serde(default)]
    pub from: u32,
    /// The last month.
    #[serde(default)]
    pub to: u32,
    /// Before the first.
    pub opening: Purses,
    /// In these months.
    pub flows: Flows,
    /// After the last.
    pub closing: Purses,
}

/// Somebody who gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Donor {
    /// Who it is in the demo.
    pub name: String,
    /// The sum of the months.
    pub given: i64,
}

/// A grant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Its number.
    pub number: u32,
    /// Who receives it, in the demo.
    #[serde(default)]
    pub name: String,
    /// What was granted.
    #[serde(deserialize_with = "stroops")]
    pub amount: i64,
    /// What was earned, clawed back or not.
    #[serde(deserialize_with = "stroops")]
    pub earned: i64,
    /// What was claimed.
    #[serde(deserialize_with = "stroops")]
    pub claimed: i64,
    /// What was clawed back.
    #[serde(deserialize_with = "stroops")]
    pub clawed_back: i64,
}

/// An amount, which stellar-cli prints as text.
fn stroops<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Amount {
        Number(i64),
        Text(String),
    }
    match Amount::deserialize(deserializer)? {
        Amount::Number(number) => Ok(number),
        Amount::Text(text) => text.parse().map_err(D::Error::custom),
    }
}

impl Purses {
    fn sum(&self) -> i64 {
        self.principal + self.spendable + self.committed
    }

    /// What they hold after some flows.
    fn after(&self, flows: &Flows) -> Self {
        let Flows { donated_principal, recognised, drawn, unlocked, written_off_principal, .. } =
            flows;
        let Flows {
            donated_budget,
            income,
            granted,
            clawed_back,
            claimed,
            written_off_spendable,
            ..
        } = flows;
        let freed = drawn + unlocked;
        Purses {
            principal: self.principal + donated_principal + recognised
                - freed
                - written_off_principal,
            spendable: self.spendable + donated_budget + income + freed + clawed_back
                - granted
                - written_off_spendable,
            committed: self.committed + granted - clawed_back - claimed,
        }
    }
}

impl Flows {
    fn came(&self) -> i64 {
        self.donated_principal + self.donated_budget + self.recognised + self.income
    }

    fn went(&self) -> i64 {
        self.claimed + self.written_off_principal + self.written_off_spendable
    }
}

impl Fund {
    /// What does not add up, or is not what was given and granted; empty if nothing.
    pub fn faults(&self) -> Vec<&'static str> {
        let Fund { held, purses, flows, worth, target, statements, donors, grants } = self;
        let given: i64 = donors.iter().map(|donor| donor.given).sum();
        let sum = |of: fn(&Grant) -> i64| grants.iter().map(of).sum::<i64>();
        let granted = (sum(|g| g.amount), sum(|g| g.claimed), sum(|g| g.clawed_back));
        let within = |g: &Grant| g.claimed <= g.earned && g.earned <= g.amount;
        let told = |s: &Statement| s.opening.after(&s.flows) == s.closing;
        let chained = statements.windows(2).all(|pair| pair[0].closing == pair[1].opening);
        let ends = (statements.first(), statements.last());
        let bounded = matches!(ends, (Some(first), Some(last))
            if first.opening == Purses::default() && last.closing == *purses);
        let came = [flows.donated_principal, flows.donated_budget, flows.income, flows.drawn];
        let expected = [ENDOWED.iter().sum(), SPONSORED + GIFTS * MONTHLY, INCOME, DRAWN];
        let clawed_back = grants.get(1).is_some_and(|g| {
            g.claimed > 0 && g.clawed_back > 0 && g.claimed + g.clawed_back == g.amount
        });
        let checks = [
            (flows.came() - flows.went() == purses.sum(), "in − out is not what the purses hold"),
            (*held == purses.sum(), "the fund holds something else than its books say"),
            (came == expected, "other amounts came"),
            (donors.len() == DONORS, "others gave"),
            (
                given == flows.donated_principal + flows.donated_budget,
                "the donors' months don't add up",
            ),
            (
                granted == (flows.granted, flows.claimed, flows.clawed_back),
                "the grants don't add up",
            ),
            (flows.granted == GRANTED.iter().sum::<i64>(), "other amounts were granted"),
            (grants.iter().all(within), "more was claimed than earned, or earned than granted"),
            (clawed_back, "nothing, or not all, was clawed back from who was excluded"),
            (chained && bounded && statements.iter().all(told), "the statements don't add up"),
            (*worth == purses.principal, "the principal is worth something else"),
            (
                (target * 2 / 100..target / 10).contains(worth),
                "the endowment is not at a few per cent of its target",
            ),
        ];
        checks.into_iter().filter(|(holds, _)| !holds).map(|(_, fault)| fault).collect()
    }

    /// Prints the balance sheet, the statements, the donors and the grants.
    pub fn print(&self) {
        let Fund { held, purses, flows, worth, target, statements, donors, grants } = self;
        heading("The endowment: its balance sheet");
        let Flows {
            donated_principal,
            donated_budget,
            income,
            claimed,
            drawn,
            granted,
            clawed_back,
            ..
        } = flows;
        let line = |what: &str, amount: i64| note(format!("{what:<44}{:>24}", eurmtl(amount)));
        line("gifts to the principal", *donated_principal);
        line("gifts to be spent", *donated_budget);
        line("dividends", *income);
        line("in", flows.came());
        line("out: claimed by recipients", *claimed);
        line("in − out", flows.came() - flows.went());
        line("principal", purses.principal);
        line("spendable", purses.spendable);
        line("committed in grants", purses.committed);
        line("principal + spendable + committed", purses.sum());
        line("held, as the asset contract tells", *held);
        note(format!(
            "{} of the principal were drawn; {} granted, {} of that clawed back",
            eurmtl(*drawn),
            eurmtl(*granted),
            eurmtl(*clawed_back)
        ));
        let hundredths = worth * 10_000 / target;
        note(format!(
            "the principal is {}.{:02} % of its target of {}",
            hundredths / 100,
            hundredths % 100,
            eurmtl(*target)
        ));
        heading("The endowment: statements");
        for Statement { from, to, opening, flows, closing } in statements {
            note(format!(
                "{from} to {to}: {} + {} in − {} out = {}",
                eurmtl(opening.sum()),
                eurmtl(flows.came()),
                eurmtl(flows.went()),
                eurmtl(closing.sum())
            ));
        }
        heading("The endowment: donors and grants");
        for Donor { name, given } in donors {
            note(format!("{name} gave {}", eurmtl(*given)));
        }
        for Grant { number, name, amount, claimed, clawed_back, .. } in grants {
            note(format!(
                "grant {number} to {name}: {}, claimed {}, clawed back {}",
                eurmtl(*amount),
                eurmtl(*claimed),
                eurmtl(*clawed_back)
            ));
        }
    }

    /// An endowment as it should be at the end of the year.
    #[cfg(test)]
    pub fn as_it_should_be() -> Self {
        let grant = |place: usize, earned, claimed, clawed_back| Grant {
            number: place as u32 + 1,
            amount: GRANTED[place],
            earned,
            claimed,
            clawed_back,
            ..Grant::default()
        };
        let flows = Flows {
            donated_principal: ENDOWED.iter().sum(),
            donated_budget: SPONSORED + GIFTS * MONTHLY,
            income: INCOME,
            drawn: DRAWN,
            granted: GRANTED.iter().sum(),
            clawed_back: GRANTED[1] - 3,
            claimed: 3 + 5,
            ..Flows::default()
        };
        let purses = Purses::default().after(&flows);
        let whole =
            Statement { flows: flows.clone(), closing: purses.clone(), ..Statement::default() };
        let nothing =
            Statement { opening: purses.clone(), closing: purses.clone(), ..Statement::default() };
        let donor = |given| Donor { name: String::new(), given };
        Fund {
            held: purses.sum(),
            worth: purses.principal,
            purses,
            target: 100_000 * MONTHLY / 100,
            statements: vec![whole, nothing],
            donors: [flows.donated_principal, flows.donated_budget, 0, 0, 0, 0].map(donor).to_vec(),
            grants: vec![grant(0, 6, 5, 0), grant(1, 4, 3, GRANTED[1] - 3), grant(2, 0, 0, 0)],
            flows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_in_the_fund_is_a_fault_and_nothing_else_is() {
        assert_eq!(Fund::as_it_should_be().faults(), Vec::<&str>::new());
        type Spoil = fn(&mut Fund);
        let spoil: [(Spoil, &str); 12] = [
            (|f| f.flows.recognised += 1, "in − out is not what the purses hold"),
            (|f| f.held -= 1, "the fund holds something else than its books say"),
            (|f| f.flows.drawn += 1, "other amounts came"),
            (|f| drop(f.donors.pop()), "others gave"),
            (|f| f.donors[0].given -= 1, "the donors' months don't add up"),
            (|f| f.grants[0].claimed -= 1, "the grants don't add up"),
            (|f| f.flows.granted -= 1, "other amounts were granted"),
            (|f| f.grants[0].claimed = 7, "more was claimed than earned, or earned than granted"),
            (
                |f| f.grants[1].clawed_back -= 1,
                "nothing, or not all, was clawed back from who was excluded",
            ),
            (|f| f.statements[1].opening.spendable -= 1, "the statements don't add up"),
            (|f| f.worth += 1, "the principal is worth something else"),
            (|f| f.target *= 3, "the endowment is not at a few per cent of its target"),
        ];
        for (spoil, fault) in spoil {
            let mut fund = Fund::as_it_should_be();
            spoil(&mut fund);
            assert!(fund.faults().contains(&fault), "{fault}: {:?}", fund.faults());
        }
    }

    #[test]
    fn amounts_are_read_as_stellar_cli_prints_them() {
        let printed = r#"{"principal":"7","spendable":8,"committed":"0"}"#;
        let purses: Purses = serde_json::from_str(printed).unwrap();
        assert_eq!(purses, Purses { principal: 7, spendable: 8, committed: 0 });
    }
}
