// @vitest-environment happy-dom
// How the ledger is put into words, in English and in a language with another order.
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import type { Entity } from '../src/platform/records/entity'
import { changesOf, deedOf, type LedgerEvent, mentioned } from '../src/platform/records/history/event'
import { type EventNames, EventWords } from '../src/platform/records/history/event-words'
import { learnTitle } from '../src/platform/records/record'
import { speakFrom } from './speak'

const field = (code: string, type: string, label: string, more = {}) => ({ code, type, label, options: null, ...more })

const contact = {
  code: 'contacts.contact',
  singular: 'Contact',
  path: 'contacts',
  fields: [
    field('job_title', 'text', 'Job title'),
    field('status', 'select', 'Status', { options: [{ code: 'new', label: 'New' }] }),
    field('company', 'link', 'Company', { to: 'contacts.company' }),
    field('department', 'text', 'Department'),
    field('email', 'email', 'E-mail'),
  ],
} as unknown as Entity

const names: EventNames = {
  entity: (code) => (code === contact.code ? contact : undefined),
  heading: (code) => (code === contact.code ? contact : undefined),
  record: (_heading, _id, title) => title,
}

const event = (name: string, more: Partial<LedgerEvent> = {}): LedgerEvent => ({
  id: 'e1',
  at: '2026-03-04T08:00:00Z',
  name,
  entity: 'contacts.contact',
  record_id: 'bao',
  actor: { kind: 'user', id: 'ann', name: 'Ann Petersen' },
  ...more,
})

const said = (event: LedgerEvent, isOfOneRecord = false): string =>
  renderToStaticMarkup(<EventWords event={event} names={names} isOfOneRecord={isOfOneRecord} />).replace(/<[^>]+>/g, '')

learnTitle('bao', 'Bao Nguyen')
beforeEach(() => speakFrom('en'))

test('one changed field is said from what to what', () => {
  const changed = event('contacts.contact.updated', { changes: { job_title: ['Baker', 'Master baker'], version: [2, 3] } })

  expect(said(changed)).toBe('Ann Petersen changed Job title of Bao Nguyen from Baker to Master baker')
  expect(said(changed, true)).toBe('Ann Petersen changed Job title from Baker to Master baker')
})

test('options and links are called by their names', () => {
  learnTitle('nord', 'Bakery Nord')

  expect(said(event('contacts.contact.updated', { changes: { status: [null, 'new'] } }))).toBe(
    'Ann Petersen set Status of Bao Nguyen to New',
  )
  expect(said(event('contacts.contact.updated', { changes: { company: ['gone', 'nord'] } }))).toBe(
    'Ann Petersen changed Company of Bao Nguyen from A record to Bakery Nord',
  )
})

test('what was emptied is not said to have become nothing', () => {
  expect(said(event('contacts.contact.updated', { changes: { department: ['Ovens', null] } }))).toBe(
    'Ann Petersen emptied Department of Bao Nguyen',
  )
})

test('of many fields the first are named', () => {
  const changes = { job_title: ['a', 'b'], department: ['a', 'b'], status: [null, 'new'], email: [null, 'a@b.example'], title: ['x', 'y'] }

  expect(said(event('contacts.contact.updated', { changes }))).toBe(
    'Ann Petersen changed Job title, Department, Status, and one more field of Bao Nguyen',
  )
})

test('roles are called by their names, and people by theirs', () => {
  learnTitle('cem', 'Cem Aydın')
  const changed = event('core.member.roles_changed', {
    entity: 'core.member',
    record_id: 'cem',
    changes: { roles: [['member'], ['admin', 'viewer']] },
  })

  expect(said(changed)).toBe('Ann Petersen changed the role of Cem Aydın from Member to Administrator and Viewer')
})

test('what nobody has put into words is still readable', () => {
  expect(said(event('contacts.contact.secret_told'))).toBe('Ann Petersen: secret told – Bao Nguyen')
})

test('markup in names and values stays text', () => {
  const html = renderToStaticMarkup(
    <EventWords
      names={names}
      event={event('contacts.contact.updated', { changes: { job_title: [null, '<img src=x onerror=alert(1)>'] } })}
    />,
  )

  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(html).not.toContain('<img')
})

test('each language orders the sentence by itself', async () => {
  await speakFrom('ar')

  expect(said(event('contacts.contact.trashed'))).toBe('نقل Ann Petersen «Bao Nguyen» إلى المهملات')
})

test('only deeds of the record itself are its deeds', () => {
  expect(deedOf(event('contacts.contact.created'))).toBe('created')
  expect(deedOf(event('contacts.contact.touched'))).toBeUndefined()
  expect(deedOf(event('core.session.created', { entity: null }))).toBeUndefined()
})

test('a title that merely follows is left out beside what it follows from', () => {
  const changes = { first_name: ['A', 'B'], title: ['A', 'B'], display_name: ['A', 'B'], updated_at: [1, 2] }

  expect(changesOf({ changes }).map(({ field }) => field)).toEqual(['first_name'])
  expect(changesOf({ changes: { title: ['A', 'B'] } }).map(({ field }) => field)).toEqual(['title'])
})

test('the names that are needed are gathered by what has them', () => {
  const events = [
    event('contacts.contact.updated', { changes: { company: [null, 'nord'] } }),
    event('contacts.contact.purged', { record_id: 'x' }),
  ]
  const wanted = mentioned(events, names.entity)

  expect([...wanted].map(([code, ids]) => [code, [...ids]])).toEqual([
    ['contacts.contact', ['bao']],
    ['contacts.company', ['nord']],
  ])
})
