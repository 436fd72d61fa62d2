//! Running the real `stellar` binary, in a home of its own.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{people::Person, screen, Result};

/// stellar-cli with its configuration, and a folder for the transactions under way.
pub struct Cli {
    home: PathBuf,
    rpc_url: String,
    passphrase: String,
}

/// What a command gave.
pub struct Ran {
    /// Whether the exit code was 0.
    pub ok: bool,
    /// Standard output, without the last line break.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ran {
    /// Standard output of a command that must have worked.
    pub fn expect(self, what: &str) -> Result<String> {
        if self.ok {
            Ok(self.stdout)
        } else {
            Err(format!("{what} failed:\n{}", self.stderr.trim_end()).into())
        }
    }
}

impl Cli {
    /// stellar-cli for a network, with `home` for everything that it writes.
    pub fn new(home: &Path, rpc_url: &str, passphrase: &str) -> Self {
        Cli { home: home.into(), rpc_url: rpc_url.into(), passphrase: passphrase.into() }
    }

    /// The folder in which commands run.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Gives a command the network and the home, and nothing of the user's own settings.
    pub fn settle(&self, command: &mut Command) {
        for (name, _) in env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("STELLAR_"))
        {
            command.env_remove(name);
        }
        command
            .current_dir(&self.home)
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_DATA_HOME", self.home.join("data"))
            .env("STELLAR_RPC_URL", &self.rpc_url)
            .env("STELLAR_NETWORK_PASSPHRASE", &self.passphrase)
            .env("STELLAR_NO_UPDATE_CHECK", "1");
    }

    /// Keeps a person's secret key under the person's name.
    pub fn add_key(&self, person: &Person) -> Result<()> {
        let args = ["keys", "add", &person.name, "--secret-key"];
        self.start(&args, Some(&person.secret()))?.expect("stellar keys add")?;
        Ok(())
    }

    /// Runs a command.
    pub fn run(&self, args: &[&str]) -> Result<Ran> {
        self.start(args, None)
    }

    /// Shows a command and runs it.
    pub fn show(&self, args: &[&str]) -> Result<Ran> {
        screen::command(args, None);
        self.start(args, None)
    }

    /// Runs a command whose output goes to a file in the home; shows it if `shown`.
    pub fn run_to(&self, args: &[&str], file: &str, shown: bool) -> Result<Ran> {
        if shown {
            screen::command(args, Some(file));
        }
        let ran = self.start(args, None)?;
        fs::write(self.home.join(file), &ran.stdout)?;
        Ok(ran)
    }

    /// What a reading call of a contract answers; shows the command if `shown`.
    pub fn view(&self, source: &str, contract: &str, call: &[&str], shown: bool) -> Result<Value> {
        let mut args = vec!["contract", "invoke", "--id", contract, "--source", source];
        args.extend(["--send=no", "--"]);
        args.extend(call);
        let ran = if shown { self.show(&args)? } else { self.run(&args)? };
        Ok(serde_json::from_str(&ran.expect("the call")?)?)
    }

    fn start(&self, args: &[&str], input: Option<&str>) -> Result<Ran> {
        let mut command = Command::new("stellar");
        self.settle(&mut command);
        command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
        let mut process = command
            .spawn()
            .map_err(|e| format!("can't run stellar-cli: {e}. Run scripts/setup.sh."))?;
        if let (Some(mut stdin), Some(input)) = (process.stdin.take(), input) {
            writeln!(stdin, "{input}")?;
        }
        let output = process.wait_with_output()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Ran {
            ok: output.status.success(),
            stdout: text(&output.stdout).trim_end().to_owned(),
            stderr: text(&output.stderr),
        })
    }
}
