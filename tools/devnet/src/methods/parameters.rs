//! Parameters that several methods share.

use serde::Deserialize;

/// No parameters are read; whatever else a client sends along is ignored.
#[derive(Deserialize)]
pub struct NoParams {}

/// Where a listing starts and how much of it is wanted.
#[derive(Default, Deserialize)]
pub struct Pagination {
    /// Continue behind this place.
    cursor: Option<String>,
    /// At most so many; 0 means the default.
    limit: Option<u32>,
}

impl Pagination {
    /// The cursor, if there is one.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref().filter(|cursor| !cursor.is_empty())
    }

    /// The limit, or the default; an error above the maximum.
    pub fn limit(&self, default: u32, maximum: u32) -> Result<usize, String> {
        match self.limit {
            None | Some(0) => Ok(default as usize),
            Some(limit) if limit <= maximum => Ok(limit as usize),
            Some(_) => Err(format!("limit must not exceed {maximum}")),
        }
    }
}
