// One of the options: as a short list, or searchable where it is long.

import { type Field, optionOf } from '../../entity'
import type { InputProps } from '../field-kind'
import type { Choice } from '../picking/choice'
import { PickFew } from '../picking/pick-few'
import { PickOne } from '../picking/pick-one'
import { asText } from '../words-in-cells'
import { labelOf, optionHue } from './options'

/** More than these nobody reads through. */
const FEW = 8

export const optionChoice = (field: Field, code: string): Choice => ({
  id: code,
  label: labelOf(field, code),
  look: 'dot',
  hue: optionHue(field, code),
  closed: optionOf(field, code)?.closed,
})

export default function SelectInput({ field, entity: _, value, onChange, onPicked, onUnreadable: __, ...rest }: InputProps) {
  const choices = (field.options ?? []).map(({ code }) => optionChoice(field, code))
  const code = asText(value)
  const isSearched = choices.length > FEW || Boolean(rest.begins?.typed)
  const Pick = isSearched ? PickOne : PickFew
  return (
    <Pick
      {...rest}
      chosen={code === '' ? null : optionChoice(field, code)}
      choices={choices}
      mayClear={!field.required}
      onPick={(choice) => {
        onChange(choice?.id ?? null)
        onPicked?.(choice?.id ?? null)
      }}
    />
  )
}
