// Everything that lies over the page: palette, shortcuts, forms, messages, and signing in again. One chunk.
import { lazy, Suspense, useEffect, useState } from 'react'
import { withWords } from '../../platform/i18n/translate'
import { useGo, usePageSearch } from '../../platform/navigation'
import { ConflictHost } from '../../platform/records/conflict/conflict-host'
import { AskingHost } from '../../platform/records/workflow/asking-host'
import { useSession } from '../../platform/session/session'
import { LeaveDialog } from './leave-dialog'
import { OutboxDialog } from './outbox-dialog'
import { type Overlay, onOverlaySignal } from './overlay-signals'
import { Palette } from './palette'
import { ShortcutSheet } from './shortcut-sheet'
import { SignInAgain } from './sign-in-again'
import { Toasts } from './toasts'

const EntityDialog = lazy(() => withWords('settings', import('../../platform/records/studio/entity-dialog')))
const RecordForm = lazy(() => import('../../platform/records/form/record-form-dialog'))

export default function Overlays({ first }: { first?: Overlay }) {
  const [open, setOpen] = useState<Overlay | undefined>(first)
  const { form } = usePageSearch()
  const go = useGo()
  const session = useSession()
  useEffect(
    () =>
      onOverlaySignal((signal) => {
        if (signal !== 'toast') setOpen((now) => (now === signal ? undefined : signal))
      }),
    [],
  )
  const close = () => setOpen(undefined)
  return (
    <Toasts>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'leave' && <LeaveDialog onClose={close} />}
      {open === 'outbox' && <OutboxDialog onClose={close} />}
      {open === 'shortcuts' && <ShortcutSheet onClose={close} />}
      {open === 'new-entity' && (
        <Suspense>
          <EntityDialog onClose={close} onSaved={({ path }) => go.to(`/settings/records/${path}`)} />
        </Suspense>
      )}
      {form && (
        <Suspense>
          <RecordForm key={form} target={form} onClose={() => go.change({ form: undefined })} />
        </Suspense>
      )}
      <ConflictHost />
      <AskingHost />
      {session.status === 'signed-in' && session.isExpired && <SignInAgain user={session.user} />}
    </Toasts>
  )
}
