// Several words in one value: read from text with commas, and written so that they are read back the same.
export const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : []

/** Commas, semicolons, tabs and new lines part words: whatever a clipboard brings. */
export const separated = (text: string): string[] =>
  text
    .split(/[,;،؛\t\r\n]+/)
    .map((word) => word.trim())
    .filter(Boolean)

export const wordsBetween = (words: string[]): string => words.join(', ')
