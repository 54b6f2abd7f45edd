//! Where the web application comes from: from inside the program, or from a folder.
mod dist;
mod embedded;
mod source;

pub(crate) use source::chosen;
