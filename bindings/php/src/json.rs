//! `jsonSerialize()`, for classes whose JSON has the field names of a token.

use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendHashTable, Zval};
use token04::Result;

use crate::convert::zval;
use crate::function::{Function, Handler};
use crate::outcome::internal_error;

/// The method `jsonSerialize()`.
pub(crate) fn method(handler: Handler) -> Function {
    Function::new("jsonSerialize", handler).returns(DataType::Mixed)
}

/// An array with these keys.
pub(crate) fn fields<const N: usize>(fields: [(&'static str, Zval); N]) -> Result<Zval> {
    let mut table = ZendHashTable::new();
    for (name, value) in fields {
        table
            .insert(name, value)
            .map_err(|_| internal_error("a field could not be written"))?;
    }
    zval(table)
}

/// The fields of a token, under the names that they have in the token.
pub(crate) fn wire_fields(
    app_id: u32,
    user_id: &str,
    (ctime, expire): (i64, i64),
    nonce: i64,
    payload: &str,
) -> Result<Zval> {
    fields([
        ("app_id", zval(app_id)?),
        ("user_id", zval(user_id)?),
        ("ctime", zval(ctime)?),
        ("expire", zval(expire)?),
        ("nonce", zval(nonce)?),
        ("payload", zval(payload)?),
    ])
}
