// The parts of a postal address, and the lines they make.
import { currentLocale } from '../../../i18n/format'
import type { Complaint } from '../field-kind'
import { charsOf } from '../limits'

export const ADDRESS_PARTS = ['line1', 'line2', 'line3', 'postal_code', 'city', 'state', 'country'] as const
export type AddressPart = (typeof ADDRESS_PARTS)[number]
export type PostalAddress = Partial<Record<AddressPart, string | null>>

const PART_CHARS_MAX = 200

export const isAddress = (value: unknown): value is PostalAddress => typeof value === 'object' && value !== null && !Array.isArray(value)

let names: { locale: string; of: Intl.DisplayNames } | undefined

/** "Germany" for DE; what is no country stays as it is. */
export function countryName(code: string): string {
  const locale = currentLocale()
  if (names?.locale !== locale) names = { locale, of: new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }) }
  return /^[A-Z]{2}$/.test(code) ? (names.of.of(code) ?? code) : code
}

export function addressLines(value: unknown): string[] {
  if (!isAddress(value)) return []
  const part = (name: AddressPart) => (typeof value[name] === 'string' ? value[name].trim() : '')
  const place = [part('postal_code'), part('city')].filter(Boolean).join(' ')
  return [part('line1'), part('line2'), part('line3'), place, part('state'), countryName(part('country'))].filter(Boolean)
}

export function addressComplaint(value: unknown): Complaint | undefined {
  if (!isAddress(value)) return { key: 'field-not-address' }
  for (const name of ADDRESS_PARTS) {
    if (charsOf(value[name]?.trim() ?? '') > PART_CHARS_MAX) return { key: 'field-part-too-long', values: { max: PART_CHARS_MAX } }
  }
  const country = value.country?.trim()
  return country && !COUNTRIES.includes(country) ? { key: 'field-not-country' } : undefined
}

/** ISO 3166-1. */
export const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  )
