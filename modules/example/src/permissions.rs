//! What one may do with gadgets.

use sdk::Permission;
use sdk::Role::{Admin, Member, Owner, Viewer};

pub static GADGET_READ: Permission =
    Permission::new("example.gadget.read", "See gadgets", &[Owner, Admin, Member, Viewer]);
pub static GADGET_CREATE: Permission =
    Permission::new("example.gadget.create", "Add gadgets", &[Owner, Admin, Member]);
pub static GADGET_RETIRE: Permission =
    Permission::new("example.gadget.retire", "Take gadgets out of use", &[Owner, Admin]);

pub static ALL: &[&Permission] = &[&GADGET_READ, &GADGET_CREATE, &GADGET_RETIRE];
