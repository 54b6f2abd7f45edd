// @vitest-environment happy-dom
// The dialog of an action that wants to know something: it asks, shows at the field what the server refuses, and says what is done.
import { beforeEach, expect, test, vi } from 'vitest'
import type { Entity, EntityAction } from '../src/platform/records/entity'
import ActionDialog from '../src/platform/records/form/action-dialog'
import { welcome } from '../src/platform/session/session'
import { showToastsBy, type Toast } from '../src/platform/ui/toast'
import { press, rendered } from './rendered'
import { speakFrom } from './speak'

const action: EntityAction = {
  name: 'lend_out',
  label: 'Lend out',
  says: 'Gives it to somebody for a while.',
  dangerous: false,
  permission: null,
  input: { type: 'object', required: ['to_whom'], properties: { to_whom: { type: 'string', description: 'Whoever has it then.' } } },
}
const entity = { code: 'test.oven', path: 'ovens', singular: 'Oven', fields: [], actions: [action] } as unknown as Entity
const oven = { id: 'o1', title: 'Big oven', version: 1 }
const onClose = vi.fn()
const server = vi.fn<(request: Request) => Promise<Response>>()
let toasts: Toast[]

const field = () => document.querySelector<HTMLInputElement>('[data-field=to_whom] input') as HTMLInputElement
const described = () => document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent
const fill = (text: string) => {
  // As a browser does it: React overhears what is only assigned.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text)
  field().dispatchEvent(new Event('input', { bubbles: true }))
}

beforeEach(async () => {
  await speakFrom('en')
  welcome({ accessToken: 'a', expiresIn: 3600, user: { id: 'ann' }, tenant: { tenant_id: 't' }, memberships: [] } as never)
  toasts = []
  showToastsBy((toast) => toasts.push(toast))
  vi.clearAllMocks()
  vi.stubGlobal('fetch', server)
})

async function open(asked: EntityAction): Promise<void> {
  rendered(<ActionDialog entity={entity} row={oven} action={asked} onClose={onClose} />)
  await vi.waitFor(() => expect(document.querySelector(asked.input ? '[data-field] input' : '[role=dialog]')).not.toBeNull())
}

test('it says what it does and asks for what is needed; without that nothing is sent', async () => {
  await open(action)
  expect(document.body.textContent).toContain('Gives it to somebody for a while.')
  expect(described()).toBe('Whoever has it then.')
  await press('Lend out')
  await vi.waitFor(() => expect(described()).toBe('This is needed'))

  expect(document.activeElement).toBe(field())
  expect(server).not.toHaveBeenCalled()
})

test('what the server refuses is said at the field, and what was typed stays', async () => {
  await open(action)
  const details = [{ field: 'to_whom', message: 'has an oven already' }]
  server.mockResolvedValue(Response.json({ error: { code: 'core.record.invalid', message: 'Not so.', details } }, { status: 422 }))
  fill('Cem')
  await press('Lend out')
  await vi.waitFor(() => expect(described()).toBe('has an oven already'))

  expect(field().value).toBe('Cem')
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(document.querySelector('[role=alert]')?.textContent).not.toContain('has an oven already')
  expect(onClose).not.toHaveBeenCalled()
})

test('when it is done the dialog says so and closes', async () => {
  await open(action)
  server.mockResolvedValue(Response.json({ data: { ...oven, version: 2 } }))
  fill('Cem')
  await press('Lend out')
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())

  const [asked] = server.mock.calls[0] as [Request]
  expect(new URL(asked.url).pathname).toBe('/api/v1/ovens/o1/lend_out')
  expect(await asked.json()).toEqual({ to_whom: 'Cem' })
  expect(toasts).toMatchObject([{ title: 'Lend out: Big oven', tone: 'success' }])
})

test('what cannot be taken back is asked first, and then done', async () => {
  server.mockResolvedValue(Response.json({ data: oven }))
  await open({ ...action, name: 'scrap', label: 'Scrap', input: null, dangerous: true })
  expect(server).not.toHaveBeenCalled()
  await press('Scrap')
  await vi.waitFor(() => expect(toasts).toMatchObject([{ title: 'Scrap: Big oven' }]))

  expect(server).toHaveBeenCalledOnce()
})
