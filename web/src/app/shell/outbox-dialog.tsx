// What waits for a connection, and what the server has refused: to look at, to send again, to give up.

import { formatAgo } from '../../platform/i18n/format'
import { t, tIfKnown } from '../../platform/i18n/translate'
import { discard, retry, useOutbox, type Waiting } from '../../platform/offline/outbox'
import { settleLate } from '../../platform/records/conflict/late'
import { fieldOf, useEntity } from '../../platform/records/entity'
import { putRow, refreshLists } from '../../platform/records/reading'
import { Button } from '../../platform/ui/button'
import { Dialog } from '../../platform/ui/dialog'
import { EmptyFace } from '../../platform/ui/face'
import { Icon, type IconName } from '../../platform/ui/icon'
import { toastProblem } from '../../platform/ui/toast'

const ICONS: Record<Waiting['kind'], IconName> = { change: 'pencil', make: 'plus', trash: 'trash-2' }

const reasonOf = ({ refusal }: Waiting): string | undefined => {
  if (!refusal) return undefined
  const details = refusal.details.map(({ field, message }) => `${field}: ${message}`)
  return [tIfKnown(`problem-${refusal.code.replaceAll('.', '-')}`) ?? refusal.message, ...details].join(' ')
}

async function sendAgain(change: Waiting, changed?: Pick<Waiting, 'acceptsDuplicates'>): Promise<void> {
  try {
    const delivered = await retry(change.id, changed)
    if (delivered?.row) putRow(change.entity, delivered.row)
    void refreshLists(change.entity)
  } catch (cause) {
    toastProblem(cause)
  }
}

async function giveUp(change: Waiting): Promise<void> {
  await discard(change.id)
  void refreshLists(change.entity)
}

/** What of the record has been changed: two changes of one record are told apart by that. */
function useChangedFields({ kind, path, values = {} }: Waiting): string[] {
  const { data: entity } = useEntity(path)
  return kind === 'change' && entity ? Object.keys(values).map((code) => fieldOf(entity, code)?.label ?? code) : []
}

function Line({ change }: { change: Waiting }) {
  const reason = reasonOf(change)
  const about = [t(`outbox-${change.kind}`), ...useChangedFields(change), formatAgo(new Date(change.at).toISOString())]
  return (
    <li className="flex items-start gap-3 border-b border-line px-5 py-3 last:border-0">
      <Icon name={reason ? 'circle-alert' : ICONS[change.kind]} className={`mt-0.5 ${reason ? 'text-danger' : 'text-ink-3'}`} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <bdi>{change.title || t('untitled')}</bdi>
        </p>
        <p className="truncate text-xs text-ink-3">{about.join(' · ')}</p>
        {reason && <p className="mt-1 text-xs break-words text-danger">{reason}</p>}
      </div>
      {change.refusal?.code === 'core.record.duplicate' && (
        <Button size="sm" onClick={() => void sendAgain(change, { acceptsDuplicates: true })}>
          {t('outbox-accept')}
        </Button>
      )}
      {change.state === 'conflict' ? (
        <Button size="sm" icon="git-merge" onClick={() => void settleLate(change)}>
          {t('outbox-decide')}
        </Button>
      ) : (
        <Button size="sm" kind="ghost" icon="refresh-cw" label={t('outbox-send')} onClick={() => void sendAgain(change)} />
      )}
      <Button size="sm" kind="ghost" icon="trash-2" label={t('outbox-discard')} onClick={() => void giveUp(change)} />
    </li>
  )
}

export function OutboxDialog({ onClose }: { onClose: () => void }) {
  const { changes } = useOutbox()
  return (
    <Dialog title={t('outbox')} icon="cloud-off" onClose={onClose} width={520}>
      {changes.length === 0 ? (
        <EmptyFace icon="check-check" title={t('outbox-empty')} hint={t('outbox-empty-hint')} as="p" />
      ) : (
        <ul className="min-h-0 overflow-y-auto">
          {changes.map((change) => (
            <Line key={change.id} change={change} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}
