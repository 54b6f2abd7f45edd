// A time zone by its name.
import type { InputProps } from '../../../platform/records/fields/field-kind'
import type { Choice } from '../../../platform/records/fields/picking/choice'
import { PickOne } from '../../../platform/records/fields/picking/pick-one'

const choiceOf = (zone: string): Choice => ({ id: zone, label: zone.replaceAll('_', ' ') })

function useZones(): Choice[] {
  const locale = currentLocale()
  return useMemo(
    () =>
      Intl.supportedValuesOf('timeZone').map((zone) =>
        choiceOf(
          zone,
          new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(),
        ),
      ),
    [locale],
  )
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
