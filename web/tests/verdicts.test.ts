// @vitest-environment happy-dom
// What the web accepts and what the server accepts are the same. Asked of a real server with the demo company: EOEX_URL.
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entity } from '../src/platform/records/entity'
import { fieldOf } from '../src/platform/records/entity'
import { kindOf } from '../src/platform/records/fields/kinds'

const base = process.env.EOEX_URL

type Answer = { status: number; body: { data: Record<string, unknown> & { accessToken?: string; id?: string } } }
let token = ''

const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    const sent = request(`${base}/api/v1${path}`, { method, headers }, (response) => {
      let text = ''
      response.on('data', (part) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text ? JSON.parse(text) : {} }))
    })
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })

const long = (count: number) => 'x'.repeat(count)

/** Of contacts: each value with whether it is to be accepted. */
const contacts: [code: string, value: unknown, isGood: boolean][] = [
  ['first_name', 'Zoë 🥖', true],
  ['first_name', long(100), true],
  ['first_name', '🥖'.repeat(100), true],
  ['first_name', long(101), false],
  ['first_name', 'two\nlines', false],
  ['first_name', 'a\u0000b', false],
  ['email', 'ann@example.com', true],
  ['email', 'ünï@exämple.com', true],
  ['email', 'a+b@sub.example.co', true],
  ['email', 'ann', false],
  ['email', 'ann@localhost', false],
  ['email', 'a..b@example.com', false],
  ['email', 'a b@example.com', false],
  ['email', 'a@-example.com', false],
  ['email', '.a@example.com', false],
  ['phone', '+49 431 901820', true],
  ['phone', '+1 (202) 555-0123', true],
  ['phone', '12', false],
  ['phone', '+49 431 901820 901820 901820 901820', false],
  ['website', 'https://example.com/a?b=c', true],
  ['website', 'example.com', true],
  ['website', 'http://localhost:3000', true],
  ['website', 'ftp://example.com', false],
  ['website', 'https://nowhere', false],
  ['website', 'exa mple.com', false],
  ['website', 'javascript:alert(1)', false],
  ['status', 'qualified', true],
  ['status', 'unheard-of', false],
  ['kinds', ['vendor', 'client'], true],
  ['kinds', ['vendor', 'nothing'], false],
  ['tags', ['vip', 'a word'], true],
  ['tags', [long(60)], true],
  ['tags', [long(61)], false],
  ['tags', Array.from({ length: 101 }, (_, at) => `t${at}`), false],
  ['other_emails', ['a@b.example'], true],
  ['other_emails', ['a@b.example', 'nobody'], false],
  ['other_phones', ['+49 431 901821'], true],
  ['other_phones', ['1'], false],
  ['next_follow_up', '2026-02-28', true],
  ['next_follow_up', '2026-02-29', false],
  ['next_follow_up', '0000-01-01', false],
  ['next_follow_up', '28.2.2026', false],
  ['consent_email_at', '2026-03-31T09:00:00Z', true],
  ['consent_email_at', '2026-03-31T09:00:00+02:00', true],
  ['consent_email_at', '2026-03-31', false],
  ['consent_email_at', '2026-03-31T09:00:00', false],
  ['language', 'de-AT', true],
  ['language', 'Deutsch', false],
  ['notes', '<p>Some <b>words</b></p>', true],
  ['notes', 5, false],
  ['company', 'not-an-id', false],
  ['owner', 'me', false],
]
const companies: typeof contacts = [
  ['employees', 12, true],
  ['employees', 10_000_000, true],
  ['employees', -1, false],
  ['employees', 10_000_001, false],
  ['employees', 1.5, false],
  ['employees', '12', false],
  ['annual_revenue', { amount: '1234.50', currency: 'EUR' }, true],
  ['annual_revenue', { amount: '100', currency: 'JPY' }, true],
  ['annual_revenue', { amount: '1.5', currency: 'JPY' }, false],
  ['annual_revenue', { amount: '1.555', currency: 'EUR' }, false],
  ['annual_revenue', { amount: '1.555', currency: 'KWD' }, true],
  ['annual_revenue', { amount: '1', currency: 'QQQ' }, false],
  ['annual_revenue', { amount: '1e3', currency: 'EUR' }, false],
  ['annual_revenue', { amount: '92233720368547758.08', currency: 'EUR' }, false],
  ['annual_revenue', 12, false],
  ['description', long(10_000), true],
  ['description', long(100_001), false],
]

describe.skipIf(!base)('verdicts', () => {
  const made: Record<string, string> = {}
  const entities: Record<string, Entity> = {}
  beforeAll(async () => {
    const { body } = await ask('POST', '/auth/login', { email: 'ann@bakery-nord.example', password: 'Warm-Bread-4-Nord' })
    token = body.data.accessToken ?? ''
    for (const [path, values] of [
      ['contacts', { first_name: 'Verdict' }],
      ['companies', { name: `Verdict ${Date.now()}` }],
    ] as const) {
      entities[path] = (await ask('GET', `/meta/entities/${path}`)).body.data as unknown as Entity
      made[path] = (await ask('POST', `/${path}`, values)).body.data.id ?? ''
    }
  })
  afterAll(async () => {
    for (const [path, id] of Object.entries(made)) await ask('DELETE', `/${path}/${id}`)
  })

  const cases = [...contacts.map((one) => ['contacts', ...one] as const), ...companies.map((one) => ['companies', ...one] as const)]
  test.each(cases)('%s.%s %j: %s', async (path, code, value, isGood) => {
    const entity = entities[path]
    const field = entity && fieldOf(entity, code)
    if (!field) throw new Error(`There is no field ${code}.`)
    const { status } = await ask('PATCH', `/${path}/${made[path]}`, { [code]: value })
    expect(status === 200, `the server answers ${status}`).toBe(isGood)
    expect(kindOf(field).check?.(value, field) === undefined, 'the web').toBe(isGood)
  })
})
