//! Batches: many lines, in order, on all cores, in constant memory.

mod blocks;
mod columns;
mod csv_splitter;
mod encoding;
mod format;
pub(crate) mod generate;
mod header;
pub(crate) mod inspect;
mod json_line;
mod pipeline;
mod progress;
mod row;
mod token_row;
mod user_row;
pub(crate) mod verify;
