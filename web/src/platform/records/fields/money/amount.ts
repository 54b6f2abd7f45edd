// Money as people write it: "1.234,50 €", "USD 12", or the amount alone, in the usual currency.
import { currencyPlaces, currentLocale, type Money } from '../../../i18n/format'
import type { Field } from '../../entity'
import type { Complaint, Parsed } from '../field-kind'
import { sizeComplaint } from '../limits'
import { decimalOf, placesOf } from '../numeric-text'
import { usualCurrency } from '../tenant-currency'

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value && typeof value.amount === 'string'

let known: ReadonlySet<string> | undefined
export const currencies = (): ReadonlySet<string> => (known ??= new Set(Intl.supportedValuesOf('currency')))

/** The server counts in the smallest unit, in 64 bits. */
const MINOR_MAX = 9_223_372_036_854_775_807n

export function moneyComplaint({ amount, currency }: Money, field: Field): Complaint | undefined {
  const text = amount.trim()
  if (!/^[A-Z]{3}$/.test(currency) || !currencies().has(currency)) return { key: 'field-no-currency' }
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { key: 'field-not-money' }
  const places = currencyPlaces(currency)
  if (placesOf(text) > places) return { key: 'field-too-many-places', values: { places } }
  const minor = BigInt(text.replace('-', '').replace('.', '') + '0'.repeat(places - placesOf(text)))
  if (minor > MINOR_MAX) return { key: 'field-too-many-digits', values: { max: 18 } }
  return sizeComplaint(Number(text), field)
}

/** The currencies whose signs are so usual that they are typed. */
const SIGNED = ['EUR', 'USD', 'GBP', 'JPY', 'INR', 'KRW', 'ILS', 'VND', 'UAH', 'TRY', 'NGN', 'PHP']

function bySign(sign: string, usual: string | undefined): string | undefined {
  const symbolOf = (currency: string, display: 'narrowSymbol' | 'symbol') =>
    new Intl.NumberFormat(currentLocale(), { style: 'currency', currency, currencyDisplay: display })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value
  // "$" is the dollar of whoever usually counts in one.
  return [...(usual ? [usual] : []), ...SIGNED].find((code) => symbolOf(code, 'narrowSymbol') === sign || symbolOf(code, 'symbol') === sign)
}

export function parseMoney(text: string, field: Field): Parsed {
  const whole = text.trim()
  if (whole === '') return { value: null }
  const usual = usualCurrency(field)
  const [, before = '', digits = '', after = ''] = /^([^\d.,\-−\u0660-\u0669]*)([\d.,\-−\s\u0660-\u0669٫٬'’]+?)(\D*)$/u.exec(whole) ?? []
  const sign = (before + after).replace(/[\s\u200e\u200f\u061c]/g, '')
  const amount = decimalOf(digits)
  if (amount === undefined) return { complaint: { key: 'field-not-money' } }
  const named = sign.toUpperCase()
  const currency = sign === '' ? usual : /^[A-Z]{3}$/.test(named) && currencies().has(named) ? named : bySign(sign, usual)
  return currency ? { value: { amount, currency } } : { complaint: { key: 'field-no-currency' } }
}
