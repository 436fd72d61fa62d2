//! The day of the Council and the year after it, run as a user runs them: through the demo's
//! binary, the devnet's binary, the built contracts and the real stellar-cli.

use std::{collections::HashSet, fs, path::Path, process::Command, sync::LazyLock};

use demo::{council::Act, outcome::Refusal, report::Report};

/// One run, which all tests look at: the report, and what was on the screen.
static RUN: LazyLock<(Report, String)> = LazyLock::new(run);

fn run() -> (Report, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let demo = Path::new(env!("CARGO_BIN_EXE_demo"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output =
        Command::new(demo).arg("--root").arg(root).arg("--report").arg(&path).output().unwrap();
    let screen = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{screen}\n{errors}");
    (serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap(), screen)
}

/// What the Council did, in order, each act with the members that it was about; and that each
/// was an applied transaction with exactly the signatures that are needed.
fn acts(council: &[Act]) -> Vec<(&str, usize)> {
    for act in council {
        assert_eq!(act.weight, 16, "{}: exactly the threshold", act.action);
        assert!(act.fee > 100, "{}: {} stroops", act.action, act.fee);
        assert_eq!(act.hash.len(), 64);
    }
    council.iter().map(|act| (act.action.as_str(), act.members)).collect()
}

/// Names and numbers of the reasons, in order.
fn reasons(refusals: &[Refusal]) -> Vec<(&str, Option<u32>)> {
    let reasons = refusals.iter().map(|refusal| &refusal.reason);
    reasons.map(|reason| (reason.name.as_str(), reason.code)).collect()
}

#[test]
fn the_council_admits_the_association_of_plan_1_and_refuses_what_it_must() {
    let (report, screen) = &*RUN;
    assert_eq!(report.counts.individual.by_level, [81, 0, 0, 0, 0]);
    assert_eq!(report.counts.corporate.by_level, [17, 0, 0, 0]);
    assert_eq!((report.counts.individual.plan, report.counts.corporate.plan), (81, 17));
    assert_eq!((report.counts.applicants, report.counts.candidates), (0, 0));

    let balances = &report.balances;
    assert_eq!((balances.individual_tokens, balances.corporate_tokens), (81, 17));
    assert_eq!((balances.accounts, balances.equal_to_level, balances.frozen), (98, 98, 98));

    let numbers: Vec<_> = report.register.iter().map(|line| line.number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
    assert!(report.register.iter().all(|line| line.level == 1 && line.since > 1_701_388_800));
    let accounts: HashSet<_> = report.register.iter().map(|line| &line.account).collect();
    assert_eq!(accounts.len(), 10);

    let expected = [
        ("appoint", 0),
        ("bankrupt", 0),
        ("found", 23),
        ("admit", 25),
        ("admit", 25),
        ("admit", 25),
    ];
    assert_eq!(acts(&report.council), expected);

    let mut refusals = reasons(&report.refusals);
    refusals.sort_unstable();
    let expected = [
        ("AlreadyParticipant", Some(205)),
        ("AlreadyParticipant", Some(205)),
        ("BalanceDeauthorized", Some(11)),
        ("Blacklisted", Some(210)),
        ("Blacklisted", Some(210)),
        ("Error(Auth, InvalidAction)", None),
        ("NotAuthorized", None),
        ("NotVerified", Some(502)),
        ("TrustlineMissing", Some(13)),
        ("TxBadAuth", None),
        ("TxBadAuthExtra", None),
    ];
    assert_eq!(refusals, expected);
    assert!(screen.contains("stellar tx sign admit-1.2.xdr --sign-with-key councillor-01"));
}

#[test]
fn a_year_later_levels_tokens_and_the_blacklist_are_what_became_of_the_members() {
    let (report, screen) = &*RUN;
    let year = &report.year;

    let counts = &year.counts;
    assert_eq!(counts.individual, [40, 32, 3, 3, 1]);
    assert_eq!(counts.corporate, [14, 1, 1, 1]);
    assert_eq!((counts.applicants, counts.candidates), (0, 0));
    assert_eq!((counts.leaving, counts.excluded, counts.bankrupt), (0, 0, 3));
    assert_eq!(year.verifiers, ["corporate-01", "corporate-02"]);

    let walks: Vec<_> = year.walks.iter().map(|walk| (walk.numbers, walk.up, walk.down)).collect();
    assert_eq!(walks, [(100, 41, 0), (100, 7, 0), (100, 1, 1), (100, 0, 0)]);

    let balances = &year.balances;
    assert_eq!((balances.individual_tokens, balances.corporate_tokens), (130, 23));
    assert_eq!((balances.accounts, balances.equal_to_level, balances.frozen), (96, 96, 96));
    assert_eq!((year.compared, year.drifted), (101, 0));

    let barred: Vec<_> = year
        .blacklist
        .iter()
        .map(|barred| (barred.batch, barred.name.as_str(), barred.amount, barred.person))
        .collect();
    let expected = [
        (1, "bankrupt", 25_000_000_000, false),
        (1, "late-bankrupt", 25_000_000_000, true),
        (2, "individual-40", 20_000_000_000, true),
    ];
    assert_eq!(barred, expected);

    let expected = [
        ("attest", 0),
        ("attest", 0),
        ("attest", 0),
        ("attest", 0),
        ("adjust", 2),
        ("accredit", 0),
        ("accredit", 0),
        ("adjust", 25),
        ("adjust", 16),
        ("attest", 0),
        ("attest", 0),
        ("adjust", 7),
        ("draw", 0),
        ("adopt_budget", 0),
        ("grant", 3),
        ("adjust", 1),
        ("adjust", 1),
        ("adjust", 2),
        ("oblige", 1),
        ("settle", 1),
        ("release", 1),
        ("exclude", 1),
        ("claw_back", 1),
        ("oblige", 1),
        ("settle", 1),
        ("bankrupt", 1),
        ("move_account", 1),
    ];
    assert_eq!(acts(&year.council), expected);
    let all = report.council.iter().chain(&year.council);
    let hashes: HashSet<_> = all.clone().map(|act| &act.hash).collect();
    assert_eq!(hashes.len(), all.count(), "no transaction is told twice");

    let expected = [
        ("BeyondRate", Some(616)),
        ("Insufficient", Some(617)),
        ("NothingToClaim", Some(628)),
        ("ObligationsDue", Some(237)),
        ("Barred", Some(627)),
        ("Blacklisted", Some(210)),
        ("PersonTaken", Some(313)),
        ("PersonBarred", Some(315)),
        ("NotParticipant", Some(225)),
        ("Moved", Some(223)),
    ];
    assert_eq!(reasons(&year.refusals), expected);
    for level in ["individual-25: level 3 → 2", "individual-26: level 2 → 3"] {
        assert!(screen.contains(level), "{level}");
    }
}

#[test]
fn a_corporate_rises_by_its_gifts_and_what_the_endowment_took_and_paid_adds_up() {
    let (report, screen) = &*RUN;
    let fund = &report.year.fund;
    let eurmtl = |amount: i64| amount * 10_000_000;
    for rise in ["corporate-01: level 3 → 4", "councillor-01: level 4 → 5"] {
        assert!(screen.contains(rise), "{rise}");
    }
    assert!(screen.contains("stellar tx sign claw-back.2.xdr --sign-with-key councillor-01"));

    let (flows, purses) = (&fund.flows, &fund.purses);
    let came = [flows.donated_principal, flows.donated_budget, flows.income, flows.recognised];
    assert_eq!(came, [4_050, 1_500, 250, 0].map(eurmtl));
    assert_eq!([flows.drawn, flows.granted, flows.unlocked], [160, 940, 0].map(eurmtl));
    assert_eq!(purses.principal, eurmtl(4_050 - 160));
    let came: i64 = came.iter().sum();
    assert_eq!(came - flows.claimed, purses.principal + purses.spendable + purses.committed);
    assert_eq!(came - flows.claimed, fund.held);
    assert_eq!((fund.worth, fund.target), (purses.principal, eurmtl(100_000)));

    let given: Vec<_> = fund.donors.iter().map(|d| (d.name.as_str(), d.given)).collect();
    let expected = [
        ("sponsor", eurmtl(2_600)),
        ("corporate-04", eurmtl(1_200)),
        ("corporate-05", eurmtl(800)),
        ("individual-30", 0),
        ("corporate-01", eurmtl(900)),
        ("new-key", eurmtl(50)),
    ];
    assert_eq!(given, expected);

    let [project, clawed_back, milestones] = &fund.grants[..] else { panic!("three grants") };
    // Two calendar months of 180 days had passed, and one of 240.
    assert!((eurmtl(190)..eurmtl(210)).contains(&project.claimed), "{project:?}");
    assert!((eurmtl(28)..eurmtl(33)).contains(&clawed_back.claimed), "{clawed_back:?}");
    assert_eq!(clawed_back.clawed_back, eurmtl(240) - clawed_back.claimed);
    assert_eq!((milestones.claimed, milestones.earned), (eurmtl(60), eurmtl(60)));

    let [first, second] = &fund.statements[..] else { panic!("two statements") };
    assert_eq!((&first.closing, &second.closing), (&second.opening, purses));
    assert_eq!(first.flows.claimed + second.flows.claimed, flows.claimed);
    assert_eq!(first.flows.donated_budget, eurmtl(600 + 3 * 100));
    assert_eq!(second.flows.donated_budget, eurmtl(6 * 100));
}
