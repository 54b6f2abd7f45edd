// @vitest-environment happy-dom
// Where a record may go and why not, how a workflow is laid out, and what of a drawing is told to the server.
import { describe, expect, test } from 'vitest'
import type { Entity, Field, Transition, Workflow } from '../src/platform/records/entity'
import { curveBetween, layOut, NODE_HEIGHT, NODE_WIDTH, nextIn, ranksOf } from '../src/platform/records/workflow/designer/layout'
import type { WorkflowParts } from '../src/platform/records/workflow/designer/made-workflow'
import { draftOf, faultAt, isSameDraft, newTransition, partsOf, withState } from '../src/platform/records/workflow/designer/workflow-draft'
import { wayOf } from '../src/platform/records/workflow/refusals'
import { spanWords } from '../src/platform/records/workflow/span'
import { secondsOf, sumsOf } from '../src/platform/records/workflow/stays-panel'
import { beginsWith, offeredAtFirst, offeredFrom, startsOf, waysFrom, wayTo, whyNotTo } from '../src/platform/records/workflow/ways'
import { speakFrom } from './speak'

const way = (code: string, from: string[], to: string, more: Partial<Transition> = {}): Transition => ({
  code,
  label: code,
  from,
  to,
  required: [],
  open: true,
  ...more,
})

const sale: Workflow = {
  name: 'Sale',
  field: 'stage',
  initial: ['new'],
  transitions: [
    way('give_up', [], 'lost'),
    way('offer', ['new'], 'offered'),
    way('win', ['offered'], 'won', { required: ['price'] }),
    way('lose', ['offered', 'won'], 'lost', { open: false }),
  ],
}

const stage = {
  code: 'stage',
  type: 'select',
  label: 'Stage',
  required: false,
  options: ['new', 'offered', 'won', 'lost'].map((code) => ({ code, label: code.charAt(0).toUpperCase() + code.slice(1) })),
} as Field

const entity = { workflows: [sale], fields: [stage] } as unknown as Entity

describe('ways', () => {
  test('one that names where it begins goes before one that begins anywhere', () => {
    const out = (from: string | null) => waysFrom(sale, from).map(({ code }) => code)
    expect(out('new')).toEqual(['give_up', 'offer'])
    expect(out('offered')).toEqual(['win', 'lose'])
    expect(out('lost')).toEqual([])
    expect(out(null)).toEqual(['give_up'])
    expect(wayTo(sale, 'new', 'won')).toBeUndefined()
    expect(wayTo(sale, 'lost', 'lost')).toBeUndefined()
  })

  test('are refused in words', async () => {
    await speakFrom('en')
    expect(whyNotTo(sale, stage, 'new', 'offered')).toBeUndefined()
    expect(whyNotTo(sale, stage, 'new', 'new')).toBeUndefined()
    expect(whyNotTo(sale, stage, 'new', 'won')).toBe('Goes from New only to Lost or Offered')
    expect(whyNotTo(sale, stage, 'lost', 'new')).toBe('Nothing leads on from Lost')
    expect(whyNotTo(sale, stage, 'offered', 'lost')).toBe('“lose” is for other roles')
    expect(whyNotTo(sale, stage, null, 'won')).toBe('Begins with New')
    expect(whyNotTo(sale, stage, 'new', null)).toContain('cannot be empty')
  })

  test('close the options that cannot be reached, and keep the state once there is one', () => {
    const closed = (field: Field) => (field.options ?? []).filter((option) => option.closed !== undefined).map(({ code }) => code)
    expect(closed(offeredFrom(entity, stage, 'new'))).toEqual(['won'])
    expect(offeredFrom(entity, stage, 'new').required).toBe(true)
    expect(offeredFrom(entity, stage, null).required).toBe(false)
    expect(closed(offeredAtFirst(entity, stage))).toEqual(['offered', 'won', 'lost'])
    expect(startsOf(entity)).toEqual({ stage: 'new' })
    expect(offeredFrom({ workflows: [] }, stage, 'new')).toBe(stage)
    expect(beginsWith({ ...sale, initial: [] }, 'won')).toBe(true)
  })

  test('are found by what is changed', () => {
    const row = { id: '1', title: '', version: 1, stage: 'offered' }
    expect(wayOf(entity, row, { stage: 'won' })?.transition.code).toBe('win')
    expect(wayOf(entity, row, { stage: 'new' })).toBeUndefined()
    expect(wayOf(entity, row, { name: 'won' })).toBeUndefined()
  })
})

describe('time in states', () => {
  const stays = [
    { field: 'stage', state: 'new', enteredAt: '2026-11-20T00:00:00Z', leftAt: null, seconds: 0 },
    { field: 'stage', state: 'offered', enteredAt: '2026-11-19T00:00:00Z', leftAt: '2026-11-20T00:00:00Z', seconds: 86_400 },
    { field: 'stage', state: 'new', enteredAt: '2026-11-18T00:00:00Z', leftAt: '2026-11-19T00:00:00Z', seconds: 86_400 },
  ]
  const now = Date.parse('2026-11-22T00:00:00Z')

  test('goes on while the record is there, and adds up in the order of the options', () => {
    expect(stays[0] && secondsOf(stays[0], now)).toBe(2 * 86_400)
    expect(sumsOf(stage, stays, now)).toEqual([
      { state: 'new', seconds: 3 * 86_400 },
      { state: 'offered', seconds: 86_400 },
    ])
  })

  test('is said in one unit', async () => {
    await speakFrom('en')
    expect(spanWords(3 * 86_400 + 5000)).toBe('3 days')
    expect(spanWords(61)).toBe('1 minute')
    expect(spanWords(59)).toBe('under a minute')
  })
})

describe('the drawing', () => {
  const states = ['a', 'b', 'c', 'd']
  const arrows = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'a' },
  ]

  test('goes down from where records begin; what nothing leads to comes last', () => {
    expect([...ranksOf(states, ['a'], arrows)]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 3],
    ])
    expect(ranksOf(states, ['a', 'd'], arrows).get('d')).toBe(0)
    expect(ranksOf(states, ['a', 'b'], arrows).get('b')).toBe(1)
    expect([...ranksOf([], [], [])]).toEqual([])
  })

  test('puts nobody onto anybody, also where some have been moved', () => {
    const moved = { x: 40, y: 40 }
    const places = [...layOut(states, ['a'], [], (code) => (code === 'd' ? moved : undefined)).values()]
    expect(places[3]).toEqual(moved)
    for (const [at, one] of places.entries()) {
      for (const other of places.slice(at + 1)) {
        const isApart = Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= NODE_HEIGHT
        expect(isApart).toBe(true)
      }
    }
  })

  test('two arrows between two states do not run over each other', () => {
    const [up, down] = [
      { x: 0, y: 0 },
      { x: 0, y: 112 },
    ]
    expect(curveBetween(up, down, true).middle).not.toEqual(curveBetween(down, up, true).middle)
    const [left, right] = [
      { x: 0, y: 0 },
      { x: 232, y: 0 },
    ]
    expect(curveBetween(left, right, true).middle).not.toEqual(curveBetween(right, left, true).middle)
  })

  test('arrow keys go to the nearest state in their direction', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 0, y: 100 }],
      ['c', { x: 200, y: 100 }],
    ])
    expect(nextIn(places, 'a', 'down')).toBe('b')
    expect(nextIn(places, 'b', 'right')).toBe('c')
    expect(nextIn(places, 'a', 'up')).toBeUndefined()
    expect(nextIn(places, 'gone', 'up')).toBeUndefined()
  })
})

describe('the draft', () => {
  const parts: WorkflowParts = {
    name: 'Sale',
    initial: ['new'],
    transitions: [
      { code: 'win', label: 'Win', from: ['new'], to: 'won', guard: 'price > 0', message: 'Price first.', required: ['price'] },
      { code: 'give_up', label: 'Give up', from: [], to: 'lost', effects: [{ field: 'due', formula: 'today()' }] },
    ],
    states: { won: { enter: [{ field: 'done', value: true }], at: [10, 20] } },
  }

  test('says what it was told, and leaves out what says nothing', () => {
    expect(JSON.parse(JSON.stringify(partsOf(draftOf(parts))))).toEqual(parts)
    const plain = { name: 'Sale', initial: null, transitions: [], states: null }
    expect(partsOf(draftOf(plain))).toEqual(plain)
  })

  test('a message without a condition is not sent: nobody would read it', () => {
    const draft = draftOf(parts)
    const [first] = draft.transitions
    if (!first) throw new Error('There are two.')
    const without = { ...draft, transitions: [{ ...first, guard: ' ' }] }
    expect(partsOf(without).transitions[0]?.message).toBeUndefined()
  })

  test('knows whether anything has been changed', () => {
    const draft = draftOf(parts)
    expect(isSameDraft(draft, draftOf(parts))).toBe(true)
    expect(isSameDraft(withState(draft, 'won', { at: { x: 11, y: 20 } }), draft)).toBe(false)
    expect(isSameDraft({ ...draft, transitions: [...draft.transitions, newTransition('Lose', ['new'], 'lost')] }, draft)).toBe(false)
  })

  test('a fault is found at its place and at what lies around it', () => {
    const faults = new Map([['transitions[1].required[0]', 'names "id"']])
    expect(faultAt(faults, 'transitions[1].required')).toBe('names "id"')
    expect(faultAt(faults, 'transitions[1].guard')).toBeUndefined()
    expect(faultAt(faults, 'transitions[1]')).toBe('names "id"')
    expect(faultAt(faults, 'transitions[11]')).toBeUndefined()
  })
})
