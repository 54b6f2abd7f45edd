//! What the platform itself tells.
