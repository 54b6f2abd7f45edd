// @vitest-environment happy-dom
// Which records stand in which column, where a moved one will stand, and which ones may not be moved.
import { describe, expect, test } from 'vitest'
import { columnsOf, placeAmong, questionOf, standsIn } from '../src/platform/records/board/columns'
import { rowsOf, withRow } from '../src/platform/records/board/use-columns'
import type { Entity, Field, Reach } from '../src/platform/records/entity'
import { whyItStays, whyNoneMoves } from '../src/platform/records/moving'
import type { ListPage } from '../src/platform/records/reading'
import type { Row } from '../src/platform/records/record'
import { useSession } from '../src/platform/session/session'

const status = (isRequired: boolean) =>
  ({
    code: 'status',
    type: 'select',
    label: 'Status',
    required: isRequired,
    options: [
      { code: 'new', label: 'New', colour: 'green' },
      { code: 'old', label: 'Old' },
    ],
  }) as Field

const row = (id: string, values: Partial<Row> = {}): Row => ({ id, title: id, version: 1, ...values })
const page = (total: number, ...data: Row[]): ListPage => ({
  data,
  meta: { total, totalExact: true, hasNext: false, page: 1, limit: 50, nextCursor: null },
})

describe('columns', () => {
  test('are the options, and one for nothing where nothing is allowed', () => {
    expect(columnsOf(status(true)).map(({ code }) => code)).toEqual(['new', 'old'])
    expect(columnsOf(status(false)).map(({ code }) => code)).toEqual(['', 'new', 'old'])
    expect(columnsOf(status(true))[0]?.hue).toBe('green')
  })

  test('ask within what the list shows', () => {
    const [none, fresh] = columnsOf(status(false))
    if (!none || !fresh) throw new Error('There are three columns.')
    expect(questionOf({ sort: 'title' }, status(false), fresh)).toEqual({ sort: 'title', where: { status: { eq: 'new' } } })
    expect(questionOf({ where: { owner: 'me' } }, status(false), none).where).toEqual({
      and: [{ owner: 'me' }, { status: { empty: true } }],
    })
    expect(standsIn(row('a', { status: null }), status(false), none)).toBe(true)
    expect(standsIn(row('a'), status(false), none)).toBe(true)
    expect(standsIn(row('a', { status: 'new' }), status(false), none)).toBe(false)
  })
})

describe('a moved card', () => {
  const isNew = (one: Row) => one.status === 'new'

  test('leaves its column without being taken out of it, so that a refusal brings it back', () => {
    const moved = rowsOf([page(2, row('a', { status: 'old' }), row('b', { status: 'new' }))], isNew)
    expect(moved).toEqual({ rows: [row('b', { status: 'new' })], strays: 1 })
    const refused = rowsOf([page(2, row('a', { status: 'new' }), row('b', { status: 'new' }))], isNew)
    expect(refused.rows.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(refused.strays).toBe(0)
  })

  test('that stands on two pages is shown once', () => {
    const { rows } = rowsOf(
      [page(3, row('a', { status: 'new' })), page(3, row('a', { status: 'new' }), row('b', { status: 'new' }))],
      isNew,
    )
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('comes in once and is counted once', () => {
    const once = withRow(page(1, row('a')), row('b'), undefined)
    expect([once.data.length, once.meta.total]).toEqual([2, 2])
    const twice = withRow(once, row('b'), undefined)
    expect([twice.data.length, twice.meta.total]).toEqual([2, 2])
  })

  test.each([
    [undefined, ['3', '1'], '2', 1],
    [undefined, ['3', '1'], '4', 0],
    ['title', ['a', 'c'], 'b', 1],
    ['title', ['a', 'c'], 'd', 2],
    ['-title', ['c', 'a'], 'b', 1],
    ['title', ['Item 9', 'Item 11'], 'Item 10', 1],
  ])('stands by %s among %j: %s at %i', (sort, others, id, wanted) => {
    expect(
      placeAmong(
        others.map((other) => row(other)),
        row(id),
        sort,
      ),
    ).toBe(wanted)
  })

  test('stands by amounts as numbers, and first where its place cannot be known', () => {
    const worth = (id: string, amount: string) => row(id, { value: { amount, currency: 'EUR' } })
    expect(placeAmong([worth('a', '9.50'), worth('b', '100')], worth('c', '20'), 'value')).toBe(1)
    expect(placeAmong([row('a', { value: null })], row('b', { value: null }), 'value')).toBe(0)
  })
})

describe('what may not be moved', () => {
  const entityWith = (update: Reach) => ({ code: 'a', plural: 'Things', permissions: { update } }) as Entity
  const field = status(true)

  test('is nothing where the field may be written and all records may be changed', () => {
    expect(whyNoneMoves(entityWith('all'), field)).toBeUndefined()
    expect(whyItStays(entityWith('all'), field, row('a', { status: 'new' }))).toBeUndefined()
  })

  test('is everything where the field is not written by hand, the right is missing, or all is in the trash', () => {
    expect(whyNoneMoves(entityWith('all'), { ...field, readOnly: true })).toContain('Status')
    expect(whyNoneMoves(entityWith(null), field)).toContain('Things')
    expect(whyNoneMoves(entityWith('all'), field, 'trashed')).toContain('trash')
  })

  test('is what others look after and have made, where one may change only what is one’s own', () => {
    useSession.setState({ status: 'signed-in', user: { id: 'me' } } as never)
    expect(whyItStays(entityWith('own'), field, row('a', { owner: 'somebody', created_by: 'somebody' }))).toContain('Things')
    expect(whyItStays(entityWith('own'), field, row('a', { owner: 'me', created_by: 'somebody' }))).toBeUndefined()
    expect(whyItStays(entityWith('own'), field, row('a', { owner: null, created_by: 'me' }))).toBeUndefined()
  })

  test('is what was given once and for all, unless it was never given', () => {
    expect(whyItStays(entityWith('all'), { ...field, fixed: true }, row('a', { status: 'new' }))).toContain('Status')
    expect(whyItStays(entityWith('all'), { ...field, fixed: true }, row('a', { status: null }))).toBeUndefined()
  })
})
