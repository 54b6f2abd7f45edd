-- A link says what the page of the linked record calls those that lead to it.

alter table core.field
    add column other_side text,
    -- The same by language.
    add column other_sides jsonb;
