// Something to choose: a person, a record, an option, a word.
import { Avatar } from '../../../ui/avatar'
import type { Hue } from '../../entity'
import type { InputProps } from '../field-kind'

export type Choice = {
  id: string
  label: string
  /** Beside or below the label: what tells two of one name apart. */
  hint?: string
  look?: 'round' | 'square' | 'dot'
  hue?: Hue
  /** Not there yet: choosing it makes it. */
  isNew?: boolean
  /** Why it cannot be chosen here. */
  closed?: string
}

/** The id of what would be made. */
export const NEW = '+new'

/** What picking one and picking several are told alike. */
export type PickingProps = Pick<
  InputProps,
  'id' | 'aria-describedby' | 'aria-invalid' | 'aria-required' | 'isReadOnly' | 'onBlur' | 'begins'
> & {
  choices: Choice[]
  placeholder?: string
  /** The choices were found by somebody else, by what is typed here. */
  onQuery?: (query: string) => void
  isSearching?: boolean
  /** Makes what is not there. */
  onMake?: (name: string) => void
  makeLabel?: (name: string) => string
}

/** Without case and accents, as people search. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Those that have all the words; first those that begin with what is typed: "Ger" is Germany before Algeria. */
export function matching(choices: Choice[], query: string): Choice[] {
  const wanted = folded(query.trim())
  if (wanted === '') return choices
  const words = wanted.split(/\s+/)
  const rank = (choice: Choice): number => {
    const label = folded(choice.label)
    if (label.startsWith(wanted) || folded(choice.id) === wanted) return 0
    if (label.split(/[\s/-]+/).some((word) => word.startsWith(wanted))) return 1
    const all = `${label} ${folded(choice.hint ?? '')}`
    return words.every((word) => all.includes(word)) ? 2 : 3
  }
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice)
}

export function ChoicePicture({ choice, size = 18 }: { choice: Choice; size?: number }) {
  if (choice.look === 'dot') return <span className="dot" data-hue={choice.hue} />
  return choice.look ? <Avatar name={choice.label} size={size} isSquare={choice.look === 'square'} /> : null
}
