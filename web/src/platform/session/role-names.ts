// The names of roles in the reader's language; a role that nobody has translated is called by its code.
import { formatList } from '../i18n/format'
import { tIfKnown } from '../i18n/translate'

export const roleName = (code: string): string => tIfKnown(`role-${code}`) ?? code
export const roleNames = (codes: string[]): string => formatList(codes.map(roleName))
