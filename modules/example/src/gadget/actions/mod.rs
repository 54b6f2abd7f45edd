//! What one can do with gadgets, beside what one can do with every record.
mod retire;

pub(super) use retire::retire_gadget;
