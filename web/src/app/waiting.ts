// What becomes of changes that had to wait, and what goes when somebody signs out.
import { t } from '../platform/i18n/translate'
import { emptyOutbox, followOutbox, useOutbox, type Waiting } from '../platform/offline/outbox'
import { forgetAllSeen } from '../platform/offline/seen'
import { isConflict } from '../platform/records/conflict/conflicts'
import { putRow, queryClient, refreshLists } from '../platform/records/reading'
import { onSignOut, signOut } from '../platform/session/session'
import { toast } from '../platform/ui/toast'
import { openLeave, openOutbox } from './shell/overlay-signals'

const refusedTitle = ({ title }: Waiting) => t('outbox-refused-toast', { name: title || t('untitled') })

export function sendWhatWaits(): void {
  followOutbox((change, delivered, refused) => {
    if (delivered?.row) putRow(change.entity, delivered.row)
    void refreshLists(change.entity)
    if (refused && isConflict(refused)) void import('../platform/records/conflict/late').then(({ settleLate }) => settleLate(change))
    else if (refused) toast({ title: refusedTitle(change), tone: 'danger', action: { label: t('outbox-look'), run: openOutbox } })
  })
}

export function keepNothingAfterSignOut(): void {
  onSignOut(() => {
    queryClient.clear()
    void forgetAllSeen()
    void emptyOutbox()
  })
}

/** Signs out; asks first where something would be lost by it. */
export function leave(): void {
  if (useOutbox.getState().changes.length > 0) openLeave()
  else void signOut()
}
