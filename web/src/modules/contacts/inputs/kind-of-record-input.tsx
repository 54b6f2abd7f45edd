// To what kind of record an address belongs. Most of the time the page it was opened from has said so.
import { isDaily, useEntities } from '../../../platform/records/entity'
import type { InputProps } from '../../../platform/records/fields/field-kind'
import type { Choice } from '../../../platform/records/fields/picking/choice'
import { PickFew } from '../../../platform/records/fields/picking/pick-few'

export default function KindOfRecordInput({ field, entity, value, onChange, onPicked: _, onUnreadable: __, ...rest }: InputProps) {
  const { data = [] } = useEntities()
  const others = data.filter((other) => isDaily(other) && other.code !== entity.code)
  const choices = others.map((heading): Choice => ({ id: heading.code, label: heading.singular }))
  return (
    <PickFew
      {...rest}
      chosen={choices.find(({ id }) => id === value) ?? null}
      choices={choices}
      mayClear={!field.required}
      onPick={(choice) => onChange(choice?.id ?? null)}
    />
  )
}
