// The token of a link in a mail. It stands behind the # and is taken out of the address before anything is shown, so that
// it stays in no history, no bookmark and no screenshot. It lives as long as the page.
import { create } from 'zustand'

const useTokens = create<{ [path: string]: string }>(() => ({}))

export const keepToken = (path: string, token: string): void => useTokens.setState({ [path]: token })
export const forgetToken = (path: string): void => useTokens.setState({ [path]: '' })

/** Undefined: the link has been copied without its end, or the page has been loaded anew. */
export const useLinkToken = (path: string): string | undefined => useTokens((tokens) => tokens[path]) || undefined
