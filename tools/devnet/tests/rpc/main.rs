//! The network over HTTP, as its clients see it.

mod binary;
mod cheats;
mod client;
mod concurrency;
mod events;
mod friendbot;
mod history;
mod hostile;
mod network;
mod refusals;
mod simulation;
mod support;
