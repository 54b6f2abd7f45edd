// What converting a contact does to its kinds and its status: shown before it is done. The server decides.
export const KINDS = ['lead', 'client', 'vendor', 'partner'] as const
export type ContactKind = (typeof KINDS)[number]

const isKind = (code: unknown): code is ContactKind => KINDS.some((kind) => kind === code)
export const kindsOf = (value: unknown): ContactKind[] => (Array.isArray(value) ? value.filter(isKind) : [])

/** Nobody becomes a lead again, and nobody what they are. */
export const possibleKinds = (kinds: ContactKind[]): ContactKind[] => KINDS.filter((kind) => kind !== 'lead' && !kinds.includes(kind))

/** A lead stops being one; everything else stays. */
export const kindsAfter = (kinds: ContactKind[], to: ContactKind): ContactKind[] =>
  KINDS.filter((kind) => kind === to || (kind !== 'lead' && kinds.includes(kind)))

const BEING_WON = ['new', 'contacted', 'qualified']

/** Whoever was being won has been won; whoever was with us already stays what they were. */
export const statusAfter = (status: unknown, kinds: ContactKind[]): unknown =>
  kinds.includes('lead') || BEING_WON.includes(String(status)) ? 'converted' : status
