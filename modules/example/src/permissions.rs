//! What one may do with gadgets, beside what one may do with every record.

use sdk::Permission;
use sdk::Role::{Admin, Owner};

pub static GADGET_RETIRE: Permission =
    Permission::new("example.gadget.retire", "Take gadgets out of use", &[Owner, Admin]);

pub static ALL: &[&Permission] = &[&GADGET_RETIRE];
