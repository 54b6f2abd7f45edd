// @vitest-environment happy-dom
// Many records at once: given up on the way, what was done can be taken back and what was not stays as it was.
import { beforeEach, expect, test, vi } from 'vitest'
import { setField } from '../src/platform/records/bulk/jobs'
import { SelectionBar } from '../src/platform/records/bulk/selection-bar'
import { useBulk } from '../src/platform/records/bulk/use-bulk'
import type { Entity, Field } from '../src/platform/records/entity'
import { listsKey, queryClient } from '../src/platform/records/reading'
import { useUndo } from '../src/platform/records/table/use-undo'
import { showToastsBy, type Toast } from '../src/platform/ui/toast'
import { press, rendered } from './rendered'
import { speakFrom } from './speak'

const COUNT = 1200
const field = { code: 'job', type: 'text', label: 'Job', options: null } as Field
const entity = {
  code: 'test.person',
  path: 'people',
  fields: [field],
  actions: [],
  features: {},
  permissions: { update: 'all', delete: null, purge: null, export: null },
} as unknown as Entity
const rows = Array.from({ length: COUNT }, (_, at) => ({ id: `p${at}`, title: `Person ${at}`, version: 1, job: `Job ${at}` }))
const selection = { isAll: false, ids: new Set(rows.map(({ id }) => id)) }
const chosen = { entity, question: {}, selection, total: COUNT, count: COUNT, forget: () => undefined }

function People() {
  const bulk = useBulk(entity, useUndo())
  return (
    <>
      <button type="button" onClick={() => void bulk.start(setField(chosen, field, () => 'Baker'))}>
        Make them bakers
      </button>
      <SelectionBar chosen={chosen} bulk={bulk} fields={[field]} isPhone={false} isExact onSelectAll={() => undefined} />
    </>
  )
}

type Change = { id: string; job: string }
/** The server: each piece waits until it is answered. */
let pieces: { update: Change[]; answer: (status?: number, headers?: Record<string, string>) => void }[]
let toasts: Toast[]

beforeEach(async () => {
  await speakFrom('en')
  queryClient.setQueryData([...listsKey(entity.code), {}, {}], { data: rows })
  toasts = []
  showToastsBy((toast) => toasts.push(toast))
  pieces = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { update } = (await request.json()) as { update: Change[] }
    return new Promise<Response>((resolve) => {
      const answer = (status = 200, headers = {}) =>
        resolve(Response.json(status === 200 ? { data: { update } } : { error: { code: 'busy' } }, { status, headers }))
      pieces.push({ update, answer })
    })
  })
  rendered(<People />)
})

const piece = async (at: number) => {
  await vi.waitFor(() => expect(pieces[at]).toBeDefined())
  return pieces[at] as (typeof pieces)[number]
}

test('who stops on the way keeps what was done, is told how many were not, and can take it back', async () => {
  await press('Make them bakers')
  ;(await piece(0)).answer()
  await vi.waitFor(() => expect(document.body.textContent).toContain('500 of 1,200'))
  await press('Cancel')
  ;(await piece(1)).answer()
  await vi.waitFor(() => expect(toasts).toHaveLength(1))

  expect(pieces).toHaveLength(2)
  expect(toasts[0]).toMatchObject({ title: '1,000 records changed', body: 'Stopped: 200 records are as they were.' })

  toasts[0]?.action?.run()
  const back = [...(await piece(2)).update]
  pieces[2]?.answer()
  back.push(...(await piece(3)).update)
  pieces[3]?.answer()
  expect(back).toEqual(rows.slice(0, 1000).map(({ id, job }) => ({ id, job })))
})

test('nothing is sent any more while the server has asked for patience', async () => {
  await press('Make them bakers')
  ;(await piece(0)).answer(429, { 'retry-after': '3600' })
  await press('Cancel')
  await vi.waitFor(() => expect(toasts).toHaveLength(1))

  expect(pieces).toHaveLength(1)
  expect(toasts[0]).toMatchObject({ title: 'Stopped', body: 'Stopped: 1,200 records are as they were.' })
})

test('what was done before something went wrong can still be taken back', async () => {
  await press('Make them bakers')
  ;(await piece(0)).answer()
  ;(await piece(1)).answer(500)
  await vi.waitFor(() => expect(toasts).toHaveLength(1))

  expect(pieces).toHaveLength(2)
  expect(toasts[0]).toMatchObject({ title: '500 records changed', body: 'Stopped: 200 records are as they were.' })
  await vi.waitFor(() => expect(document.body.textContent).toContain('It did not work with 500 records'))
})
