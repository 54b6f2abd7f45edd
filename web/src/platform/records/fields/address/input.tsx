// A postal address by its parts. The country is chosen by its name and kept by its code.
import { useMemo } from 'react'
import { currentLocale } from '../../../i18n/format'
import { type MessageKey, t } from '../../../i18n/translate'
import type { InputProps } from '../field-kind'
import type { Choice } from '../picking/choice'
import { PickOne } from '../picking/pick-one'
import { ADDRESS_PARTS, type AddressPart, COUNTRIES, countryName, isAddress } from './postal-address'

const LABELS: Record<AddressPart, MessageKey> = {
  line1: 'address-line1',
  line2: 'address-line2',
  line3: 'address-line3',
  postal_code: 'address-postal-code',
  city: 'address-city',
  state: 'address-state',
  country: 'address-country',
}
const SPANS: Partial<Record<AddressPart, string>> = {
  line1: 'col-span-6',
  line2: 'col-span-6',
  line3: 'col-span-6',
  postal_code: 'col-span-2',
  city: 'col-span-4',
  state: 'col-span-3',
  country: 'col-span-3',
}
const TOLD: Partial<Record<AddressPart, string>> = {
  line1: 'address-line1',
  postal_code: 'postal-code',
  city: 'address-level2',
  state: 'address-level1',
}

export const useCountries = (): Choice[] => {
  const locale = currentLocale()
  return useMemo(
    () =>
      COUNTRIES.map((code) => ({ id: code, label: countryName(code), hint: code })).sort((a, b) => a.label.localeCompare(b.label, locale)),
    [locale],
  )
}

export default function AddressInput({
  field: _,
  entity: __,
  value,
  onChange,
  onBlur,
  onUnreadable: ___,
  onPicked: ____,
  begins,
  isReadOnly,
  id,
  ...aria
}: InputProps) {
  const address = isAddress(value) ? value : {}
  const countries = useCountries()
  const change = (part: AddressPart, text: string | null) => {
    const next = { ...address, [part]: text || undefined }
    onChange(Object.values(next).some(Boolean) ? next : null)
  }
  // The third line is asked for where the second is taken.
  const parts = ADDRESS_PARTS.filter((part) => part !== 'line3' || address.line2 || address.line3)
  return (
    <div role="group" aria-labelledby={`${id}-label`} aria-describedby={aria['aria-describedby']} className="grid grid-cols-6 gap-1.5">
      {parts.map((part, at) =>
        part === 'country' ? (
          <div key={part} className={SPANS[part]}>
            <span id={`${id}-country-label`} className="sr-only">
              {t(LABELS.country)}
            </span>
            <PickOne
              id={`${id}-country`}
              chosen={address.country ? { id: address.country, label: countryName(address.country) } : null}
              choices={countries}
              placeholder={t(LABELS.country)}
              isReadOnly={isReadOnly}
              aria-invalid={aria['aria-invalid']}
              onPick={(choice) => change('country', choice?.id ?? null)}
              onBlur={onBlur}
            />
          </div>
        ) : (
          <input
            key={part}
            // The label leads to the first part.
            id={at === 0 ? id : `${id}-${part}`}
            className={`field ${SPANS[part]}`}
            dir={address[part] ? 'auto' : undefined}
            aria-label={t(LABELS[part])}
            aria-invalid={aria['aria-invalid']}
            placeholder={t(LABELS[part])}
            autoComplete={TOLD[part] ? `section-record ${TOLD[part]}` : 'off'}
            autoFocus={at === 0 && begins !== undefined}
            readOnly={isReadOnly}
            value={address[part] ?? ''}
            onChange={(event) => change(part, event.target.value)}
            onBlur={onBlur}
          />
        ),
      )}
    </div>
  )
}
