// A record beside the form that resembles it: both are seen, and the form stays as it is.
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemFace } from '../../ui/face'
import { iconNamed } from '../../ui/icon'
import { SkeletonLines } from '../../ui/skeleton'
import { FieldGroups } from '../detail/field-groups'
import { RecordHead } from '../detail/record-head'
import { StateNote } from '../detail/state-note'
import type { Entity } from '../entity'
import { useMembers } from '../fields/known-people'
import { linkCodes, useRecord } from '../reading'
import type { RecordId } from '../record'

const WIDTH = 440

type BesideProps = {
  entity: Entity
  id: RecordId
  title: string
  isLong: boolean
  take: { label: string; run: () => void }
  onClose: () => void
}

export function Beside({ entity, id, title, isLong, take, onClose }: BesideProps) {
  const { data: row, error, refetch } = useRecord(entity, id, linkCodes(entity))
  useMembers()
  return (
    <Dialog
      title={title || t('untitled')}
      icon={iconNamed(entity.icon)}
      place="side"
      width={WIDTH}
      onClose={onClose}
      footer={
        <>
          <Button onClick={take.run}>{take.label}</Button>
          <Button kind="primary" onClick={onClose}>
            {t('resembling-back-to-form')}
          </Button>
        </>
      }
    >
      <div className="resembling-beside" data-long={isLong ? '' : undefined}>
        {error && !row && <ProblemFace cause={error} onRetry={() => void refetch()} />}
        {!row && !error && (
          <div className="p-5" aria-busy="true">
            <SkeletonLines count={8} />
          </div>
        )}
        {row && (
          <>
            <StateNote entity={entity} row={row} />
            <div className="px-5 pt-5 pb-4">
              <RecordHead entity={entity} row={row} size={40} />
            </div>
            <div className="border-t border-line px-3 py-3">
              <FieldGroups entity={entity} row={row} place="peek" />
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
