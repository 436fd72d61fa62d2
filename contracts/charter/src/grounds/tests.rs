//! The rules of a charter against tables.
