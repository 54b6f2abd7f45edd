// A time zone by its name.
import type { InputProps } from '../../../platform/records/fields/field-kind'
import type { Choice } from '../../../platform/records/fields/picking/choice'
import { PickOne } from '../../../platform/records/fields/picking/pick-one'

const choiceOf = (zone: string): Choice => ({ id: zone, label: zone.replaceAll('_', ' ') })

/** Four hundred of them, and the same for everybody. */
let known: Choice[] | undefined
function zones(): Choice[] {
  known ??= Intl.supportedValuesOf('timeZone').map(choiceOf)
  return known
}

export default function TimeZoneInput({ field, entity: _, value, onChange, onPicked: __, onUnreadable: ___, ...rest }: InputProps) {
  return (
    <PickOne
      {...rest}
      chosen={typeof value === 'string' && value ? choiceOf(value) : null}
      choices={zones()}
      mayClear={!field.required}
      onPick={(choice) => onChange(choice?.id ?? null)}
    />
  )
}
