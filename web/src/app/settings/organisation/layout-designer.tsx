// One arrangement while it is made: its steps, saving it upon what was there, and the way back.
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { isProblem } from '../../../platform/api/problem'
import { wordsOf } from '../../../platform/i18n/problem-words'
import { t } from '../../../platform/i18n/translate'
import { useShortcut } from '../../../platform/keyboard/shortcuts'
import type { Entity, Layout } from '../../../platform/records/entity'
import type { Face } from '../../../platform/records/layouts/arranging'
import { contentOf, isSameDraft, type LayoutDraft } from '../../../platform/records/layouts/layout-draft'
import { type MadeLayout, putLayoutAway, refreshLayouts, type Scope, saveLayout } from '../../../platform/records/layouts/made-layout'
import { useSteps } from '../../../platform/records/workflow/designer/use-steps'
import { roleName } from '../../../platform/session/role-names'
import { Button } from '../../../platform/ui/button'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton } from '../../../platform/ui/menu-button'
import { Skeleton } from '../../../platform/ui/skeleton'
import { saved as tellSaved } from '../saved'
import { UnsavedGuard } from '../unsaved-guard'

const Workbench = lazy(() => import('../../../platform/records/layouts/workbench'))

type LayoutDesignerProps = {
  entity: Entity
  face: Face
  scope: Scope
  told: Layout
  /** What is written down for just these. */
  known: MadeLayout | undefined
  /** How it holds now. */
  begun: LayoutDraft
  picker: ReactNode
}

const NO_FAULTS: ReadonlyMap<string, string> = new Map()

/** Words of the server follow a name; here they stand for themselves. */
const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)

export function LayoutDesigner({ entity, face, scope, told, known, begun, picker }: LayoutDesignerProps) {
  const { now: draft, change: step, undo, redo, begin, mayUndo, mayRedo } = useSteps(begun)
  /** What the changes are made upon. */
  const [upon, setUpon] = useState({ begun, known })
  const [faults, setFaults] = useState(NO_FAULTS)
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const isDirty = !isSameDraft(face, entity, draft, upon.begun)
  useEffect(() => {
    // Arranged by somebody else, or a field has come: nothing that is being changed here is lost by looking at that.
    if (isDirty || begun === upon.begun) return
    setUpon({ begun, known })
    begin(begun)
  }, [begun, known, upon, isDirty, begin])

  const forget = () => {
    setFaults(NO_FAULTS)
    setCause(undefined)
  }
  const change = (to: (now: LayoutDraft) => LayoutDraft, tag?: string) => {
    step(to, tag)
    forget()
  }
  /** Whatever has been written down meanwhile is shown from then on. */
  const discard = () => {
    begin(upon.begun)
    forget()
  }
  const takeTheirs = async () => {
    await refreshLayouts()
    discard()
  }
  const save = async () => {
    if (isBusy || !isDirty) return
    setBusy(true)
    forget()
    try {
      const { saved, takeBack } = await saveLayout({ entity: entity.code, face, scope, known: upon.known }, contentOf(face, entity, draft))
      setUpon({ begun: draft, known: saved })
      begin(draft)
      tellSaved(t('layouts-saved'), takeBack)
    } catch (problem) {
      setFaults(new Map(isProblem(problem) ? problem.details.map(({ field, message }) => [field, sentence(message)] as const) : []))
      setCause(problem)
    } finally {
      setBusy(false)
    }
  }
  useShortcut('mod+s', 'save', () => void save())
  useShortcut('mod+enter', 'save', () => void save())
  const isRole = scope !== 'everybody'
  const away = known && {
    label: t(isRole ? 'layouts-put-away' : 'layouts-reset'),
    icon: 'rotate-ccw' as const,
    run: () => {
      discard()
      void putLayoutAway(known)
    },
  }

  return (
    <div className="layouts-designer">
      <UnsavedGuard isDirty={isDirty} />
      <header className="layouts-bar">
        {picker}
        {isRole && (
          <p className="layouts-note">{t(known ? 'layouts-own-says' : 'layouts-starts-as-everybodys', { role: roleName(scope) })}</p>
        )}
        <div className="layouts-tools">
          <Button kind="ghost" size="sm" icon="undo" label={t('undo')} keys="mod+z" disabled={!mayUndo} onClick={undo} />
          <Button kind="ghost" size="sm" icon="redo" label={t('layouts-redo')} keys="mod+shift+z" disabled={!mayRedo} onClick={redo} />
          {away && <MenuButton icon="ellipsis" align="end" label={t('layouts-more')} entries={() => [away]} />}
          {isDirty && (
            <Button size="sm" onClick={discard}>
              {t('discard')}
            </Button>
          )}
          <Button kind="primary" size="sm" disabled={!isDirty} isBusy={isBusy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </div>
      </header>
      {cause !== undefined && <Refusal cause={cause} onTakeTheirs={() => void takeTheirs()} />}
      <Suspense fallback={<Skeleton width="100%" height={420} />}>
        <Workbench face={face} entity={entity} told={told} draft={draft} faults={faults} onChange={change} />
      </Suspense>
    </div>
  )
}

type RefusalProps = { cause: unknown; onTakeTheirs: () => void }

function Refusal({ cause, onTakeTheirs }: RefusalProps) {
  const isConflict = isProblem(cause) && (cause.status === 409 || cause.status === 412)
  // What another has arranged is seen by looking at it, not in the words of programs.
  const details = isProblem(cause) && !isConflict ? cause.details : []
  return (
    <div role="alert" className="layouts-alert">
      <Icon name="circle-alert" className="flex-none" />
      <div className="min-w-0 flex-1">
        <p>{isConflict ? t('layouts-changed-meanwhile') : wordsOf(cause).message}</p>
        {details.map(({ field, message }) => (
          <p key={field} className="break-words">
            {sentence(message)}
          </p>
        ))}
      </div>
      {isConflict && (
        <Button size="sm" onClick={onTakeTheirs}>
          {t('layouts-take-theirs')}
        </Button>
      )}
    </div>
  )
}
