// Which fields the pages of records have nothing to say of.

/** What is told elsewhere on the page, or of no interest to people. */
export const NOT_ON_PAGES: ReadonlySet<string> = new Set(['id', 'title', 'version', 'archived_at', 'deleted_at'])
