// A record beside the list it stands in. The list stays usable; the address says what is open.
import { useEffect, useRef } from 'react'
import { t } from '../../i18n/translate'
import { WidgetSlot } from '../../modules/slot'
import { TenantLink, useGo } from '../../navigation'
import { Button } from '../../ui/button'
import { ProblemFace } from '../../ui/face'
import { Icon } from '../../ui/icon'
import { SkeletonLines } from '../../ui/skeleton'
import { type Entity, useEntity } from '../entity'
import { useMembers } from '../fields/known-people'
import { LeadOn, mergedInto } from '../merging/lead-on'
import { linkCodes, useRecord } from '../reading'
import { WorkflowBar } from '../workflow/workflow-bar'
import { FieldGroups } from './field-groups'
import { RecordActions } from './record-actions'
import { RecordHead } from './record-head'
import { StateNote } from './state-note'

const OPEN_LAYER = '[role=dialog]:not([aria-modal=false]),[role=alertdialog],[role=menu],[role=listbox]'

/** Escape closes it, unless something lies over it or somebody is typing. */
function useEscape(close: () => void) {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(OPEN_LAYER)) return
      latest.current()
      document.querySelector<HTMLElement>('main [role=grid], main')?.focus({ preventScroll: true })
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

export default function Peek({ target, onClose }: { target: string; onClose: () => void }) {
  const [path = '', id = ''] = target.split(':')
  const { data: entity, error } = useEntity(path)
  useEscape(onClose)
  return (
    <aside
      aria-label={entity?.singular ?? t('record')}
      className="fixed inset-0 z-30 flex flex-col overflow-hidden bg-surface md:static md:w-[400px] md:flex-none md:rounded-lg md:border md:border-line xl:w-[440px]"
    >
      {error ? (
        <>
          <Head onClose={onClose} />
          <ProblemFace cause={error} />
        </>
      ) : entity ? (
        <Loaded entity={entity} id={id} onClose={onClose} />
      ) : (
        <>
          <Head onClose={onClose} />
          <div className="p-5">
            <SkeletonLines count={6} />
          </div>
        </>
      )}
    </aside>
  )
}

function Head({ onClose, children }: { onClose: () => void; children?: React.ReactNode }) {
  return (
    <div className="flex h-[var(--bar)] flex-none items-center gap-1 border-b border-line px-3">
      <Button kind="ghost" size="sm" icon="x" label={t('close')} keys="escape" onClick={onClose} />
      <div className="ms-auto flex items-center gap-1">{children}</div>
    </div>
  )
}

function Loaded({ entity, id, onClose }: { entity: Entity; id: string; onClose: () => void }) {
  const go = useGo()
  const { data: row, error, refetch } = useRecord(entity, id, linkCodes(entity))
  const into = mergedInto(error)
  useMembers()
  return (
    <>
      <Head onClose={onClose}>
        {row && <RecordActions entity={entity} row={row} place="peek" onGone={onClose} />}
        <TenantLink
          to={`/${entity.path}/${id}`}
          className="inline-flex h-[var(--ctl-sm)] items-center gap-1.5 rounded-md px-2 text-xs font-medium text-ink-2 hover:bg-hover hover:text-ink"
          data-tip={t('open-page')}
          data-tip-keys="mod+enter"
        >
          <Icon name="maximize-2" size={14} />
          {t('open')}
        </TenantLink>
      </Head>
      {into && <LeadOn to={into} onLead={() => go.change({ peek: `${entity.path}:${into}` })} />}
      {error && !into && <ProblemFace cause={error} onRetry={() => void refetch()} />}
      {!row && (!error || into) && (
        <div className="p-5" aria-busy="true">
          <SkeletonLines count={8} />
        </div>
      )}
      {row && (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <StateNote entity={entity} row={row} />
          <div className="px-5 pt-5 pb-4">
            <RecordHead entity={entity} row={row} size={40} />
            <WorkflowBar entity={entity} row={row} place="peek" />
          </div>
          <div className="border-t border-line px-3 py-3">
            <FieldGroups entity={entity} row={row} place="peek" />
          </div>
          <div className="flex flex-col gap-3 border-t border-line p-5 empty:hidden">
            <WidgetSlot slot="record.side" entity={entity} row={row} />
          </div>
        </div>
      )}
    </>
  )
}
