// @vitest-environment happy-dom
// Arranging what is shown: how a draft begins, what moves where, what is written down, and that screens follow it.
import { describe, expect, test } from 'vitest'
import './words'
import { cardFieldsOf } from '../src/platform/records/board/card-fields'
import { groupFieldOf } from '../src/platform/records/board/columns'
import { coloursOf } from '../src/platform/records/calendar/colours'
import { dateFieldOf } from '../src/platform/records/calendar/entries'
import { entryFieldsOf } from '../src/platform/records/calendar/entry-fields'
import type { Entity, Field, Layout } from '../src/platform/records/entity'
import { headingsOf } from '../src/platform/records/entity'
import { formGroups } from '../src/platform/records/form/form-fields'
import type { Face } from '../src/platform/records/layouts/arranging'
import {
  codesIn,
  contentOf,
  draftOf,
  isSameDraft,
  type LayoutDraft,
  layoutOf,
  leftOver,
  titleOf,
  withField,
  withFieldAt,
  withFieldBeside,
  withFieldStepped,
  withGroup,
  withGroupBeside,
  withNewGroup,
  withoutField,
  withoutGroup,
  withTitle,
} from '../src/platform/records/layouts/layout-draft'
import type { LayoutContent } from '../src/platform/records/layouts/made-layout'
import { inPlainOrder } from '../src/platform/records/list/plain-order'
import { columnsOf, plainColumns } from '../src/platform/records/table/columns'

const field = (code: string, more: Partial<Field> = {}): Field => ({
  code,
  type: 'text',
  label: code,
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

const options = [{ code: 'new', label: 'New' }]
const fields = [
  field('id', { type: 'id', standard: true, readOnly: true }),
  field('title', { standard: true, readOnly: true }),
  field('name', { required: true }),
  field('email', { type: 'email' }),
  field('phone', { type: 'phone' }),
  field('stage', { type: 'select', options }),
  field('mood', { type: 'select', options }),
  field('due', { type: 'date' }),
  field('met', { type: 'datetime' }),
  field('double', { readOnly: true, formula: 'amount * 2' }),
  field('owner', { type: 'user', standard: true }),
]
const plain: Layout = {
  list: ['title', 'name', 'email'],
  form: [
    { name: 'Who', label: 'Who', fields: ['name', 'stage', 'mood', 'due', 'met'] },
    { name: 'Reach', label: 'How to reach', fields: ['email', 'phone'] },
  ],
  detail: [
    { name: 'Who', label: 'Who', fields: ['name', 'stage', 'mood', 'due', 'met', 'double'] },
    { name: 'Reach', label: 'How to reach', fields: ['email', 'phone'] },
  ],
}
const entity = { code: 'a.b', path: 'bs', singular: 'B', fields, layout: plain, groups: plain.detail } as unknown as Entity

const begun = (face: Face, told: Layout = plain, content?: LayoutContent, isThere = (_: string) => false): LayoutDraft =>
  draftOf(face, entity, told, content, isThere)
const shape = ({ groups }: LayoutDraft) => groups.map(({ name, fields }) => [name, fields.map(({ code }) => code)])
const keyOf = (draft: LayoutDraft, name: string): string => draft.groups.find((group) => group.name === name)?.key ?? ''

describe('a draft begins as it holds now', () => {
  test('a form with what is calculated where it stands, and without what every form asks for at its end', () => {
    expect(shape(begun('form'))).toEqual([
      ['Who', ['name', 'stage', 'mood', 'due', 'met', 'double']],
      ['Reach', ['email', 'phone']],
    ])
    expect(leftOver('form', entity, begun('form')).map(({ code }) => code)).toEqual(['owner'])
  })
  test('with the words in other languages, and with what whoever arranges does not see', () => {
    const content = {
      groups: [{ name: 'Who', labels: { es: 'Quién' }, columns: 3, fields: [{ field: 'name' }, { field: 'wages', wide: true }] }],
      left_out: ['salary', 'gone', 'email'],
    }
    const told = { ...plain, form: [{ name: 'Who', label: 'Who', columns: 3, fields: ['name'] }] }
    const draft = begun('form', told, content, (code) => code !== 'gone')
    expect(draft.groups[0]).toMatchObject({ labels: { es: 'Quién' }, columns: 3, unseen: [{ code: 'wages', wide: true }] })
    const written = contentOf('form', entity, draft)
    expect(written.groups?.[0]?.fields).toEqual([{ field: 'name' }, { field: 'wages', wide: true }])
    expect(written.left_out).toContain('salary')
    expect(written.left_out).not.toContain('gone')
  })
  test('a group in which nothing is left stays', () => {
    const content = { groups: [{ name: 'Later', columns: 1, folded: true, fields: [] }], left_out: [] }
    const draft = begun('detail', plain, content)
    expect(draft.groups.at(-1)).toMatchObject({ name: 'Later', columns: 1, isFolded: true, fields: [] })
  })
  test('a column that whoever arranges does not see stays, and so does an order by it', () => {
    const content = { columns: [{ field: 'wages', width: 90 }, { field: 'name' }, { field: 'gone' }], sort: '-wages' }
    const draft = begun('list', { ...plain, list: ['name'], widths: {}, sort: null }, content, (code) => code === 'wages')
    expect(contentOf('list', entity, draft)).toEqual({ columns: [{ field: 'name' }, { field: 'wages', width: 90 }], sort: '-wages' })
  })
  test('cards and entries with what they show today', () => {
    expect(begun('board')).toMatchObject({ by: 'stage' })
    expect(shape(begun('board'))).toEqual([['', ['name', 'owner']]])
    expect(begun('calendar')).toMatchObject({ by: 'due', colour: 'stage' })
  })
})

describe('what is moved', () => {
  const draft = begun('form')
  test('goes before or behind another one, also of another group, and takes with it what is said of it', () => {
    const wide = withField(draft, 'phone', { wide: true })
    const moved = withFieldBeside(wide, 'phone', 'stage', false)
    expect(shape(moved)).toEqual([
      ['Who', ['name', 'phone', 'stage', 'mood', 'due', 'met', 'double']],
      ['Reach', ['email']],
    ])
    expect(moved.groups[0]?.fields[1]).toEqual({ code: 'phone', wide: true })
    expect(shape(withFieldBeside(draft, 'name', 'mood', true))[0]).toEqual(['Who', ['stage', 'mood', 'name', 'due', 'met', 'double']])
    expect(withFieldBeside(draft, 'name', 'name', true)).toBe(draft)
  })
  test('comes from the list of what is not shown, and goes back to it', () => {
    const without = withoutField(draft, 'email')
    expect(leftOver('form', entity, without).map(({ code }) => code)).toEqual(['email', 'owner'])
    expect(shape(withFieldAt(without, 'email', keyOf(without, 'Who'), 0))[0]?.[1]).toContain('email')
  })
  test('steps over the edge of a group into the next one, and stays at the end of all', () => {
    const inReach = withFieldStepped(draft, 'double', 1)
    expect(shape(inReach)[1]).toEqual(['Reach', ['double', 'email', 'phone']])
    expect(shape(withFieldStepped(inReach, 'double', -1))).toEqual(shape(draft))
    expect(withFieldStepped(draft, 'phone', 1)).toBe(draft)
    expect(withFieldStepped(draft, 'name', -1)).toBe(draft)
  })
  test('groups change places, come and go', () => {
    const [who = '', reach = ''] = draft.groups.map(({ key }) => key)
    expect(shape(withGroupBeside(draft, reach, who, false)).map(([name]) => name)).toEqual(['Reach', 'Who'])
    const { draft: one } = withNewGroup(draft, 'New')
    const { draft: two, key } = withNewGroup(one, 'New')
    expect(two.groups.map(({ name }) => name)).toEqual(['Who', 'Reach', 'New', 'New 2'])
    expect(shape(withoutGroup(two, key)).length).toBe(3)
    const gone = contentOf('form', entity, withoutGroup(draft, reach))
    expect(gone.left_out).toEqual(['email', 'phone'])
  })
})

describe('what is written down', () => {
  test('names all that is left out, so that what comes later is not among it', () => {
    const content = contentOf('form', entity, withoutField(withoutField(begun('form'), 'due'), 'double'))
    expect(content.left_out).toEqual(['due', 'double'])
    expect(content.groups?.[0]).toEqual({
      name: 'Who',
      columns: 2,
      fields: [{ field: 'name' }, { field: 'stage' }, { field: 'mood' }, { field: 'met' }],
    })
  })
  test('a list has at least its title', () => {
    const empty = ['name', 'email'].reduce(withoutField, begun('list'))
    expect(contentOf('list', entity, empty)).toEqual({ columns: [{ field: 'title' }] })
    const wide = { ...withField(begun('list'), 'email', { width: 300 }), titleWidth: 320, sort: ['-due', 'name'] }
    expect(contentOf('list', entity, wide)).toEqual({
      columns: [{ field: 'title', width: 320 }, { field: 'name' }, { field: 'email', width: 300 }],
      sort: '-due,name',
    })
  })
  test('nothing has changed where it is the same again', () => {
    const draft = begun('detail')
    const there = withFieldBeside(draft, 'phone', 'name', true)
    expect(isSameDraft('detail', entity, draft, there)).toBe(false)
    expect(isSameDraft('detail', entity, draft, withFieldAt(there, 'phone', keyOf(draft, 'Reach'), 1))).toBe(true)
  })
})

describe('what a group is called', () => {
  const draft = begun('form')
  const reach = draft.groups[1]
  const own = withNewGroup(draft, 'New').draft.groups[2]
  if (!reach || !own) throw new Error('Both are there.')
  test('a heading of the fields stays that, whatever it is called', () => {
    const renamed = withTitle(reach, entity, 'Contact', 'en')
    expect(renamed).toMatchObject({ name: 'Reach', labels: { en: 'Contact' } })
    expect(titleOf(renamed, entity, 'en')).toBe('Contact')
    expect(withTitle(renamed, entity, 'How to reach', 'en').labels).toEqual({})
    expect(titleOf(reach, entity, 'en')).toBe('How to reach')
  })
  test("one of one's own is called by its name, and otherwise in other languages", () => {
    expect(withTitle(own, entity, 'Money', 'en')).toMatchObject({ name: 'Money', labels: {} })
    const inSpanish = { ...own, labels: { es: 'Dinero' } }
    expect(titleOf(inSpanish, entity, 'es')).toBe('Dinero')
    expect(withTitle(inSpanish, entity, 'Plata', 'es')).toMatchObject({ name: 'New', labels: { es: 'Plata' } })
  })
  test('words that were emptied are not written down', () => {
    const emptied = withGroup(draft, reach.key, { labels: { es: ' ', ar: ' تواصل ' } })
    expect(contentOf('form', entity, emptied).groups?.[1]?.labels).toEqual({ ar: 'تواصل' })
  })
})

describe('screens follow it', () => {
  const shown = (face: Face, draft: LayoutDraft): Entity => ({ ...entity, layout: layoutOf(face, entity, plain, draft) })
  test('a form shows what is calculated only where it was placed', () => {
    const moved = withFieldBeside(begun('form'), 'double', 'email', true)
    const codes = (whole: Entity) => formGroups(whole, true).map(({ fields }) => fields.map(({ code }) => code))
    expect(codes(shown('form', moved))[1]).toEqual(['email', 'double', 'phone'])
    expect(codes(shown('form', withoutField(moved, 'double'))).flat()).not.toContain('double')
    expect(codes({ ...entity, layout: plain })[0]).toContain('double')
  })
  test('what there can be no record without is asked for although it is left out', () => {
    const groups = formGroups(shown('form', withoutField(begun('form'), 'name')), true)
    expect(groups.at(-1)?.fields.map(({ code }) => code)).toEqual(['name', 'owner'])
  })
  test('a list has these columns, these widths and this order, until somebody asks otherwise', () => {
    const draft = { ...withField(withoutField(begun('list'), 'name'), 'email', { width: 300 }), sort: ['-due'] }
    const whole = shown('list', draft)
    expect(plainColumns(whole)).toEqual(['email'])
    expect(columnsOf(whole, {}).map(({ code, width }) => [code, width])).toEqual([
      ['title', 240],
      ['email', 300],
    ])
    expect(inPlainOrder(whole, {})).toEqual({ sort: '-due' })
    expect(inPlainOrder(whole, { sort: 'name' })).toEqual({ sort: 'name' })
    expect(inPlainOrder(whole, { search: 'x' })).toEqual({ search: 'x' })
  })
  test('boards and calendars go by it, unless an address names another field', () => {
    const board = shown('board', { ...begun('board'), by: 'mood' })
    expect(groupFieldOf(board, undefined)?.code).toBe('mood')
    expect(groupFieldOf(board, 'stage')?.code).toBe('stage')
    expect(cardFieldsOf(board).arranged?.map(({ code }) => code)).toEqual(['name', 'owner'])
    const calendar = shown('calendar', { ...begun('calendar'), by: 'met', colour: 'mood' })
    expect(dateFieldOf(calendar, undefined)?.code).toBe('met')
    expect(coloursOf(calendar)?.code).toBe('mood')
    expect(entryFieldsOf(calendar).subtitle.map(({ code }) => code)).toEqual(['name'])
  })
  test('the headings of the fields are what they were', () => {
    const { draft } = withNewGroup(begun('detail'), 'New')
    expect(headingsOf(shown('detail', draft))).toBe(plain.detail)
    expect(headingsOf({ layout: plain })).toBe(plain.detail)
    expect(codesIn(draft).has('double')).toBe(true)
  })
})
