//! Findings about tokens and requests.

pub(crate) use finding_list::FindingList;

pub(crate) mod content;
mod finding;
mod finding_list;
mod lint;

pub use finding::{Finding, FindingId, Severity};
pub use lint::lint;
