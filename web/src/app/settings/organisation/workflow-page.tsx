// One workflow to be drawn: states and the ways between them, with a panel for whatever is chosen.
// /settings/records/{entity}/workflows/{id}
import { useParams } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { isProblem } from '../../../platform/api/problem'
import { wordsOf } from '../../../platform/i18n/problem-words'
import { t } from '../../../platform/i18n/translate'
import { TenantLink, useGo } from '../../../platform/navigation'
import { type Entity, type Field, fieldOf, useEntity } from '../../../platform/records/entity'
import { labelOf } from '../../../platform/records/fields/select/options'
import { useIsPhone } from '../../../platform/records/table/use-screen'
import { Graph, type Selected } from '../../../platform/records/workflow/designer/graph'
import type { Place } from '../../../platform/records/workflow/designer/layout'
import {
  changeWorkflow,
  deleteWorkflow,
  type MadeWorkflow,
  retireWorkflow,
  switchWorkflow,
  useMadeWorkflows,
} from '../../../platform/records/workflow/designer/made-workflow'
import { StatePanel } from '../../../platform/records/workflow/designer/state-panel'
import { TransitionPanel } from '../../../platform/records/workflow/designer/transition-panel'
import { useSteps } from '../../../platform/records/workflow/designer/use-steps'
import { WayList } from '../../../platform/records/workflow/designer/way-list'
import {
  draftOf,
  isSameDraft,
  newTransition,
  partsOf,
  type WorkflowDraft,
  wayBetween,
  withInitial,
  withoutTransition,
  withState,
  withTransition,
  withUsual,
} from '../../../platform/records/workflow/designer/workflow-draft'
import { announce } from '../../../platform/ui/announce'
import { Button } from '../../../platform/ui/button'
import { Dialog } from '../../../platform/ui/dialog'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton } from '../../../platform/ui/menu-button'
import { Skeleton } from '../../../platform/ui/skeleton'
import { toast } from '../../../platform/ui/toast'
import { UnsavedGuard } from '../unsaved-guard'
import '../../../platform/records/fields/inputs.css'
import '../../../platform/records/studio/studio.css'
import '../../../platform/records/workflow/designer/designer.css'

const NO_FAULTS: ReadonlyMap<string, string> = new Map()

export default function WorkflowPage() {
  const { kind, workflow: id } = useParams({ strict: false }) as { kind: string; workflow: string }
  const { data: entity, error, refetch } = useEntity(kind)
  const { data: workflows, error: failed, refetch: again } = useMadeWorkflows(entity?.code ?? '')
  if (error && !entity) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (entity && failed && !workflows) return <ProblemFace cause={failed} onRetry={() => void again()} />
  if (!entity || !workflows) return <Waiting />
  const workflow = workflows.find((known) => known.id === id)
  const field = workflow && fieldOf(entity, workflow.field)
  if (!workflow || !field) {
    return (
      <EmptyFace icon="workflow" title={t('designer-gone')}>
        <TenantLink to={`/settings/records/${entity.path}/workflows`} className="link">
          {t('designer-all')}
        </TenantLink>
      </EmptyFace>
    )
  }
  return <Designer key={workflow.id} entity={entity} field={field} workflow={workflow} />
}

/** Words of the server follow a name; here they stand for themselves. */
const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** The states and transitions in which something is wrong, and the first of them. */
function wrongIn(faults: ReadonlyMap<string, string>, draft: WorkflowDraft): { keys: Set<string>; first: Selected } {
  const keys = new Set<string>()
  let first: Selected
  for (const place of faults.keys()) {
    const transition = draft.transitions[Number(/^transitions\[(\d+)\]/.exec(place)?.[1] ?? -1)]
    const state = /^states\.([^.[]+)/.exec(place)?.[1]
    if (transition) keys.add(transition.key)
    if (state) keys.add(state)
    first ??= transition ? { transition: transition.key } : state ? { state } : undefined
  }
  return { keys, first }
}

type DesignerProps = { entity: Entity; field: Field; workflow: MadeWorkflow }

function Designer({ entity, field, workflow }: DesignerProps) {
  const go = useGo()
  const id = useId()
  const isPhone = useIsPhone()
  const panel = useRef<HTMLElement>(null)
  const [upon, setUpon] = useState(workflow)
  const { now: draft, change: step, undo, redo, begin, mayUndo, mayRedo } = useSteps(draftOf(workflow))
  const [selected, setSelected] = useState<Selected>()
  const [faults, setFaults] = useState(NO_FAULTS)
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const isDirty = !isSameDraft(draft, draftOf(upon))
  const { keys: wrong } = wrongIn(faults, draft)
  useEffect(() => {
    // Switched on or off, or changed by somebody else: nothing that is drawn here is lost by looking at that.
    if (isDirty || workflow.version <= upon.version) return
    setUpon(workflow)
    begin(draftOf(workflow))
  }, [workflow, upon, isDirty, begin])
  const list = `/settings/records/${entity.path}/workflows`

  const change = (to: (now: WorkflowDraft) => WorkflowDraft, tag?: string) => {
    step(to, tag)
    setFaults(NO_FAULTS)
    setCause(undefined)
  }
  const chosen = selected && 'transition' in selected ? draft.transitions.findIndex(({ key }) => key === selected.transition) : -1
  const transition = draft.transitions[chosen]
  const state = selected && 'state' in selected ? selected.state : undefined

  const connect = (from: string, to: string) => {
    const known = wayBetween(draft, from, to)
    if (known) return setSelected({ transition: known.key })
    const made = newTransition(labelOf(field, to), [from], to)
    change((now) => ({ ...now, transitions: [...now.transitions, made] }))
    setSelected({ transition: made.key })
    announce(t('designer-drawn', { from: labelOf(field, from), to: labelOf(field, to) }), true)
  }
  const addFrom = (from: string) => {
    const other = field.options?.find(({ code }) => code !== from && !wayBetween(draft, from, code))
    if (other) connect(from, other.code)
  }
  const remove = (key: string) => {
    change((now) => withoutTransition(now, key))
    setSelected(undefined)
  }
  const put = (places: ReadonlyMap<string, Place>) =>
    change((now) => [...places].reduce((draft, [code, at]) => withState(draft, code, { at }), now), 'place')
  const tidy = () => change((now) => Object.keys(now.states).reduce((draft, code) => withState(draft, code, { at: undefined }), now))

  const byKeyboard = useRef(false)
  const select = (next: Selected) => {
    byKeyboard.current = document.activeElement?.matches(':focus-visible') ?? false
    setSelected(next)
  }
  const shownKey = transition?.key ?? state
  useEffect(() => {
    if (shownKey === undefined || !byKeyboard.current) return
    const first = panel.current?.querySelector<HTMLElement>('.designer-parts :is(input, button, select)')
    first?.focus()
    // What a new transition is called is only a suggestion.
    if (first instanceof HTMLInputElement && first.type === 'text') first.select()
  }, [shownKey])

  const save = async () => {
    if (isBusy) return
    setBusy(true)
    setCause(undefined)
    try {
      const saved = await changeWorkflow({ ...workflow, version: upon.version }, partsOf(draft))
      const at = draft.transitions.findIndex(({ key }) => key === transition?.key)
      const next = draftOf(saved)
      begin(next)
      setUpon(saved)
      const kept = next.transitions[at]
      if (kept) setSelected({ transition: kept.key })
      toast({ title: t('form-saved', { name: saved.name }), tone: 'success' })
    } catch (problem) {
      const told = new Map(isProblem(problem) ? problem.details.map(({ field, message }) => [field, sentence(message)] as const) : [])
      setFaults(told)
      setCause(problem)
      const { first } = wrongIn(told, draft)
      if (first) setSelected(first)
    } finally {
      setBusy(false)
    }
  }
  const discard = () => {
    begin(draftOf(upon))
    setSelected(undefined)
    setFaults(NO_FAULTS)
    setCause(undefined)
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isDirty) return
    event.preventDefault()
    void save()
  }
  const away = async (deed: (workflow: MadeWorkflow) => Promise<boolean>) => {
    if (await deed(workflow)) go.to(list)
  }
  const elsewhere = [...faults].filter(([at]) => !/^(transitions\[|states\.|initial|name)/.test(at))

  const parts = transition ? (
    <TransitionPanel
      key={transition.key}
      entity={entity}
      field={field}
      transition={transition}
      at={chosen}
      faults={faults}
      onChange={(changes, tag) => change((now) => withTransition(now, transition.key, changes), tag && `${transition.key} ${tag}`)}
    />
  ) : state !== undefined ? (
    <StatePanel
      key={state}
      id={id}
      entity={entity}
      field={field}
      draft={draft}
      code={state}
      faults={faults}
      onInitial={(isInitial) => change((now) => withInitial(now, state, isInitial))}
      onUsual={() => change((now) => withUsual(now, state))}
      onChange={(changes, tag) => change((now) => withState(now, state, changes), tag && `${state} ${tag}`)}
      onOpen={(opened) => setSelected({ transition: opened })}
      onAdd={() => addFrom(state)}
    />
  ) : undefined
  const title = transition ? transition.label || t('untitled') : state === undefined ? '' : labelOf(field, state)
  const removeButton = transition && (
    <Button kind="ghost" size="sm" icon="trash-2" label={t('designer-remove-way')} onClick={() => remove(transition.key)} />
  )

  return (
    <div className="designer" onKeyDown={key}>
      <UnsavedGuard isDirty={isDirty} />
      <header className="designer-head">
        <TenantLink to={list} className="designer-back" aria-label={t('designer-all')} data-tip={t('designer-all')}>
          <Icon name="arrow-left" className="rtl:rotate-180" />
        </TenantLink>
        <input
          className="designer-name"
          dir="auto"
          aria-label={t('designer-name')}
          aria-invalid={draft.name.trim() === '' || faults.has('name') || undefined}
          maxLength={120}
          value={draft.name}
          onChange={({ target }) => change((now) => ({ ...now, name: target.value }), 'name')}
        />
        <span className="tag flex-none" data-hue={workflow.active ? 'green' : 'gray'} data-dot="">
          {t(workflow.active ? 'designer-is-active' : 'designer-is-paused')}
        </span>
        <div className="designer-tools">
          <Button kind="ghost" size="sm" icon="undo" label={t('undo')} keys="mod+z" disabled={!mayUndo} onClick={undo} />
          <Button kind="ghost" size="sm" icon="redo" label={t('designer-redo')} keys="mod+shift+z" disabled={!mayRedo} onClick={redo} />
          <MenuButton
            icon="ellipsis"
            align="end"
            label={t('studio-more-of', { name: workflow.name })}
            entries={() => [
              { label: t('designer-tidy'), icon: 'wand-sparkles', run: tidy },
              '-',
              { label: t('studio-retire'), icon: 'archive', run: () => void away(retireWorkflow) },
              { label: t('delete'), icon: 'trash-2', isDanger: true, run: () => void away(deleteWorkflow) },
            ]}
          />
          {isDirty ? (
            <>
              <Button size="sm" onClick={discard}>
                {t('discard')}
              </Button>
              <Button kind="primary" size="sm" isBusy={isBusy} onClick={() => void save()}>
                {t('save')}
              </Button>
            </>
          ) : (
            <Button
              size="sm"
              kind={workflow.active ? 'default' : 'primary'}
              icon={workflow.active ? 'pause' : 'circle-play'}
              onClick={() => void switchWorkflow(workflow, !workflow.active)}
            >
              {t(workflow.active ? 'designer-pause' : 'designer-activate')}
            </Button>
          )}
        </div>
      </header>
      {cause !== undefined && (
        <div role="alert" className="form-note designer-alert" data-tone="danger">
          <div className="min-w-0 flex-1">
            <p>{wordsOf(cause).message}</p>
            {elsewhere.map(([at, why]) => (
              <p key={at} className="break-words">
                {why}
              </p>
            ))}
          </div>
        </div>
      )}
      {isPhone ? (
        <>
          <WayList field={field} draft={draft} wrong={wrong} onSelect={setSelected} />
          {parts && (
            <Dialog title={title} badge={removeButton} place="side" onClose={() => setSelected(undefined)}>
              <div className="designer-parts">{parts}</div>
            </Dialog>
          )}
        </>
      ) : (
        <div className="designer-body">
          <Graph
            field={field}
            draft={draft}
            selected={selected}
            wrong={wrong}
            onSelect={select}
            onPlace={put}
            onConnect={(from, to) => {
              byKeyboard.current = true
              connect(from, to)
            }}
            onRemove={remove}
          />
          <Panel panel={panel} title={title} tools={removeButton} onClose={() => setSelected(undefined)}>
            {parts}
          </Panel>
        </div>
      )}
    </div>
  )
}

type PanelProps = {
  panel: React.RefObject<HTMLElement | null>
  title: string
  tools: ReactNode
  children: ReactNode
  onClose: () => void
}

function Panel({ panel, title, tools, children, onClose }: PanelProps) {
  if (!children) {
    return (
      <aside className="designer-panel" aria-label={t('designer-panel')}>
        <div className="flex flex-col gap-3 p-5 text-ink-2">
          <Icon name="mouse-pointer-click" className="text-ink-3" />
          <p>{t('designer-hint')}</p>
          <p>{t('designer-hint-keys')}</p>
        </div>
      </aside>
    )
  }
  return (
    <aside
      ref={panel}
      className="designer-panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
        document.querySelector<HTMLElement>('.graph-node[tabindex="0"]')?.focus()
      }}
    >
      <header className="designer-panel-head">
        <h2 className="min-w-0 flex-1 truncate font-semibold" dir="auto">
          {title}
        </h2>
        {tools}
        <Button kind="ghost" size="sm" icon="x" label={t('close')} keys="escape" onClick={onClose} />
      </header>
      <div className="designer-parts">{children}</div>
    </aside>
  )
}

const Waiting = () => (
  <div className="designer" aria-busy="true">
    <Skeleton width={220} height={20} />
    <div className="designer-body">
      <div className="graph" />
      <div className="designer-panel" />
    </div>
  </div>
)
