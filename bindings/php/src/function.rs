//! Declarations of functions and methods. A parameter is declared once, with [`parameters!`], which serves
//! both its registration and the reading of its argument.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ExecuteData;

use crate::zend;

/// A handler made with `handler!`.
pub(crate) type Handler = extern "C" fn(&mut ExecuteData, &mut Zval);

/// Declares the parameters of a function in their order, as a struct with a field for each argument. A field
/// is `None` if the caller omitted the argument. The last entry can include the parameters of another
/// declaration.
macro_rules! parameters {
    ($(#[$doc:meta])* $visibility:vis struct $name:ident {
        $($field:ident: $parameter:expr,)+
        $(..$rest:ident: $rest_type:ident,)?
    }) => {
        $(#[$doc])*
        $visibility struct $name<'a> {
            $($field: Option<&'a ext_php_rs::types::Zval>,)+
            $($rest: $rest_type<'a>,)?
        }

        impl<'a> $crate::function::Parameters<'a> for $name<'a> {
            fn declare(parameters: &mut Vec<$crate::function::Parameter>) {
                $(parameters.push($parameter);)+
                $(<$rest_type<'a> as $crate::function::Parameters<'a>>::declare(parameters);)?
            }

            fn read(arguments: &mut $crate::function::Arguments<'a>) -> Self {
                // Fields are evaluated in the order in which they are written here.
                Self {
                    $($field: arguments.take_next(),)+
                    $($rest: $crate::function::Parameters::read(arguments),)?
                }
            }
        }
    };
}
pub(crate) use parameters;

/// Parameters declared with [`parameters!`]; a value holds the arguments of a call.
pub(crate) trait Parameters<'a>: Sized {
    /// Appends the declarations.
    fn declare(parameters: &mut Vec<Parameter>);

    /// Takes one argument per parameter.
    fn read(arguments: &mut Arguments<'a>) -> Self;
}

/// The declarations of `P`, in their order.
pub(crate) fn list<P: Parameters<'static>>() -> Vec<Parameter> {
    let mut parameters = Vec::new();
    P::declare(&mut parameters);
    parameters
}

/// Adds the parameters of `P` to a function.
pub(crate) fn add_parameters<P: Parameters<'static>>(builder: FunctionBuilder<'_>) -> FunctionBuilder<'_> {
    let parameters = list::<P>();
    let is_required = |parameter: &Parameter| parameter.default.is_none();
    let required = parameters
        .iter()
        .rposition(is_required)
        .map_or(0, |last| last + 1);
    parameters
        .into_iter()
        .fold(builder, |builder, parameter| builder.arg(parameter.into_arg()))
        .required_args(required)
}

/// Applies to the parameters of a registered function what `Arg` cannot express. For use while PHP starts.
pub(crate) fn mark_parameters(functions: &ZendHashTable, function: &str, parameters: &[Parameter]) {
    // PHP keeps the names of functions in lower case.
    let function = function.to_ascii_lowercase();
    for (index, parameter) in (0..).zip(parameters) {
        if parameter.is_sensitive {
            zend::hide_parameter(functions, &function, index);
        }
        if parameter.is_clock {
            zend::declare_clock(functions, &function, index);
        }
    }
}

/// A parameter.
pub(crate) struct Parameter {
    name: &'static str,
    r#type: DataType,
    nullable: bool,
    default: Option<String>,
    is_sensitive: bool,
    is_clock: bool,
}

impl Parameter {
    pub(crate) fn new(name: &'static str, r#type: DataType) -> Self {
        Self {
            name,
            r#type,
            nullable: false,
            default: None,
            is_sensitive: false,
            is_clock: false,
        }
    }

    /// A parameter whose type is a class or an enumeration.
    pub(crate) fn object(name: &'static str, class: &'static str) -> Self {
        Self::new(name, DataType::object(class))
    }

    /// An optional clock, of type `callable|object|null`.
    pub(crate) fn clock() -> Self {
        Self {
            is_clock: true,
            ..Self::new("clock", DataType::Mixed).default("null")
        }
    }

    pub(crate) fn or_null(self) -> Self {
        Self {
            nullable: true,
            ..self
        }
    }

    /// Makes the parameter optional; `default` is PHP code.
    pub(crate) fn default(self, default: impl Into<String>) -> Self {
        Self {
            default: Some(default.into()),
            ..self
        }
    }

    /// Keeps the argument out of stack traces.
    pub(crate) fn sensitive(self) -> Self {
        Self {
            is_sensitive: true,
            ..self
        }
    }

    fn into_arg(self) -> Arg<'static> {
        let mut arg = Arg::new(self.name, self.r#type);
        if self.nullable {
            arg = arg.allow_null();
        }
        match self.default {
            Some(default) => arg.default(default),
            None => arg,
        }
    }
}

/// A function, or a public method.
pub(crate) struct Function {
    name: &'static str,
    builder: FunctionBuilder<'static>,
    flags: MethodFlags,
    parameters: Vec<Parameter>,
}

impl Function {
    pub(crate) fn new(name: &'static str, handler: Handler) -> Self {
        Self {
            name,
            builder: FunctionBuilder::new(name, handler),
            flags: MethodFlags::Public,
            parameters: Vec::new(),
        }
    }

    pub(crate) fn parameters<P: Parameters<'static>>(self) -> Self {
        Self {
            builder: add_parameters::<P>(self.builder),
            parameters: list::<P>(),
            ..self
        }
    }

    pub(crate) fn returns(self, r#type: DataType) -> Self {
        Self {
            builder: self.builder.returns(r#type, false, false),
            ..self
        }
    }

    pub(crate) fn returns_or_null(self, r#type: DataType) -> Self {
        Self {
            builder: self.builder.returns(r#type, false, true),
            ..self
        }
    }

    /// Makes it a static method.
    pub(crate) fn static_method(self) -> Self {
        Self {
            flags: MethodFlags::Public | MethodFlags::Static,
            ..self
        }
    }

    /// See [`mark_parameters`].
    pub(crate) fn mark_parameters(&self, functions: &ZendHashTable) {
        mark_parameters(functions, self.name, &self.parameters);
    }

    pub(crate) fn into_builder(self) -> FunctionBuilder<'static> {
        self.builder
    }

    pub(crate) fn into_method(self) -> (FunctionBuilder<'static>, MethodFlags) {
        (self.builder, self.flags)
    }
}

/// The arguments of a call, taken one after the other.
#[derive(Clone, Copy)]
pub(crate) struct Arguments<'a> {
    frame: &'a ExecuteData,
    count: u32,
    next: u32,
}

impl<'a> Arguments<'a> {
    /// The arguments of the function that is running in a frame.
    pub(crate) fn new(frame: &'a ExecuteData) -> Self {
        Self {
            frame,
            // SAFETY: the frame belongs to a running function; there, `num_args` is the member of the union
            // in use.
            count: unsafe { frame.This.u2.num_args },
            next: 0,
        }
    }

    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The next argument; `None` if the caller omitted it.
    pub(crate) fn take_next(&mut self) -> Option<&'a Zval> {
        if self.next >= self.count {
            return None;
        }
        // SAFETY: PHP stores `count` arguments after the frame, `next` is less than that, and the arguments
        // live as long as the frame, which is borrowed for 'a.
        let argument = unsafe { self.frame.zend_call_arg(self.next as usize) };
        self.next += 1;
        argument.map(|argument| argument.dereference())
    }
}
