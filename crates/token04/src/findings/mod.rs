//! Findings about tokens and requests.

pub(crate) use finding_list::FindingList;

pub(crate) mod content;
mod finding;
mod finding_list;
mod ids;
mod lint;
pub(crate) mod names;
pub(crate) mod payload;

pub use finding::{Certainty, Finding, FindingId, Severity};
pub use lint::lint;
