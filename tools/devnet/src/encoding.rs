//! How values travel: XDR as base64 text or as JSON, times as RFC 3339.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use stellar_xdr::{Limits, ReadXdr, WriteXdr};

use crate::jsonrpc::RpcError;

/// Nesting that the host itself accepts; what is nested deeper is refused before it is decoded.
const XDR_DEPTH: u32 = 500;

/// The fields of an answer.
pub type Fields = Map<String, Value>;

/// The form in which a client wants XDR.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Base64 text.
    #[default]
    #[serde(alias = "")]
    Base64,
    /// JSON, in the SEP-51 form of the `stellar-xdr` crate.
    Json,
}

impl Format {
    /// One value in this form.
    pub fn value<T: WriteXdr + Serialize>(self, value: &T) -> Result<Value, RpcError> {
        match self {
            Format::Base64 => value.to_xdr_base64(Limits::none()).map(Value::String).map_err(fault),
            Format::Json => serde_json::to_value(value).map_err(fault),
        }
    }

    /// A list of values in this form.
    pub fn values<'a, T>(self, list: impl IntoIterator<Item = &'a T>) -> Result<Value, RpcError>
    where
        T: WriteXdr + Serialize + 'a,
    {
        list.into_iter().map(|value| self.value(value)).collect()
    }

    /// The name that a field has in this form.
    pub fn name<'a>(self, base64: &'a str, json: &'a str) -> &'a str {
        match self {
            Format::Base64 => base64,
            Format::Json => json,
        }
    }

    /// Adds a field `base64` or `json`, named by the form.
    pub fn put<T>(
        self,
        fields: &mut Fields,
        base64: &str,
        json: &str,
        value: &T,
    ) -> Result<(), RpcError>
    where
        T: WriteXdr + Serialize,
    {
        fields.insert(self.name(base64, json).into(), self.value(value)?);
        Ok(())
    }

    /// Adds a list, unless it is empty.
    pub fn put_list<'a, T>(
        self,
        fields: &mut Fields,
        base64: &str,
        json: &str,
        list: &'a [T],
    ) -> Result<(), RpcError>
    where
        T: WriteXdr + Serialize + 'a,
    {
        if !list.is_empty() {
            fields.insert(self.name(base64, json).into(), self.values(list)?);
        }
        Ok(())
    }
}

fn fault(error: impl std::fmt::Display) -> RpcError {
    RpcError::internal(format!("cannot encode: {error}"))
}

/// Decodes base64 XDR from a client, who may be hostile: bounded in depth and in length.
pub fn decode<T: ReadXdr>(base64: &str) -> Result<T, stellar_xdr::Error> {
    T::from_xdr_base64(base64, Limits { depth: XDR_DEPTH, len: base64.len() })
}

/// A Unix time in seconds as RFC 3339 in UTC.
pub fn rfc3339(seconds: u64) -> String {
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    // Civil date in an era of 400 years (146 097 days) that begins on 1 March of year 0, so
    // that the leap day comes last; 719 468 days lie between that day and 1 January 1970.
    let day = days + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let march_month = (5 * day + 2) / 153;
    let day = day - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_rfc_3339() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_703_980_799, "2023-12-30T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(rfc3339(seconds), text);
        }
    }
}
