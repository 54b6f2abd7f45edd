// Whether this may be an e-mail address at all. The server decides; this only saves a way there and back.
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())
