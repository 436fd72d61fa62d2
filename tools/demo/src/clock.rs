//! How long the stages took.

use std::time::Instant;

use serde::{Deserialize, Serialize};

/// A part of the day or of the year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Which.
    pub stage: String,
    /// How long it took.
    pub seconds: f64,
}

/// Measures the stages.
pub struct Clock {
    since: Instant,
    /// Those that are over.
    pub stages: Vec<Stage>,
}

impl Default for Clock {
    fn default() -> Self {
        Clock { since: Instant::now(), stages: vec![] }
    }
}

impl Clock {
    /// A stage is over.
    pub fn lap(&mut self, stage: &str) {
        let seconds = self.since.elapsed().as_secs_f64();
        self.stages.push(Stage { stage: stage.to_owned(), seconds });
        self.since = Instant::now();
    }
}
