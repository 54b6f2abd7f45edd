//! What one may do with contacts beside reading and writing them, which the entities say themselves.

use sdk::Permission;
use sdk::Role::{Admin, Member, Owner};

pub static CONTACT_CONVERT: Permission = Permission::new(
    "contacts.contact.convert",
    "Convert contacts, such as leads to clients",
    &[Owner, Admin, Member],
);

pub static ALL: &[&Permission] = &[&CONTACT_CONVERT];
