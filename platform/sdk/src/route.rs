//! Routes as values: method, path, who may come in, and a typed function. Their description cannot drift from
//! the code, because it is read off the function's own arguments and result.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::panic::Location;
use std::sync::Arc;

use base::Result;
use futures_util::future::BoxFuture;
use http::{Method, StatusCode};
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::{Answer, Ctx, FromRequest, IntoAnswer, Permission, Request};

/// A route below `/api/v1`.
#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: Cow<'static, str>,
    pub guard: Guard,
    /// One sentence for the reader of the API documentation.
    pub summary: &'static str,
    pub operation: Operation,
    pub endpoint: Arc<dyn Endpoint>,
    pub answers_when_suspended: bool,
    /// What is sent or answered carries a secret: neither is ever kept, under no idempotency key either.
    pub is_confidential: bool,
    /// The body is a file of any kind: it is streamed into the file store and never held.
    pub takes_file: Option<FileFor>,
    pub at: &'static Location<'static>,
}

/// Who may come in.
#[derive(Debug, Clone, Copy)]
pub enum Guard {
    /// Nobody has decided. A misfit.
    Undecided,
    /// Everybody, signed in or not.
    Open,
    /// Everybody who is signed in, because it concerns only themselves.
    SignedIn,
    Needs(&'static Permission),
}

/// What a file that a route takes is for: that decides how large it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFor {
    /// It is read once, as one to import is.
    Reading,
    /// A record keeps it.
    Keeping,
}

/// What an operation takes and gives, for the API description.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The handler's name; also the operation id.
    pub name: &'static str,
    pub input: Option<SchemaOf>,
    pub input_is_optional: bool,
    pub output: Option<SchemaOf>,
    pub output_as: OutputAs,
    pub status: StatusCode,
    /// What the address understands after a question mark. None: nothing may stand there.
    pub query: Option<&'static [QueryParameter]>,
}

/// What stands in `data` of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputAs {
    One,
    /// All there are.
    List,
    /// Some, and a cursor to go on.
    Page,
}

/// Something that may stand after the question mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryParameter {
    pub name: &'static str,
    pub says: &'static str,
}

/// How to make the JSON Schema of a type.
#[derive(Debug, Clone, Copy)]
pub struct SchemaOf(pub fn(&mut SchemaGenerator) -> Schema);

/// A handler with its types forgotten.
pub trait Endpoint: Send + Sync {
    fn call(&self, ctx: Ctx, request: Arc<Request>) -> BoxFuture<'static, Result<Answer>>;
}

/// An async function that takes a `Ctx` and up to three parts of the request.
pub trait Handler<Parts>: Clone + Send + Sync + 'static {
    fn describe(operation: &mut Operation);
    fn handle(self, ctx: Ctx, request: Arc<Request>)
    -> impl Future<Output = Result<Answer>> + Send + 'static;
}

impl Route {
    #[track_caller]
    pub fn get<P: 'static, H: Handler<P>>(path: impl Into<Cow<'static, str>>, handler: H) -> Self {
        Self::new(Method::GET, path, handler)
    }

    #[track_caller]
    pub fn post<P: 'static, H: Handler<P>>(path: impl Into<Cow<'static, str>>, handler: H) -> Self {
        Self::new(Method::POST, path, handler)
    }

    #[track_caller]
    pub fn put<P: 'static, H: Handler<P>>(path: impl Into<Cow<'static, str>>, handler: H) -> Self {
        Self::new(Method::PUT, path, handler)
    }

    #[track_caller]
    pub fn patch<P: 'static, H: Handler<P>>(path: impl Into<Cow<'static, str>>, handler: H) -> Self {
        Self::new(Method::PATCH, path, handler)
    }

    #[track_caller]
    pub fn delete<P: 'static, H: Handler<P>>(path: impl Into<Cow<'static, str>>, handler: H) -> Self {
        Self::new(Method::DELETE, path, handler)
    }

    #[track_caller]
    fn new<P: 'static, H: Handler<P>>(
        method: Method,
        path: impl Into<Cow<'static, str>>,
        handler: H,
    ) -> Self {
        let full_name = std::any::type_name::<H>();
        let mut operation = Operation {
            name: full_name.rsplit("::").next().unwrap_or(full_name),
            input: None,
            input_is_optional: false,
            output: None,
            output_as: OutputAs::One,
            status: StatusCode::OK,
            query: None,
        };
        H::describe(&mut operation);
        Self {
            method,
            path: path.into(),
            guard: Guard::Undecided,
            summary: "",
            operation,
            endpoint: Arc::new(Typed { handler, parts: std::marker::PhantomData::<fn(P)> }),
            answers_when_suspended: false,
            is_confidential: false,
            takes_file: None,
            at: Location::caller(),
        }
    }

    #[must_use]
    pub fn says(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// What stands in `data`, where the handler makes its answer by hand, to set a cookie perhaps.
    #[must_use]
    pub fn answers<T: JsonSchema>(mut self) -> Self {
        self.operation.output = Some(SchemaOf::of::<T>());
        self
    }

    #[must_use]
    pub fn open(mut self) -> Self {
        self.guard = Guard::Open;
        self
    }

    #[must_use]
    pub fn signed_in(mut self) -> Self {
        self.guard = Guard::SignedIn;
        self
    }

    #[must_use]
    pub fn needs(mut self, permission: &'static Permission) -> Self {
        self.guard = Guard::Needs(permission);
        self
    }

    /// A suspended tenant may read and export. This lets it do one thing more, such as signing out.
    #[must_use]
    pub fn even_when_suspended(mut self) -> Self {
        self.answers_when_suspended = true;
        self
    }

    /// For passwords and tokens.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.is_confidential = true;
        self
    }

    /// For uploads: the handler finds the file in `Request::upload`.
    #[must_use]
    pub fn takes_file(mut self, what_for: FileFor) -> Self {
        self.takes_file = Some(what_for);
        self
    }

    /// Whether handling it can change anything.
    pub fn only_reads(&self) -> bool {
        self.method == Method::GET
    }
}

impl SchemaOf {
    pub fn of<T: JsonSchema>() -> Self {
        Self(SchemaGenerator::subschema_for::<T>)
    }
}

struct Typed<H, P> {
    handler: H,
    parts: std::marker::PhantomData<fn(P)>,
}

impl<P: 'static, H: Handler<P>> Endpoint for Typed<H, P> {
    fn call(&self, ctx: Ctx, request: Arc<Request>) -> BoxFuture<'static, Result<Answer>> {
        Box::pin(self.handler.clone().handle(ctx, request))
    }
}

macro_rules! handler_taking {
    ($($part:ident),*) => {
        impl<F, Fut, Out, $($part),*> Handler<($($part,)*)> for F
        where
            F: Fn(Ctx, $($part),*) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future<Output = Result<Out>> + Send + 'static,
            Out: IntoAnswer + 'static,
            $($part: FromRequest + 'static,)*
        {
            fn describe(operation: &mut Operation) {
                $($part::describe(operation);)*
                Out::describe(operation);
            }

            #[allow(non_snake_case, unused_variables, reason = "one macro serves handlers with any number of parts")]
            async fn handle(self, ctx: Ctx, request: Arc<Request>) -> Result<Answer> {
                $(let $part = $part::from_request(&ctx, &request).await?;)*
                self(ctx, $($part),*).await.map(Out::into_answer)
            }
        }
    };
}

handler_taking!();
handler_taking!(A);
handler_taking!(A, B);
handler_taking!(A, B, C);

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Route({} {})", self.method, self.path)
    }
}
