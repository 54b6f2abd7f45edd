// The workflows of one kind of records: made, paused, retired and deleted. /settings/records/{entity}/workflows
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { useShortcut } from '../../../platform/keyboard/shortcuts'
import { TenantLink, useGo } from '../../../platform/navigation'
import { type Entity, fieldOf, useEntity } from '../../../platform/records/entity'
import {
  bringWorkflowBack,
  deleteWorkflow,
  type MadeWorkflow,
  retireWorkflow,
  switchWorkflow,
  useMadeWorkflows,
} from '../../../platform/records/workflow/designer/made-workflow'
import { sizeOf } from '../../../platform/records/workflow/designer/workflow-draft'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton } from '../../../platform/ui/menu-button'
import { Skeleton } from '../../../platform/ui/skeleton'
import { SettingsPage } from '../settings-page'
import { EntityPagesHead } from './entity-pages'
import '../../../platform/records/studio/studio.css'
import '../../../platform/records/workflow/designer/designer.css'

const NewWorkflowDialog = lazy(() => import('../../../platform/records/workflow/designer/new-workflow-dialog'))

export default function WorkflowsPage() {
  const { kind } = useParams({ strict: false }) as { kind: string }
  const { data: entity, error, refetch } = useEntity(kind)
  if (error && !entity) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return entity ? <Workflows key={entity.code} entity={entity} /> : <Waiting />
}

function Workflows({ entity }: { entity: Entity }) {
  const go = useGo()
  const { data: workflows, error, refetch } = useMadeWorkflows(entity.code)
  const [isMaking, setMaking] = useState(false)
  useShortcut('c', 'designer-add', () => setMaking(true))
  if (error && !workflows) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  const used = workflows?.filter(({ archived_at }) => !archived_at) ?? []
  const retired = workflows?.filter(({ archived_at }) => archived_at) ?? []
  const free = entity.fields.filter(
    (field) => field.type === 'select' && !field.readOnly && !used.some((workflow) => workflow.field === field.code),
  )
  const open = ({ id }: MadeWorkflow) => go.to(`/settings/records/${entity.path}/workflows/${id}`)
  const add = (
    <Button kind="primary" icon="plus" keys="c" onClick={() => setMaking(true)}>
      {t('designer-add')}
    </Button>
  )
  return (
    <SettingsPage
      head={<EntityPagesHead entity={entity} />}
      lead={t('workflows-lead', { names: entity.plural })}
      actions={used.length > 0 && add}
    >
      {!workflows ? (
        <Lines />
      ) : used.length === 0 ? (
        <div className="card">
          <EmptyFace icon="workflow" title={t('workflows-none', { names: entity.plural })} hint={t('workflows-none-says')}>
            {add}
          </EmptyFace>
        </div>
      ) : (
        <ul className="card divide-y divide-line">
          {used.map((workflow) => (
            <WorkflowLine key={workflow.id} entity={entity} workflow={workflow} />
          ))}
        </ul>
      )}
      {retired.length > 0 && <Retired workflows={retired} />}
      {isMaking && (
        <Suspense>
          <NewWorkflowDialog entity={entity} fields={free} onClose={() => setMaking(false)} onMade={open} />
        </Suspense>
      )}
    </SettingsPage>
  )
}

function WorkflowLine({ entity, workflow }: { entity: Entity; workflow: MadeWorkflow }) {
  const go = useGo()
  const field = fieldOf(entity, workflow.field)
  const { states, transitions } = sizeOf(field, workflow)
  const path = `/settings/records/${entity.path}/workflows/${workflow.id}`
  return (
    <li className="designer-line" data-paused={!workflow.active || undefined}>
      <span className="studio-field-icon">
        <Icon name="workflow" size={14} />
      </span>
      <div className="min-w-0 flex-1">
        <TenantLink to={path} className="studio-field-name" dir="auto">
          {workflow.name}
        </TenantLink>
        <p className="truncate text-xs text-ink-2">
          <bdi>{field?.label ?? workflow.field}</bdi>
          {' · '}
          {t('designer-states-count', { count: states })}
          {' · '}
          {t('designer-ways-count', { count: transitions })}
        </p>
      </div>
      {!workflow.active && <span className="studio-mark">{t('designer-is-paused')}</span>}
      <MenuButton
        icon="ellipsis"
        align="end"
        label={t('studio-more-of', { name: workflow.name })}
        entries={() => [
          { label: t('edit'), icon: 'pencil', run: () => go.to(path) },
          workflow.active
            ? { label: t('designer-pause'), icon: 'pause', run: () => void switchWorkflow(workflow, false) }
            : { label: t('designer-activate'), icon: 'circle-play', run: () => void switchWorkflow(workflow, true) },
          '-',
          { label: t('studio-retire'), icon: 'archive', run: () => void retireWorkflow(workflow) },
          { label: t('delete'), icon: 'trash-2', isDanger: true, run: () => void deleteWorkflow(workflow) },
        ]}
      />
    </li>
  )
}

/** They hold nothing up any more, and can be brought back as they were. */
const Retired = ({ workflows }: { workflows: MadeWorkflow[] }) => (
  <details className="studio-more">
    <summary>
      <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
      {t('workflows-retired', { count: workflows.length })}
    </summary>
    <ul className="card mt-2 divide-y divide-line">
      {workflows.map((workflow) => (
        <li key={workflow.id} className="designer-line" data-paused="">
          <span className="min-w-0 flex-1 truncate" dir="auto">
            {workflow.name}
          </span>
          <Button size="sm" icon="archive-restore" onClick={() => void bringWorkflowBack(workflow)}>
            {t('studio-bring-back')}
          </Button>
          <MenuButton
            icon="ellipsis"
            align="end"
            label={t('studio-more-of', { name: workflow.name })}
            entries={() => [{ label: t('delete'), icon: 'trash-2', isDanger: true, run: () => void deleteWorkflow(workflow) }]}
          />
        </li>
      ))}
    </ul>
  </details>
)

const Lines = () => (
  <div aria-busy="true" className="card divide-y divide-line">
    {['34%', '46%'].map((width) => (
      <div key={width} className="flex h-15 flex-col justify-center gap-2 px-4">
        <Skeleton width={width} />
        <Skeleton width="52%" height={8} />
      </div>
    ))}
  </div>
)

const Waiting = () => (
  <SettingsPage lead=" ">
    <Lines />
  </SettingsPage>
)
