//! The addresses that `scripts/deploy.sh` wrote, and running it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde::{Deserialize, Serialize};

use crate::{cli::Cli, ensure, Result};

/// What is deployed where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deployment {
    /// Passphrase of the network.
    pub network_passphrase: String,
    /// The Council's account, issuer of both assets.
    pub council: String,
    /// MTLAP as a classic asset, `CODE:ISSUER`.
    pub individual_asset: String,
    /// MTLAC as a classic asset, `CODE:ISSUER`.
    pub corporate_asset: String,
    /// EURMTL as a classic asset, `CODE:ISSUER`.
    pub eurmtl_asset: String,
    /// Asset contract of MTLAP.
    pub individual_token: String,
    /// Asset contract of MTLAC.
    pub corporate_token: String,
    /// Asset contract of EURMTL.
    pub eurmtl_token: String,
    /// The register.
    pub membership: String,
    /// Who certifies what about whom.
    pub attestations: String,
    /// Gifts, budgets, grants.
    pub endowment: String,
    /// The charter: who is due which level.
    pub regulation: String,
    /// Whether nothing is left for the Council to sign.
    pub complete: bool,
}

impl Deployment {
    /// Reads the file that the script writes.
    pub fn read(path: &Path) -> Result<Self> {
        Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
    }
}

/// The repository and what was built from it.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Root of the repository.
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
}

impl Workspace {
    /// The workspace with this root whose built binary lies in `target/PROFILE/`.
    pub fn of_binary(root: PathBuf, binary: &Path) -> Result<Self> {
        let target = binary.parent().and_then(Path::parent).ok_or("the binary lies nowhere")?;
        let root = fs::canonicalize(&root)
            .map_err(|error| format!("no repository at {}: {error}", root.display()))?;
        Ok(Workspace { root, target: target.to_owned() })
    }

    /// The built contracts.
    pub fn wasm(&self) -> PathBuf {
        self.target.join("wasm32v1-none/release")
    }

    /// A command that runs `scripts/deploy.sh` as a user of `cli` would.
    pub fn deploy(&self, cli: &Cli, args: &[&str], out: &Path) -> Command {
        let mut command = Command::new("bash");
        command.arg(self.root.join("scripts/deploy.sh")).args(args);
        command.arg("--wasm").arg(self.wasm()).arg(out);
        cli.settle(&mut command);
        command
    }

    /// Stops early, with advice, where something is not built or installed.
    pub fn check(&self) -> Result<()> {
        for name in suite::names() {
            let file = self.wasm().join(name).with_extension("wasm");
            ensure(file.is_file(), || format!("no {}: run scripts/build.sh", file.display()))?;
        }
        let found = Command::new("stellar").arg("--version").output();
        ensure(found.is_ok(), || "stellar-cli is not on the PATH: run scripts/setup.sh".into())
    }
}
