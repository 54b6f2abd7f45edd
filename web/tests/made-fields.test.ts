// Fields of one's own: the codes of options, the places among others, and what the dialog makes of a record and back.
import { describe, expect, test } from 'vitest'
import { codeFrom, freeCode } from '../src/platform/records/studio/codes'
import {
  accessOf,
  changedParts,
  codedOptions,
  draftOf,
  fieldFrom,
  newDraft,
  partsOf,
  withAccess,
  withOptions,
} from '../src/platform/records/studio/field-draft'
import type { MadeField } from '../src/platform/records/studio/made-field'
import { inOrder, lastPosition, positionsAfter } from '../src/platform/records/studio/positions'
import { reordered } from '../src/platform/records/studio/use-order'

describe('the code of an option', () => {
  test('follows from its label', () => {
    const expected = {
      Low: 'low',
      'Très chaud!': 'tres_chaud',
      '  2nd floor ': '2nd_floor',
      Größe: 'grosse',
      عالٍ: 'option',
      '🙂': 'option',
    }
    for (const [label, code] of Object.entries(expected)) expect(codeFrom(label), label).toBe(code)
    expect(codeFrom('long '.repeat(50)).length).toBeLessThanOrEqual(40)
  })

  test('is nobody else’s, and stays when the label changes', () => {
    expect(freeCode('High', new Set(['high', 'high_2']))).toBe('high_3')
    const saved = { key: 'high', code: 'high', label: 'Very high', colour: 'red' }
    const options = withOptions([saved], 'High')
    expect(codedOptions(options)).toEqual([
      { code: 'high', label: 'Very high', colour: 'red' },
      { code: 'high_2', label: 'High', colour: 'blue' },
    ])
  })

  test('a list that is pasted gives one option a line, each once, in colours of their own', () => {
    const options = withOptions([], 'Low\r\n Middle \n\nlow\nHigh')
    expect(options.map(({ label }) => label)).toEqual(['Low', 'Middle', 'High'])
    expect(new Set(options.map(({ colour }) => colour)).size).toBe(3)
  })
})

describe('the place of a field', () => {
  const placed = (id: string, position: number | null) => ({ id, position })

  test('is between its neighbours, and changes nothing else', () => {
    const others = [placed('a', 1), placed('b', 2)]
    expect([...positionsAfter(others, placed('c', 3), 1)]).toEqual([['c', 1.5]])
    expect([...positionsAfter(others, placed('c', 3), 0)]).toEqual([['c', 0]])
    expect(inOrder([...others, placed('c', 1.5)]).map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  })

  test('where there is no room or no number, all are counted anew', () => {
    const close = [placed('a', 1), placed('b', 1 + Number.EPSILON)]
    expect([...positionsAfter(close, placed('c', 3), 1)]).toEqual([
      ['c', 2],
      ['b', 3],
    ])
    expect([...positionsAfter([placed('a', null), placed('b', null)], placed('c', null), 1)]).toEqual([
      ['a', 1],
      ['c', 2],
      ['b', 3],
    ])
  })

  test('whoever has no number comes last, as they were made', () => {
    expect(inOrder([placed('a', null), placed('b', 2), placed('c', null), placed('d', 1)]).map(({ id }) => id)).toEqual([
      'd',
      'b',
      'a',
      'c',
    ])
    expect(lastPosition([placed('a', 4.5), placed('b', null)])).toBe(5.5)
    expect(lastPosition([])).toBe(1)
  })

  test('a row that is dropped stands before or behind the one below the pointer', () => {
    expect(reordered(['a', 'b', 'c'], { id: 'c', over: 'a', isBehind: false })).toEqual(['c', 'a', 'b'])
    expect(reordered(['a', 'b', 'c'], { id: 'a', over: 'c', isBehind: true })).toEqual(['b', 'c', 'a'])
  })
})

const record: MadeField = {
  id: '1',
  title: 'Grade',
  version: 3,
  code: 'grade',
  slot: 'n01',
  slot_filled: true,
  visible_if: null,
  archived_at: null,
  entity: 'contacts.contact',
  type: 'decimal',
  label: 'Grade',
  labels: { ar: 'الدرجة' },
  help: 'Of the last exam',
  group: 'Work',
  position: 2,
  options: null,
  settings: { places: 3 },
  other_side: null,
  other_sides: null,
  required: true,
  unique: false,
  indexed: true,
  searched: false,
  limits: { min: 0, max: 1.5 },
  initial: '1.000',
  hidden_from: ['viewer'],
  read_only_for: ['member'],
}

describe('the dialog of a field', () => {
  test('what nobody has changed is not sent', () => {
    expect(changedParts(record, draftOf(record))).toEqual({})
    const { position: _, id, title, version, code, slot, slot_filled, archived_at, ...parts } = record
    expect(partsOf(record.entity, draftOf(record))).toEqual(parts)
  })

  test('what is changed is sent alone, and what is emptied as nothing', () => {
    const draft = draftOf(record)
    expect(changedParts(record, { ...draft, label: ' Mark ', labels: { ar: ' ' }, help: '' })).toEqual({
      label: 'Mark',
      labels: null,
      help: null,
    })
    expect(changedParts(record, { ...draft, limits: { ...draft.limits, min: '', max: '2,5' } })).toEqual({ limits: { max: 2.5 } })
  })

  test('what a kind does not have is not said, whatever was chosen for another kind before', () => {
    const draft = { ...newDraft('json'), label: 'Data', unique: true, indexed: true, searched: true, to: 'contacts.company', places: '4' }
    expect(partsOf('contacts.contact', draft)).toMatchObject({
      unique: false,
      indexed: false,
      searched: false,
      settings: null,
      options: null,
    })
    expect(partsOf('contacts.contact', { ...draft, type: 'link' })).toMatchObject({ settings: { to: 'contacts.company' }, unique: true })
  })

  test('a default that is no option any more is left out', () => {
    const draft = { ...newDraft('multi_select'), options: withOptions([], 'Low\nHigh'), initial: ['low', 'gone'] }
    expect(partsOf('a.b', draft).initial).toEqual(['low'])
    expect(partsOf('a.b', { ...draft, type: 'select', initial: 'gone' }).initial).toBeNull()
    expect(partsOf('a.b', { ...newDraft('date'), initial: { today: true } }).initial).toEqual({ today: true })
  })

  test('a link says what its other side is called, and other kinds do not', () => {
    const called = { ...newDraft('link'), to: 'a.c', calledThere: ' Trips ', calledThereIn: { ar: 'رحلات', es: ' ' } }
    expect(partsOf('a.b', called)).toMatchObject({ other_side: 'Trips', other_sides: { ar: 'رحلات' } })
    expect(partsOf('a.b', { ...called, calledThere: ' ' })).toMatchObject({ other_side: null, other_sides: null })
    expect(partsOf('a.b', { ...called, type: 'text' })).toMatchObject({ other_side: null, other_sides: null })
    const made: MadeField = { ...record, ...partsOf('a.b', called), position: 2 }
    expect(changedParts(made, { ...draftOf(made), calledThere: 'Rides' })).toEqual({ other_side: 'Rides' })
  })

  test('a rollup keeps which records count, and says nothing of it where all do', () => {
    const where = { stage: { in: ['raw'] } }
    const settings = { of: 'a.c', by: 'b', how: 'sum' as const, field: 'price', where }
    const made: MadeField = { ...record, type: 'rollup', settings, limits: null, initial: null, required: false }
    const draft = draftOf(made)
    expect(draft.counted).toEqual(where)
    expect(changedParts(made, draft)).toEqual({})
    expect(changedParts(made, { ...draft, counted: null })).toEqual({ settings: { of: 'a.c', by: 'b', how: 'sum', field: 'price' } })
  })

  test('a role sees and changes, only reads, or does not see', () => {
    const draft = { ...newDraft('text'), hiddenFrom: ['owner', 'member'] }
    expect(accessOf(draft, 'member')).toBe('nothing')
    const reads = withAccess(draft, 'member', 'reads')
    expect(reads).toMatchObject({ hiddenFrom: ['owner'], readOnlyFor: ['member'] })
    expect(withAccess(reads, 'member', 'changes')).toMatchObject({ hiddenFrom: ['owner'], readOnlyFor: [] })
  })

  test('the preview is the field as it will be', () => {
    expect(fieldFrom('a.b', draftOf(record))).toMatchObject({ type: 'decimal', label: 'Grade', places: 3, limits: { min: 0, max: 1.5 } })
  })
})
