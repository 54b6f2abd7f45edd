// One record with all that is known of it: two thirds for it, one third for what others have to say. /{tenant}/{entity}/{id}
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { t } from '../../i18n/translate'
import { WidgetSlot } from '../../modules/slot'
import { type PageSearch, useGo, usePageSearch } from '../../navigation'
import { ProblemFace } from '../../ui/face'
import { iconNamed } from '../../ui/icon'
import { PageBar } from '../../ui/page-bar'
import { Skeleton, SkeletonLines } from '../../ui/skeleton'
import { Tabs } from '../../ui/tabs'
import { type Entity, useEntity } from '../entity'
import { EntityProblem } from '../entity-problem'
import { useMembers } from '../fields/known-people'
import { HistoryTab } from '../history/history-tab'
import { TimelineTab } from '../history/timeline-tab'
import { LeadOn, mergedInto } from '../merging/lead-on'
import { linkCodes, useRecord } from '../reading'
import { madeHue, type Row, titleOf } from '../record'
import { WorkflowBar } from '../workflow/workflow-bar'
import { FieldGroups } from './field-groups'
import { Highlights } from './highlights'
import { RecordActions } from './record-actions'
import { RecordHead } from './record-head'
import { RelatedLists } from './related-lists'
import { StateNote } from './state-note'

export default function DetailPage() {
  const { entity: path, id } = useParams({ strict: false }) as { entity: string; id: string }
  const { data: entity, error, refetch } = useEntity(path)
  if (error) return <EntityProblem cause={error} onRetry={() => void refetch()} />
  if (!entity) return <Waiting />
  return <Detail key={id} entity={entity} id={id} />
}

function Detail({ entity, id }: { entity: Entity; id: string }) {
  const go = useGo()
  const { data: row, error, refetch } = useRecord(entity, id, linkCodes(entity))
  useMembers()
  const crumb = { label: entity.plural, to: `/${entity.path}`, icon: iconNamed(entity.icon), hue: madeHue(entity) }
  const title = row ? titleOf(row) || t('untitled') : ''
  useEffect(() => {
    if (!title) return
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
  const into = mergedInto(error)
  if (into) {
    return (
      <>
        <Waiting />
        <LeadOn to={into} onLead={() => go.to(`/${entity.path}/${into}`, {}, 'replace')} />
      </>
    )
  }
  if (error) {
    return (
      <>
        <PageBar title={entity.singular} crumbs={[crumb]} />
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!row) return <Waiting />
  return (
    <>
      <PageBar title={title} crumbs={[crumb]} actions={<RecordActions entity={entity} row={row} place="page" />} />
      <StateNote entity={entity} row={row} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:flex-row lg:overflow-hidden">
        <div className="min-w-0 flex-1 lg:overflow-y-auto">
          <div className="mx-auto max-w-[760px] px-5 py-6">
            <RecordHead entity={entity} row={row} size={52} />
            <WorkflowBar entity={entity} row={row} place="page" />
            <Highlights entity={entity} row={row} />
            <Main entity={entity} row={row} />
          </div>
        </div>
        <aside
          aria-label={t('details')}
          className="flex flex-none flex-col gap-3 border-line bg-sunken p-3 max-lg:border-t lg:w-[340px] lg:overflow-y-auto lg:border-s"
        >
          <FieldGroups entity={entity} row={row} place="side" />
          <WidgetSlot slot="record.side" entity={entity} row={row} />
        </aside>
      </div>
    </>
  )
}

const TABS = ['details', 'activity', 'history'] as const
type Tab = (typeof TABS)[number]

function Main({ entity, row }: { entity: Entity; row: Row }) {
  const search = usePageSearch()
  const go = useGo()
  const tab = TABS.find((name) => name === search.tab) ?? 'details'
  const choose = (chosen: Tab) => go.change({ tab: chosen === 'details' ? undefined : chosen } satisfies Partial<PageSearch>)
  return (
    <Tabs
      className="mt-6"
      label={t('record-tabs')}
      tabs={TABS.map((name) => ({ name, label: t(`tab-${name}`) }))}
      chosen={tab}
      onChoose={choose}
    >
      {tab === 'details' && (
        <div className="flex flex-col gap-4">
          <FieldGroups entity={entity} row={row} place="main" />
          <RelatedLists entity={entity} row={row} />
          <WidgetSlot slot="record.main" entity={entity} row={row} />
        </div>
      )}
      {tab === 'activity' && <TimelineTab entity={entity} row={row} />}
      {tab === 'history' && <HistoryTab entity={entity} row={row} />}
    </Tabs>
  )
}

const Waiting = () => (
  <div className="flex flex-1 flex-col" aria-busy="true">
    <div className="flex h-[var(--bar)] flex-none items-center border-b border-line px-4">
      <Skeleton width={180} height={14} />
    </div>
    <div className="mx-auto w-full max-w-[760px] px-5 py-6">
      <div className="mb-6 flex items-center gap-4">
        <Skeleton width={52} height={52} className="rounded-full!" />
        <Skeleton width={200} height={18} />
      </div>
      <SkeletonLines count={7} />
    </div>
  </div>
)
