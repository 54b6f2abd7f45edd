// Conditions of addresses and their trees: each says the same as the other, in the grammar of decision 0013.
import { describe, expect, test } from 'vitest'
import {
  test as asked,
  group,
  isFlat,
  NO_CONDITION,
  readWhere,
  testCount,
  withPart,
  writeWhere,
} from '../src/platform/records/filter/condition'

const ROUND_TRIPS = [
  { status: 'won' },
  { status: ['won', 'lost'], 'company.industry': 'food' },
  { value: { gte: 100 } },
  { created_at: { between: ['2026-01-01', '2026-02-01'] } },
  { owner: { empty: true } },
  { tags: { all: ['a', 'b'] }, kinds: { nin: ['x'] } },
  { or: [{ status: 'won' }, { value: { gte: 100 } }, { not: { 'company.industry': 'food' } }] },
  { and: [{ value: { gte: 1 } }, { value: { lt: 9 } }] },
  { not: { or: [{ a: 1 }, { b: 2 }] } },
  { price: { amount: '10.00', currency: 'EUR' } },
]

describe('where', () => {
  test.each(ROUND_TRIPS.map((where) => [JSON.stringify(where), where] as const))('%s comes back as it was', (_, where) => {
    const condition = readWhere(where)

    expect(condition && writeWhere(condition)).toEqual(where)
  })

  test('shorter and longer ways of writing mean the same', () => {
    const written = (where: Record<string, unknown>) => {
      const condition = readWhere(where)
      return condition && writeWhere(condition)
    }

    expect(written({ status: { eq: 'won' } })).toEqual({ status: 'won' })
    expect(written({ owner: null })).toEqual({ owner: { empty: true } })
    expect(written({ owner: { null: false } })).toEqual({ owner: { empty: false } })
    expect(written({ value: { gte: 1, lt: 9 } })).toEqual({ and: [{ value: { gte: 1 } }, { value: { lt: 9 } }] })
    expect(written({ and: [{ status: 'won' }] })).toEqual({ status: 'won' })
    expect(written({ and: [{ or: [] }] })).toBeUndefined()
  })

  test('what is not of the grammar is not understood, and not guessed at', () => {
    let deep: Record<string, unknown> = { status: 'won' }
    for (let at = 0; at < 20; at++) deep = { not: deep }

    for (const bad of [deep, { and: {} }, { value: { near: 1 } }, { value: {} }, { or: ['x'] }]) {
      expect(readWhere(bad as never), JSON.stringify(bad).slice(0, 40)).toBeUndefined()
    }
  })

  test('nothing asked is nothing written', () => {
    expect(readWhere(undefined)).toBe(NO_CONDITION)
    expect(writeWhere(NO_CONDITION)).toBeUndefined()
  })
})

test('a condition is added beside those of a list, and around those of an "or"', () => {
  const either = group('or', [asked('a', 'eq', [1]), asked('b', 'eq', [2])])

  expect(writeWhere(withPart(NO_CONDITION, asked('c', 'eq', [3])))).toEqual({ c: 3 })
  expect(writeWhere(withPart(either, asked('c', 'eq', [3])))).toEqual({ and: [{ or: [{ a: 1 }, { b: 2 }] }, { c: 3 }] })
})

test('chips in a row can say what must hold all together, and no more', () => {
  const flat = readWhere({ status: 'won', owner: { empty: true } })
  const nested = readWhere({ or: [{ status: 'won' }, { owner: { empty: true } }] })

  expect(flat && isFlat(flat)).toBe(true)
  expect(nested && isFlat(nested)).toBe(false)
  expect(nested && testCount(nested)).toBe(2)
})
