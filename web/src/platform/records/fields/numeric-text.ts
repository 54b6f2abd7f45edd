// Numbers as people write them, and as decimal text that loses no digit: "1.234,5" in Spanish is "1234.5".
import { currentLocale } from '../../i18n/format'

type Signs = { locale: string; group: string; decimal: string }
let kept: Signs | undefined

/** How the reader's language groups digits and parts off decimals. */
function signs(): Signs {
  const locale = currentLocale()
  if (kept?.locale !== locale) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.8)
    const sign = (type: string, fallback: string) => plain(parts.find((part) => part.type === type)?.value ?? fallback)
    kept = { locale, group: sign('group', ','), decimal: sign('decimal', '.') }
  }
  return kept
}

const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10]

/** Digits of other scripts, signs of many keyboards, and marks that nobody sees. Afterwards there are only "." and ",". */
function plain(text: string): string {
  let written = ''
  for (const letter of text.normalize('NFC')) {
    const code = letter.codePointAt(0) ?? 0
    const zero = ZEROS.find((zero) => code >= zero && code < zero + 10)
    if (zero !== undefined) written += String(code - zero)
    else if (/[\u2212\u2013\uFE63\uFF0D]/.test(letter)) written += '-'
    else if (letter === '٫') written += '.'
    else if (letter === '٬') written += ','
    else if (!/[\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069'’_]/.test(letter)) written += letter
  }
  return written
}

const isGrouped = (whole: string, sign: string): boolean => {
  const [first = '', ...rest] = whole.split(sign)
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{2,3}$/.test(part)) && (rest.at(-1) ?? '000').length === 3
}

/**
 * Canonical decimal text: "-1234.5". Undefined: it is no number.
 *
 * The sign of another country is read as the decimal sign where it cannot be grouping: "1.5" is one and a half for a
 * Spaniard too, because number pads have only that key; "1.234" is not.
 */
export function decimalOf(text: string): string | undefined {
  const [, sign = '', digits = ''] = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(plain(text)) ?? []
  if (!digits) return undefined
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last < 0) return canonical(sign, digits, '')
  const mark = digits.charAt(last)
  const [whole, decimals] = [digits.slice(0, last), digits.slice(last + 1)]
  const other = mark === '.' ? ',' : '.'
  // Both are there: the last parts off the decimals, the other groups.
  if (whole.includes(other)) return isGrouped(whole, other) ? canonical(sign, whole.replaceAll(other, ''), decimals) : undefined
  const mayGroup = isGrouped(digits, mark)
  if (whole.includes(mark)) return mayGroup ? canonical(sign, digits.replaceAll(mark, ''), '') : undefined
  return mark === signs().group && mayGroup ? canonical(sign, digits.replace(mark, ''), '') : canonical(sign, whole, decimals)
}

function canonical(sign: string, whole: string, decimals: string): string | undefined {
  if (!/^\d*$/.test(whole + decimals)) return undefined
  const kept = [whole.replace(/^0+/, '') || '0', decimals.replace(/0+$/, '')].filter(Boolean).join('.')
  return sign === '-' && kept !== '0' ? `-${kept}` : kept
}

/** Decimal text as it is typed here: no groups, the language's own decimal sign, every digit kept. */
export function typedNumber(value: string | number): string {
  const text = typeof value === 'number' ? plainDigits(value) : value
  return text.replace('.', signs().decimal)
}

/** Without an exponent: 1e-7 is 0.0000001. */
export function plainDigits(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', first = '', rest = '', power = '0'] = match
  const exponent = Number(power)
  const digits = first + rest
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  return `${sign}${digits.padEnd(exponent + 1, '0')}`
}

export const placesOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0
export const digitsOf = (decimal: string): number => decimal.replace(/^-?0*|\./g, '').length
