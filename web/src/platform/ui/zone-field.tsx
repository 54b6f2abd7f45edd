// Choosing a time zone by its place; how far it is from UTC now stands beside it.
import { useMemo } from 'react'
import { currentLocale } from '../i18n/format'
import { Combobox, type ComboboxProps } from './combobox'

/** "GMT+2", as people write it. */
export function offsetOf(zone: string, at = new Date()): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at)
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return offset.replace('GMT', 'UTC')
}

export const placeOf = (zone: string): string => zone.split('/').slice(1).join(' · ').replaceAll('_', ' ') || zone
const regionOf = (zone: string): string => zone.split('/')[0] ?? zone

function optionsOf(chosen: string | null) {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  // One that the browser calls otherwise must not vanish from the list.
  if (chosen) zones.add(chosen)
  const collator = new Intl.Collator(currentLocale())
  return [...zones]
    .map((zone) => ({ value: zone, label: zone === 'UTC' ? 'UTC' : `${placeOf(zone)}, ${regionOf(zone)}`, hint: offset(zone) }))
    .sort((a, b) => collator.compare(a.label, b.label))
}

function offset(zone: string): string {
  try {
    return offsetOf(zone)
  } catch {
    return ''
  }
}

export function ZoneField(props: Omit<ComboboxProps, 'options'>) {
  const options = useMemo(() => optionsOf(props.value), [props.value])
  return <Combobox {...props} options={options} />
}
