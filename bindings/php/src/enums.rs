//! The core's enumerations as PHP enumerations. A case has its Rust name; its value is the text of `as_str`.

use std::fmt::Debug;
use std::ptr::NonNull;

use ext_php_rs::builders::EnumBuilder;
use ext_php_rs::enum_::{Discriminant, EnumCase};
use ext_php_rs::ffi::zend_enum_get_case;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendObject, ZendStr, Zval};
use ext_php_rs::zend::ClassEntry;
use token04::{Certainty, ErrorKind, FindingId, Result, Severity, TokenCipher, TokenForm};
use token04_bindings::Argument;

use crate::convert::actual_type;
use crate::outcome::internal_error;

/// An enumeration of the core.
pub(crate) trait CoreEnum: Copy + Debug + 'static {
    /// The name of the PHP enumeration.
    const NAME: &'static str;
    const ALL: &'static [Self];

    fn text(self) -> &'static str;
}

macro_rules! core_enum {
    ($type:ty, $name:literal) => {
        impl CoreEnum for $type {
            const NAME: &'static str = $name;
            const ALL: &'static [Self] = <$type>::ALL;

            fn text(self) -> &'static str {
                self.as_str()
            }
        }
    };
}

core_enum!(TokenCipher, "Token04\\TokenCipher");
core_enum!(ErrorKind, "Token04\\ErrorKind");
core_enum!(FindingId, "Token04\\FindingId");
core_enum!(Severity, "Token04\\Severity");
core_enum!(Certainty, "Token04\\Certainty");
core_enum!(TokenForm, "Token04\\TokenForm");

pub(crate) fn register() -> ext_php_rs::error::Result<()> {
    register_one::<TokenCipher>()?;
    register_one::<ErrorKind>()?;
    register_one::<FindingId>()?;
    register_one::<Severity>()?;
    register_one::<Certainty>()?;
    register_one::<TokenForm>()
}

fn register_one<T: CoreEnum>() -> ext_php_rs::error::Result<()> {
    let mut builder = EnumBuilder::new(T::NAME);
    for case in T::ALL {
        // Leaked: the enumeration lives until the process ends.
        builder = builder.case(Box::leak(Box::new(EnumCase {
            name: format!("{case:?}").leak(),
            discriminant: Some(Discriminant::String(case.text())),
            docs: &[],
        })));
    }
    // There are no methods, so the argument tables need not be kept.
    let make_final = |class: &'static mut ClassEntry, _| class.ce_flags |= ClassFlags::Final.bits();
    builder.registration(make_final).register()
}

/// The PHP object of a case.
pub(crate) fn case<T: CoreEnum>(value: T) -> Result<Zval> {
    let mut case = find(value)?;
    let mut zval = Zval::new();
    // SAFETY: PHP keeps the object until the request ends, so the pointer is valid, and `set_object` adds a
    // reference for the zval. PHP is single-threaded per request, and no other Rust reference to the object
    // exists here.
    zval.set_object(unsafe { case.as_mut() });
    Ok(zval)
}

/// The PHP object of a case, or null.
pub(crate) fn case_or_null<T: CoreEnum>(value: Option<T>) -> Result<Zval> {
    value.map_or(Ok(Zval::null()), case)
}

/// The value of the PHP object of a case.
pub(crate) fn value<T: CoreEnum>(case: &Zval, argument: Argument) -> Result<T> {
    if let Some(object) = case.object() {
        for &value in T::ALL {
            if std::ptr::eq(find(value)?.as_ptr(), object) {
                return Ok(value);
            }
        }
    }
    Err(argument.wrong(actual_type(Some(case))))
}

/// The only PHP object of a case.
fn find<T: CoreEnum>(value: T) -> Result<NonNull<ZendObject>> {
    let missing = || internal_error("an enumeration is not registered");
    let class = ClassEntry::try_find(T::NAME).ok_or_else(missing)?;
    let mut name = ZendStr::new(format!("{value:?}"), false);
    // SAFETY: `class` is the enumeration that `register_one` registered from `T::ALL`, so it has a case of
    // this name. `name` is a valid string that outlives the call.
    let case = unsafe { zend_enum_get_case(std::ptr::from_ref(class).cast_mut(), &raw mut *name) };
    NonNull::new(case).ok_or_else(missing)
}
