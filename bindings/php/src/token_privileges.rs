//! `Token04\TokenPrivileges`: the privileges read from a token.

use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendHashTable, Zval};
use token04::Result;

use crate::call::{Call, handler};
use crate::class::{Class, class};
use crate::convert::zval;
use crate::function::Function;
use crate::json::{self, fields};
use crate::outcome::CallResult;
use crate::properties::Property;

#[derive(Clone, PartialEq)]
pub(crate) struct TokenPrivileges(pub(crate) token04::TokenPrivileges);

class!(TokenPrivileges, "Token04\\TokenPrivileges");

pub(crate) const PROPERTIES: &[Property] = &[
    Property::new("anyRoom", DataType::Bool),
    Property::new("roomId", DataType::String).or_null(),
    Property::new("mayLogIn", DataType::Bool),
    Property::new("mayPublish", DataType::Bool),
    Property::new("anyStream", DataType::Bool),
    Property::new("streamIds", DataType::Array),
];

impl Class for TokenPrivileges {
    const PROPERTIES: &'static [Property] = PROPERTIES;
    const HAS_JSON: bool = true;

    fn properties(&self) -> Result<Vec<Zval>> {
        values(&self.0)
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn methods() -> Vec<Function> {
        vec![json::method(handler!(TokenPrivileges::json))]
    }
}

impl TokenPrivileges {
    fn json(call: &Call<'_>) -> CallResult {
        Ok(json(Some(&call.this::<Self>()?.0))?)
    }
}

/// The values of [`PROPERTIES`].
pub(crate) fn values(privileges: &token04::TokenPrivileges) -> Result<Vec<Zval>> {
    Ok(vec![
        zval(privileges.any_room)?,
        zval(privileges.room_id.as_deref())?,
        zval(privileges.may_log_in)?,
        zval(privileges.may_publish)?,
        zval(privileges.any_stream)?,
        zval(privileges.stream_ids.clone())?,
    ])
}

/// The payload object.
pub(crate) fn json(privileges: Option<&token04::TokenPrivileges>) -> Result<Zval> {
    let Some(privileges) = privileges else {
        return Ok(Zval::null());
    };
    let mut allowed = ZendHashTable::new();
    for (index, allows) in [(1, privileges.may_log_in), (2, privileges.may_publish)] {
        // Inserting into a new table does not fail.
        let _ = allowed.insert_at_index(index, i64::from(allows));
    }
    let stream_ids = Some(&privileges.stream_ids).filter(|ids| !ids.is_empty());
    fields([
        (
            "room_id",
            zval(privileges.room_id.as_deref().unwrap_or_default())?,
        ),
        ("privilege", zval(allowed)?),
        ("stream_id_list", zval(stream_ids.cloned())?),
    ])
}
