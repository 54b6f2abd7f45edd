// @vitest-environment happy-dom
// Values as people write them in their languages, and back.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { formatIn } from '../src/platform/i18n/format'
import { speak } from '../src/platform/i18n/translate'
import type { Entity, Field, FieldType } from '../src/platform/records/entity'
import { momentOf, readDay, readMoment, readTime, typedDay, wallOf } from '../src/platform/records/fields/calendar'
import { kindOf } from '../src/platform/records/fields/kinds'
import { readDuration, writtenDuration } from '../src/platform/records/fields/lengths-of-time'
import { decimalOf, plainDigits } from '../src/platform/records/fields/numeric-text'
import { wordsOfHtml } from '../src/platform/records/fields/rich-text/html-words'
import { typedText } from '../src/platform/records/fields/typed-text'

const field = (type: FieldType, more: Partial<Field> = {}): Field => ({
  code: 'a',
  type,
  label: 'A',
  required: false,
  readOnly: false,
  unique: false,
  fixed: false,
  standard: false,
  options: null,
  operators: [],
  sensitivity: 'internal',
  ...more,
})
const parsed = (type: FieldType, text: string, more?: Partial<Field>) => kindOf({ type }).parse?.(text, field(type, more))
const readAs = (type: FieldType, text: string, more?: Partial<Field>) => {
  const read = parsed(type, text, more)
  return read && 'value' in read ? read.value : 'refused'
}
const complaint = (type: FieldType, value: unknown, more?: Partial<Field>) => kindOf({ type }).check?.(value, field(type, more))?.key

beforeEach(() => formatIn('en', 'Europe/Berlin'))
afterEach(() => speak('en', 'Europe/Berlin'))

describe('numbers', () => {
  test.each([
    ['en', '1,234.5', '1234.5'],
    ['en', '1.5', '1.5'],
    ['en', '1,5', '1.5'],
    ['en', '1,234', '1234'],
    ['en', '−12', '-12'],
    ['en', '007', '7'],
    ['en', '0.10', '0.1'],
    ['en', '1.234,5', '1234.5'],
    ['es', '1.234,5', '1234.5'],
    ['es', '1.234', '1234'],
    ['es', '1.5', '1.5'],
    ['es', '1.234.567', '1234567'],
    ['de-CH', '1’234.50', '1234.5'],
    ['fr', '1 234,5', '1234.5'],
    ['ar-EG', '١٬٢٣٤٫٥', '1234.5'],
    ['en-IN', '12,34,567', '1234567'],
    ['en', '123456789012345678901234567890.12', '123456789012345678901234567890.12'],
  ])('in %s, %s is %s', (locale, text, value) => {
    formatIn(locale)
    expect(decimalOf(text)).toBe(value)
  })

  test.each(['', '-', '1e5', '12a', '1.2.3,4,5', '1,23,4', '0x1', '..'])('%j is no number', (text) => {
    expect(decimalOf(text)).toBeUndefined()
  })

  test.each(['en', 'es', 'ar-EG', 'fr', 'de-CH'])('what stands in a line is read back the same in %s', (locale) => {
    formatIn(locale)
    for (const value of ['0', '-0.5', '1234567.125', '99999999999999999999.01']) {
      expect(readAs('decimal', typedText(field('decimal'), value))).toBe(value)
    }
    for (const value of [0, -1, 1_234_567, 9_007_199_254_740_991]) expect(readAs('integer', typedText(field('integer'), value))).toBe(value)
    for (const value of [1.5, -0.001, 1e-7, 1e21]) expect(readAs('number', typedText(field('number'), value))).toBe(value)
  })

  test('a number is written without an exponent', () => {
    expect([1e-7, 1.5e21, -2.5e-9].map(plainDigits)).toEqual(['0.0000001', '1500000000000000000000', '-0.0000000025'])
  })

  test('limits, places and digits are those of the server', () => {
    expect(complaint('integer', 12, { limits: { max: 10 } })).toBe('field-too-large')
    expect(complaint('integer', 10, { limits: { max: 10 } })).toBeUndefined()
    expect(complaint('decimal', '1.234', { places: 2 })).toBe('field-too-many-places')
    expect(complaint('decimal', '1.230', { places: 2 })).toBeUndefined()
    expect(complaint('decimal', '1'.repeat(31))).toBe('field-too-many-digits')
    expect(complaint('percent', '-1', { limits: { min: 0 } })).toBe('field-too-small')
    expect(readAs('integer', '1.5')).toBe('refused')
    expect(readAs('integer', '9007199254740993')).toBe('refused')
    expect(readAs('percent', '12.5 %')).toBe('12.5')
  })
})

describe('money', () => {
  const euros = { currency: 'EUR' }
  test.each([
    ['en', '12', { amount: '12', currency: 'EUR' }],
    ['en', '$1,200.50', { amount: '1200.5', currency: 'USD' }],
    ['es', '1.234,50 €', { amount: '1234.5', currency: 'EUR' }],
    ['en', 'chf 5', { amount: '5', currency: 'CHF' }],
    ['en', '-3.10', { amount: '-3.1', currency: 'EUR' }],
  ])('in %s, %s is read', (locale, text, value) => {
    formatIn(locale)
    expect(readAs('money', text, euros)).toEqual(value)
  })

  test('an amount has no more places than its currency, and a currency there must be', () => {
    expect(complaint('money', { amount: '1.5', currency: 'JPY' })).toBe('field-too-many-places')
    expect(complaint('money', { amount: '1.555', currency: 'KWD' })).toBeUndefined()
    expect(complaint('money', { amount: '1', currency: 'QQQ' })).toBe('field-no-currency')
    expect(readAs('money', '12')).toBe('refused')
    expect(readAs('money', 'many', euros)).toBe('refused')
  })

  test('no digit is lost on the way to the reader', () => {
    const text = kindOf({ type: 'money' }).text({ amount: '90071992547409.93', currency: 'EUR' }, field('money'))
    expect(text).toBe('€90,071,992,547,409.93')
  })
})

describe('days and moments', () => {
  const now = '2026-11-21'
  test.each([
    ['en-US', '3/31/2027', '2027-03-31'],
    ['en-GB', '31/3/27', '2027-03-31'],
    ['es', '31.3.', '2026-03-31'],
    ['es', '31 de marzo de 2027', '2027-03-31'],
    ['en', 'Mar 31, 2027', '2027-03-31'],
    ['en', '2027-03-31', '2027-03-31'],
    ['en', 'tomorrow', '2026-11-22'],
    ['en', '+7', '2026-11-28'],
    ['en-GB', '12/4/86', '1986-04-12'],
  ])('in %s, %s is %s', (locale, text, day) => {
    formatIn(locale)
    expect(readDay(text, now)).toBe(day)
  })

  test.each(['30.2.2026', '13/13/2026', 'soon', '2026-02-30', '1', '1/2/3/4/5'])('%s is no day', (text) => {
    formatIn('es')
    expect(readDay(text, now)).toBeUndefined()
  })

  test.each(['en-US', 'en-GB', 'es', 'ar', 'ar-EG', 'de', 'ja'])('a typed day is read back the same in %s', (locale) => {
    formatIn(locale)
    for (const day of ['2026-03-31', '1986-04-02', '2031-12-01']) expect(readDay(typedDay(day), now)).toBe(day)
  })

  test('times of day', () => {
    expect(['9', '9:30', '0930', '9.30', '12 am', '12pm', '9:05:07 PM'].map(readTime)).toEqual([
      '09:00:00',
      '09:30:00',
      '09:30:00',
      '09:30:00',
      '00:00:00',
      '12:00:00',
      '21:05:07',
    ])
    for (const text of ['24:00', '9:60', '13pm', 'noonish', '']) expect(readTime(text)).toBeUndefined()
  })

  test('a moment is what the clock on the wall shows, summer and winter', () => {
    expect(momentOf('2026-07-01', '12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00Z')
    expect(momentOf('2026-12-01', '12:00', 'Europe/Berlin')).toBe('2026-12-01T11:00:00Z')
    expect(momentOf('2026-12-01', '12:00', 'Asia/Kolkata')).toBe('2026-12-01T06:30:00Z')
    // Half past two is not shown that night: an hour is left out.
    expect(wallOf(momentOf('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin').time).toBe('03:30:00')
    // It is shown twice that night: the first is as good as the second.
    expect(wallOf(momentOf('2026-10-25', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toEqual({ day: '2026-10-25', time: '02:30:00' })
    expect(readMoment('12/24/2026 6pm', 'Europe/Berlin')).toBe('2026-12-24T17:00:00Z')
    expect(readMoment('24 December 2026 18:00', 'UTC')).toBe('2026-12-24T18:00:00Z')
    expect(readMoment('2026-12-24T09:00:00+01:00')).toBe('2026-12-24T08:00:00Z')
  })
})

describe('lengths of time', () => {
  test.each([
    ['2h 15m', 8100],
    ['1:30', 5400],
    ['90 min', 5400],
    ['90', 5400],
    ['1.5h', 5400],
    ['45 s', 45],
    ['-1h', -3600],
    ['2 hours 5 minutes', 7500],
    ['1d 2h', 93_600],
  ])('%s is %i seconds', (text, seconds) => {
    expect(readDuration(text)).toBe(seconds)
  })
  test.each(['15m 2h 15m', 'long', '1:75', '2 parsecs'])('%s is none', (text) => {
    expect(readDuration(text)).toBeUndefined()
  })
  test.each(['en', 'es', 'ar'])('what is written is read back in %s', async (language) => {
    await speak(language, 'UTC')
    for (const seconds of [0, 59, 60, 8100, 93_784, -5400]) expect(readDuration(writtenDuration(seconds))).toBe(seconds)
  })
})

describe('words and lists', () => {
  const options = [
    { code: 'new', label: 'New' },
    { code: 'won', label: 'Won' },
  ]
  test('an option is what it is called, or its code', () => {
    expect(readAs('select', ' won ', { options })).toBe('won')
    expect(readAs('select', 'NEW', { options })).toBe('new')
    expect(readAs('select', 'lost', { options })).toBe('refused')
    expect(readAs('multi_select', 'New, Won; new', { options })).toEqual(['new', 'won'])
  })
  test('tags are parted by commas and lines', () => {
    expect(readAs('tags', 'vip, regular\nvip;café')).toEqual(['vip', 'regular', 'café'])
    expect(complaint('tags', ['x'.repeat(61)])).toBe('field-entry-too-long')
    expect(complaint('tags', ['a@b.example', 'nobody'], { limits: { entries: 'emails' } })).toBe('field-entry-not-email')
  })
  test('yes and no in more than one language', () => {
    expect(['yes', 'TRUE', 'sí', '✓', 'no', '0', 'لا'].map((word) => readAs('boolean', word))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(readAs('boolean', 'perhaps')).toBe('refused')
  })
  test('letters are counted as the server counts them', () => {
    expect(complaint('text', '🥖🥖🥖', { limits: { lengthMax: 3 } })).toBeUndefined()
    expect(complaint('text', '🥖🥖🥖🥖', { limits: { lengthMax: 3 } })).toBe('field-too-long')
    expect(complaint('text', 'Deutsch', { limits: { pattern: '[a-z]{2,3}(-[A-Z]{2})?' } })).toBe('field-not-like')
    expect(readAs('text', 'one\ntwo')).toBe('one two')
  })
  test('markup is words in a cell', () => {
    expect(wordsOfHtml('<p>a &amp; <b>b</b></p><ul><li>c</li></ul><script>x</script>')).toBe('a & b\n• c\nx')
    expect(readAs('rich_text', '<b>no</b>')).toBe('<p>&lt;b&gt;no&lt;/b&gt;</p>')
  })
  test('a cell shows no more of a text than fits, and nothing as markup', () => {
    const shown = kindOf({ type: 'text' }).show('x'.repeat(10_000), field('text'), { icon: 'box' } as Entity)
    expect(JSON.stringify(shown).length).toBeLessThan(600)
  })
})
