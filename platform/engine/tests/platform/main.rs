//! The platform, tried out as a whole: real PostgreSQL, real HTTP. One binary, because linking costs more than
//! running.
mod isolation;
mod migrations;
mod round_trips;
