//! What can go wrong with contacts, companies and addresses.

use sdk::{ErrorCode, Kind};

pub static CONTACT_NAMELESS: ErrorCode = ErrorCode::new(
    "contacts.contact.nameless",
    Kind::Invalid,
    "A contact needs a name, an e-mail address or a phone number.",
);
pub static CONTACT_INVALID: ErrorCode = ErrorCode::new(
    "contacts.contact.invalid",
    Kind::Invalid,
    "Some fields of the contact cannot be accepted.",
);
pub static CONTACT_ALREADY_CONVERTED: ErrorCode = ErrorCode::new(
    "contacts.contact.already_converted",
    Kind::Conflict,
    "The contact has become this already. There is nothing left to do.",
);
pub static CONTACT_NOT_CONVERTIBLE: ErrorCode =
    ErrorCode::new("contacts.contact.not_convertible", Kind::Conflict, "The contact cannot become this.");
pub static CONTACT_MERGED: ErrorCode = ErrorCode::new(
    "contacts.contact.merged",
    Kind::Conflict,
    "This contact has been merged into another one. Open that one.",
);
pub static COMPANY_INVALID: ErrorCode = ErrorCode::new(
    "contacts.company.invalid",
    Kind::Invalid,
    "Some fields of the company cannot be accepted.",
);
pub static COMPANY_IN_CIRCLE: ErrorCode =
    ErrorCode::new("contacts.company.in_circle", Kind::Invalid, "A company cannot stand above itself.");
pub static ADDRESS_INVALID: ErrorCode = ErrorCode::new(
    "contacts.address.invalid",
    Kind::Invalid,
    "Some parts of the address cannot be accepted.",
);
pub static ADDRESS_OF_NOTHING: ErrorCode = ErrorCode::new(
    "contacts.address.of_nothing",
    Kind::Invalid,
    "The address belongs to a record that does not exist here.",
);

pub static ALL: &[&ErrorCode] = &[
    &CONTACT_NAMELESS,
    &CONTACT_INVALID,
    &CONTACT_ALREADY_CONVERTED,
    &CONTACT_NOT_CONVERTIBLE,
    &CONTACT_MERGED,
    &COMPANY_INVALID,
    &COMPANY_IN_CIRCLE,
    &ADDRESS_INVALID,
    &ADDRESS_OF_NOTHING,
];
