// A country by its name, kept by its two letters.
import { useCountries } from '../../../platform/records/fields/address/input'
import type { InputProps } from '../../../platform/records/fields/field-kind'
import { PickOne } from '../../../platform/records/fields/picking/pick-one'

export default function CountryInput({ field, entity: _, value, onChange, onPicked: __, onUnreadable: ___, ...rest }: InputProps) {
  const countries = useCountries()
  return (
    <PickOne
      {...rest}
      chosen={countries.find(({ id }) => id === value) ?? null}
      choices={countries}
      mayClear={!field.required}
      onPick={(choice) => onChange(choice?.id ?? null)}
    />
  )
}
