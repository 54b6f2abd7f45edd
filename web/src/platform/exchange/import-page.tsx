// One import: how its file is read, where its columns lead, what will come of it, and what came. /{tenant}/imports/{id}
//
// It is a record of the server and every step has an address, so one can leave at any point and come back to it.
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { t } from '../i18n/translate'
import { TenantLink } from '../navigation'
import { type Entity, entityQuery } from '../records/entity'
import { refreshLists } from '../records/reading'
import { madeHue } from '../records/record'
import { buttonStyle } from '../ui/button'
import { PageFace } from '../ui/face'
import { iconNamed } from '../ui/icon'
import { PageBar } from '../ui/page-bar'
import { SkeletonLines } from '../ui/skeleton'
import { type Import, importQuery, type Report, useReport } from './import'
import './exchange.css'

const Draft = lazy(() => import('./draft'))
const Outcome = lazy(() => import('./outcome'))

export default function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: one, error, refetch } = useQuery(importQuery(id))
  const {
    data: entity,
    error: entityError,
    refetch: askEntity,
  } = useQuery({ ...entityQuery(one?.entity ?? ''), enabled: one !== undefined })
  const cause = (one ? undefined : error) ?? (entity ? undefined : entityError)
  if (cause) {
    return (
      <PageFace cause={cause} onRetry={() => void (one ? askEntity() : refetch())}>
        <TenantLink to="/settings/exchange" className={buttonStyle()}>
          {t('import-all')}
        </TenantLink>
      </PageFace>
    )
  }
  if (!one || !entity) return <Waiting />
  return <Opened key={id} one={one} entity={entity} />
}

const Waiting = () => (
  <div className="p-6" aria-busy="true">
    <SkeletonLines count={6} />
  </div>
)

function Opened({ one, entity }: { one: Import; entity: Entity }) {
  const { data: report, error } = useReport(one)
  useFollowed(one, report)
  const isDraft = one.state === 'draft' || one.state === 'trying'
  return (
    <>
      <PageBar
        title={one.file_name ?? t('import-title')}
        crumbs={[{ label: entity.plural, to: `/${entity.path}`, icon: iconNamed(entity.icon), hue: madeHue(entity) }]}
      />
      <Suspense fallback={<Waiting />}>
        {isDraft ? (
          <Draft one={one} entity={entity} report={report} />
        ) : (
          <Outcome one={one} entity={entity} report={report} problem={error} />
        )}
      </Suspense>
    </>
  )
}

/** The report is asked often, the record only when the report says that it has become another. */
function useFollowed(one: Import, report: Report | undefined): void {
  const { refetch } = useQuery({ ...importQuery(one.id), enabled: false })
  const state = report?.state
  useEffect(() => {
    if (state === undefined || state === one.state) return
    void refetch()
    // Lists that are open elsewhere show what was brought, or taken back.
    void refreshLists(one.entity)
  }, [state, one.state, one.entity, refetch])
  const work = report?.job?.state
  const before = useRef(work)
  useEffect(() => {
    // The job writes down what it has brought when it ends, and that may be after somebody has stopped it.
    if (before.current !== undefined && before.current !== work) void refetch()
    before.current = work
  }, [work, refetch])
}
