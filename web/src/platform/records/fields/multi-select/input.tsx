// Any of the options.
import type { InputProps } from '../field-kind'
import { listOf } from '../lists'
import { PickSeveral } from '../picking/pick-several'
import { optionChoice } from '../select/input'

export default function MultiSelectInput({ field, entity: _, value, onChange, onPicked: __, onUnreadable: ___, ...rest }: InputProps) {
  return (
    <PickSeveral
      {...rest}
      chosen={listOf(value).map((code) => optionChoice(field, code))}
      choices={(field.options ?? []).map(({ code }) => optionChoice(field, code))}
      placeholder={undefined}
      onPick={(picked) => onChange(picked.length ? picked.map(({ id }) => id) : null)}
    />
  )
}
