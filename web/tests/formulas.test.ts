// Formulas as they are typed: their words, what may be meant by them, and where something is wrong.
import { describe, expect, test } from 'vitest'
import type { Field, FieldType } from '../src/platform/records/entity'
import {
  type Completion,
  completionsAt,
  type FormulaFunction,
  signatureParts,
  writtenFor,
} from '../src/platform/records/studio/formula-completion'
import { callAround, isEndedText, placeInString, tokensOf } from '../src/platform/records/studio/formula-tokens'

const field = (code: string, label: string, type: FieldType = 'text', more: Partial<Field> = {}): Field => ({
  code,
  label,
  type,
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

const FIELDS = [
  field('price', 'Price', 'decimal'),
  field('list_price', 'Price in the list', 'decimal'),
  field('empty', 'Leer'),
  field('status', 'State', 'select', {
    options: [
      { code: 'new', label: 'New' },
      { code: 'won', label: 'Gewonnen', colour: 'green' },
    ],
  }),
  field('gegründet', 'Gegründet', 'date'),
]

const told = (signature: string): FormulaFunction => ({
  name: signature.slice(0, signature.indexOf('(')),
  signature,
  group: 'numbers',
  says: '',
  examples: [],
})
const FUNCTIONS = ['if(condition, then, otherwise?)', 'round(number, places?)', 'today()', 'empty(value)', 'has(list, entry)'].map(told)
const NAMES = { fields: new Set(FIELDS.map(({ code }) => code)), functions: new Set(FUNCTIONS.map(({ name }) => name)) }

const words = (source: string) =>
  tokensOf(source, NAMES)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text }) => `${kind} ${text}`)

describe('the words of a formula', () => {
  test('are told apart', () => {
    expect(words('IF(price >= 12.50, "a ""b""", not is_new)')).toEqual([
      'function IF',
      'sign (',
      'field price',
      'sign >=',
      'number 12.50',
      'sign ,',
      'text "a ""b"""',
      'sign ,',
      'word not',
      'unknown is_new',
      'sign )',
    ])
  })

  test('a name is a function where it is called, and a word or a field elsewhere', () => {
    expect(words('empty (price)')[0]).toBe('function empty')
    expect(words('price is empty')[2]).toBe('word empty')
    expect(words('gegründet')).toEqual(['field gegründet'])
  })

  test('no letter is lost, whatever stands there', () => {
    for (const source of ['', '   ', 'price ; "no end', '1.2.3', '😀 & "😀"', "'won'", 'a\nb\t', '!==', '"""', '5price']) {
      const tokens = tokensOf(source, NAMES)
      expect(tokens.map(({ text }) => text).join('')).toBe(source)
      let at = 0
      for (const { from, to } of tokens) {
        expect(from).toBe(at)
        expect(to).toBeGreaterThan(from)
        at = to
      }
    }
  })

  test('a text that does not end is known as such', () => {
    const ends = (source: string) => isEndedText(tokensOf(source, NAMES)[0] as never)
    expect([ends('"a"'), ends('"a""'), ends('"'), ends('""'), ends('"a""b"')]).toEqual([true, false, false, true, true])
  })

  test('the server counts characters, and a string halves of them', () => {
    const source = '"😀😀" + x'
    expect(source.slice(placeInString(source, 7))).toBe('x')
    expect(placeInString('ab', 9)).toBe(2)
  })
})

describe('the call around a place', () => {
  const at = (marked: string) => {
    const caret = marked.indexOf('|')
    return callAround(tokensOf(marked.replace('|', ''), NAMES), caret)
  }
  test('is the innermost, with the argument one is at', () => {
    expect(at('if(price > 1, round(price|, 2))')).toEqual({ name: 'round', argument: 0 })
    expect(at('if(price > 1, round(price, 2)|)')).toEqual({ name: 'if', argument: 1 })
    expect(at('if((price, 1), |')).toEqual({ name: 'if', argument: 1 })
    expect(at('round("a, (", |')).toEqual({ name: 'round', argument: 1 })
    expect(at('round(1)|')).toBeUndefined()
    expect(at('|round(1)')).toBeUndefined()
  })

  test('its argument is shown in the signature, the last one for all that follow', () => {
    const shown = (argument: number) => Object.values(signatureParts('switch(value, case, …)', argument))
    expect(shown(0)).toEqual(['switch(', 'value', ', case, …)'])
    expect(shown(1)).toEqual(['switch(value, ', 'case', ', …)'])
    expect(shown(9)).toEqual(['switch(value, case, ', '…', ')'])
    expect(signatureParts('today()', 0)).toEqual({ before: 'today(', at: '', after: ')' })
  })
})

describe('what may be meant', () => {
  const found = (marked: string, isAsked = false) => {
    const caret = marked.indexOf('|')
    return completionsAt(tokensOf(marked.replace('|', ''), NAMES), caret, FIELDS, FUNCTIONS, isAsked)
  }
  const names = (marked: string, isAsked = false) => found(marked, isAsked)?.items.map(({ name }) => name)

  test('begins with what is typed, by code or by label, before what only has it', () => {
    expect(names('pri|')).toEqual(['price', 'list_price'])
    expect(names('1 + STA|')).toEqual(['status'])
    expect(names('gegru|')).toEqual(['gegründet'])
    expect(names('to|')).toEqual(['today'])
    expect(names('zzz|')).toBeUndefined()
  })

  test('replaces the whole word that the cursor is in', () => {
    expect(found('round(pri|ce, 2)')).toMatchObject({ from: 6, to: 11 })
  })

  test('is not guessed where nothing is typed, unless it is asked for', () => {
    expect(found('price + |')).toBeUndefined()
    expect(found('12|', true)).toBeUndefined()
    expect(names('price + |', true)).toEqual([...FIELDS, ...FUNCTIONS].map((known) => ('code' in known ? known.code : known.name)))
  })

  test('in the quotes behind a choice these are its options, and elsewhere nothing', () => {
    expect(names('status = "|')).toEqual(['new', 'won'])
    expect(names('status in ("new", "gew|")')).toEqual(['won'])
    expect(names('has(status, "|')).toEqual(['new', 'won'])
    expect(names('price = "|')).toBeUndefined()
    expect(names('status = "won" and price = "|')).toBeUndefined()
    expect(names('status = "won"|')).toBeUndefined()
    // What follows a text that does not end stays.
    expect(found('status = "w|o, price')).toMatchObject({ from: 9, to: 11 })
  })

  test('is written so that one goes on where something is missing', () => {
    const of = (name: string): Completion => ({
      kind: 'function',
      name,
      told: FUNCTIONS.find((known) => known.name === name) as FormulaFunction,
    })
    expect(writtenFor(of('round'), '')).toEqual({ text: 'round()', cursor: 6 })
    expect(writtenFor(of('round'), ' (1)')).toEqual({ text: 'round', cursor: 5 })
    expect(writtenFor(of('today'), '')).toEqual({ text: 'today()', cursor: 7 })
    expect(writtenFor({ kind: 'option', name: 'a"b', label: '' }, '')).toEqual({ text: '"a""b"', cursor: 6 })
  })
})
