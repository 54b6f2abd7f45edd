// Before all records that fit are changed: how many they are, and what becomes of them. More than a hundred that are to be
// deleted are typed out.
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemFace } from '../../ui/face'
import { Skeleton } from '../../ui/skeleton'
import { TextField } from '../../ui/text-field'
import { toastProblem } from '../../ui/toast'
import { doToChange, draftChange, dropDraft, type Edit } from './change-sets'
import { linesOf } from './change-words'
import type { Chosen } from './jobs'
import { watchChanges } from './watched-changes'
import './many-dialog.css'

/** More are not deleted by a press of a button alone. */
const DELETED_AT_ONCE = 100

const digitsOf = (text: string): string => text.replace(/\D/g, '')

export default function ManyDialog({ chosen, edit, onClose }: { chosen: Chosen; edit: Edit; onClose: () => void }) {
  const { entity, question, selection, forget } = chosen
  const [draftKey] = useState(() => crypto.randomUUID())
  const {
    data: draft,
    error,
    refetch,
  } = useQuery({
    queryKey: ['change-draft', draftKey],
    queryFn: () => draftChange(entity, question, selection, edit),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
    gcTime: 0,
  })
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const cancel = useRef<HTMLButtonElement>(null)
  const total = draft?.total ?? 0
  const isDeleting = edit.deed === 'delete'
  const isTyped = isDeleting && total > DELETED_AT_ONCE
  const isMeant = total > 0 && (!isTyped || digitsOf(typed) === String(total))
  const count = { count: total, shown: formatNumber(total), names: entity.plural }
  const close = () => {
    if (draft) void dropDraft(draft.id).catch(() => undefined)
    onClose()
  }
  const start = async () => {
    setTried(true)
    if (!draft || !isMeant) return
    setBusy(true)
    try {
      await doToChange(draft.id, 'start')
      watchChanges(draft.id)
      forget()
      onClose()
    } catch (cause) {
      toastProblem(cause)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={draft ? t(`many-title-${edit.deed}`, count) : t(error ? 'many-cannot' : 'many-counting')}
      icon={isDeleting ? 'trash-2' : 'list-checks'}
      width={440}
      initialFocus={cancel}
      onClose={close}
      footer={
        <>
          <Button ref={cancel} onClick={close}>
            {t('cancel')}
          </Button>
          {!error && (
            <Button kind={isDeleting ? 'danger' : 'primary'} aria-disabled={!isMeant} isBusy={isBusy} onClick={() => void start()}>
              {t(`many-do-${edit.deed}`, draft ? count : { shown: '…' })}
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <Refusal cause={error} onRetry={() => void refetch()} />
      ) : (
        <form
          className="flex flex-col gap-4 px-5 py-4"
          onSubmit={(event) => {
            event.preventDefault()
            void start()
          }}
        >
          <Lines chosen={chosen} edit={edit} />
          {draft ? (
            <p className="text-ink-2">{total === 0 ? t('many-none') : whatThen(chosen, isDeleting)}</p>
          ) : (
            <p aria-busy="true">
              <Skeleton width="70%" />
            </p>
          )}
          {isTyped && (
            <TextField
              label={t('purge-type', { count: formatNumber(total) })}
              problem={isTried && !isMeant ? t('purge-mistyped') : undefined}
              value={typed}
              onChange={setTyped}
              inputMode="numeric"
              autoComplete="off"
            />
          )}
        </form>
      )}
    </Dialog>
  )
}

/** What is asked for can be said otherwise, so the reason matters more than the fact. */
function Refusal({ cause, onRetry }: { cause: unknown; onRetry: () => void }) {
  if (!isProblem(cause) || cause.details.length === 0) return <ProblemFace cause={cause} onRetry={onRetry} />
  return (
    <ul role="alert" className="px-5 py-4 text-ink-2">
      {cause.details.map(({ field, message }) => (
        <li key={field} dir="auto" className="break-words">
          {field}: {message}
        </li>
      ))}
    </ul>
  )
}

const whatThen = ({ entity }: Chosen, isDeleting: boolean): string =>
  isDeleting && !entity.features.trash ? t('purge-warning') : t('many-then')

function Lines({ chosen, edit }: { chosen: Chosen; edit: Edit }) {
  const lines = linesOf(chosen.entity, edit)
  if (lines.length === 0) return null
  return (
    <dl className="many-lines">
      {lines.map(({ label, says }) => (
        <div key={label}>
          <dt>
            <bdi>{label}</bdi>
          </dt>
          <dd>
            <bdi>{says}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
