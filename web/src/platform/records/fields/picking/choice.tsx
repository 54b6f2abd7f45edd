// Something to choose: a person, a record, an option, a word.
import { Avatar } from '../../../ui/avatar'
import type { Hue } from '../../entity'

export type Choice = {
  id: string
  label: string
  /** Beside or below the label: what tells two of one name apart. */
  hint?: string
  look?: 'round' | 'square' | 'dot'
  hue?: Hue
  /** Not there yet: choosing it makes it. */
  isNew?: boolean
}

/** Without case and accents, as people search. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

export const matches = (choice: Choice, query: string): boolean =>
  folded(query)
    .split(/\s+/)
    .every((word) => folded(`${choice.label} ${choice.hint ?? ''}`).includes(word))

export function ChoicePicture({ choice, size = 18 }: { choice: Choice; size?: number }) {
  if (choice.look === 'dot') return <span className="dot" data-hue={choice.hue} />
  return choice.look ? <Avatar name={choice.label} size={size} isSquare={choice.look === 'square'} /> : null
}
