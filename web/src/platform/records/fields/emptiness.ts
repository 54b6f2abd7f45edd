// When a field holds nothing: as the server sees it, for whom empty text and an empty list are no value.
export const isNothing = (value: unknown): boolean => value === null || value === undefined

export const isEmptyText = (value: unknown): boolean => isNothing(value) || (typeof value === 'string' && value.trim() === '')

export const isEmptyList = (value: unknown): boolean => isNothing(value) || (Array.isArray(value) && value.length === 0)

/** Empty text typed anywhere is no value. */
export const NOTHING = { value: null } as const
