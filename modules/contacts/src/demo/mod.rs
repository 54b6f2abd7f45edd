//! The people and companies around the demo company, a bakery: suppliers, cafés it delivers to, and guests.
mod companies;
mod make;
mod people;

pub(crate) use make::demo_people;
