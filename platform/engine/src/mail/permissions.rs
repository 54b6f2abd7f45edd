//! Who may see which mails went out.

use sdk::Permission;
use sdk::Role::{Admin, Operator, Owner};

pub static MAIL_READ: Permission = Permission::new(
    "core.mail.read",
    "See which mails the organisation has sent, without the links in them",
    &[Owner, Admin, Operator],
);

pub(crate) static ALL: &[&Permission] = &[&MAIL_READ];
