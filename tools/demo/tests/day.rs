//! The day of the Council, run as a user runs it: through the demo's binary, the devnet's
//! binary, the built contracts and the real stellar-cli.

use std::{collections::HashSet, fs, path::Path, process::Command};

use demo::report::Report;

#[test]
fn the_council_admits_the_association_of_plan_1_and_refuses_what_it_must() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let demo = Path::new(env!("CARGO_BIN_EXE_demo"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output =
        Command::new(demo).arg("--root").arg(root).arg("--report").arg(&path).output().unwrap();
    let screen = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{screen}\n{errors}");
    let report: Report = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();

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

    let acts: Vec<_> =
        report.council.iter().map(|act| (act.action.as_str(), act.members)).collect();
    let expected = [
        ("appoint", 0),
        ("bankrupt", 0),
        ("found", 23),
        ("admit", 25),
        ("admit", 25),
        ("admit", 25),
    ];
    assert_eq!(acts, expected);
    for act in &report.council {
        assert_eq!(act.weight, 16, "{}: exactly the threshold", act.action);
        assert!(act.fee > 100, "{}: {} stroops", act.action, act.fee);
        assert_eq!(act.hash.len(), 64);
    }
    let hashes: HashSet<_> = report.council.iter().map(|act| &act.hash).collect();
    assert_eq!(hashes.len(), acts.len());

    let mut refusals: Vec<_> = report
        .refusals
        .iter()
        .map(|refusal| (refusal.reason.name.as_str(), refusal.reason.code))
        .collect();
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
