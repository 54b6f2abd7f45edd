-- A view may be a chart, and its table may have groups.

alter table core.view
    -- What a chart shows: {"kind", "by", "by2", "bucket", "measure", "of", "order", "limit", "stacked"}.
    add column chart jsonb,
    -- The values of the groups of a table that are closed.
    add column folded jsonb;
