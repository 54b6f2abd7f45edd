// How records of one kind are shown, arranged by hand: forms, pages, lists, boards and calendars, for everybody and for
// single roles. /settings/records/{entity}/layouts/{face}/{role}
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type MessageKey, t } from '../../../platform/i18n/translate'
import { TenantLink, useGo } from '../../../platform/navigation'
import { groupFieldsOf } from '../../../platform/records/board/columns'
import { dateFieldsOf } from '../../../platform/records/calendar/entries'
import { type Entity, useEntity } from '../../../platform/records/entity'
import { type Face, layoutsPath } from '../../../platform/records/layouts/arranging'
import { draftOf } from '../../../platform/records/layouts/layout-draft'
import {
  FACES,
  layoutFor,
  type MadeLayout,
  SCOPES,
  type Scope,
  useMadeLayouts,
  useToldLayouts,
} from '../../../platform/records/layouts/made-layout'
import { useMadeFields } from '../../../platform/records/studio/made-field'
import { roleName } from '../../../platform/session/role-names'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon, type IconName } from '../../../platform/ui/icon'
import { MenuButton } from '../../../platform/ui/menu-button'
import { Skeleton } from '../../../platform/ui/skeleton'
import { EntityPagesHead } from './entity-pages'
import { LayoutDesigner } from './layout-designer'
import '../../../platform/records/studio/studio.css'
import '../../../platform/records/layouts/layouts.css'

const LOOKS: Record<Face, { label: MessageKey; icon: IconName }> = {
  form: { label: 'layouts-form', icon: 'text-cursor-input' },
  detail: { label: 'layouts-page', icon: 'app-window' },
  list: { label: 'layouts-list', icon: 'table-2' },
  board: { label: 'layouts-board', icon: 'square-kanban' },
  calendar: { label: 'layouts-calendar', icon: 'calendar-days' },
}

export default function LayoutsPage() {
  const { kind, face, role } = useParams({ strict: false }) as { kind: string; face?: string; role?: string }
  const { data: entity, error, refetch } = useEntity(kind)
  if (error && !entity) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (!entity) return <Waiting />
  const chosen = FACES.find((known) => known === face) ?? 'form'
  const scope = SCOPES.find((known) => known === role) ?? 'everybody'
  return <Layouts key={entity.code} entity={entity} face={chosen} scope={scope} />
}

type LayoutsProps = { entity: Entity; face: Face; scope: Scope }

function Layouts({ entity, face, scope }: LayoutsProps) {
  const { data: layouts, error, refetch } = useMadeLayouts(entity.code)
  const { data: told, error: failed, refetch: again } = useToldLayouts(entity.code)
  const { data: made } = useMadeFields(entity.code)
  const known = layouts && layoutFor(layouts, face, scope)
  /** A role without its own begins with everybody's, words in other languages and all. */
  const content = known?.content ?? (layouts && layoutFor(layouts, face, 'everybody')?.content)
  const begun = useMemo(() => {
    const used = new Set(made?.filter(({ archived_at }) => !archived_at).map(({ code }) => code))
    return told && draftOf(face, entity, told[scope], content, (code) => used.has(code))
  }, [face, entity, told, scope, content, made])
  const problem = error ?? failed
  if (problem && !(layouts && told)) {
    const retry = () => {
      void refetch()
      void again()
    }
    return (
      <Frame entity={entity} face={face} scope={scope} layouts={[]}>
        <ProblemFace cause={problem} onRetry={retry} />
      </Frame>
    )
  }
  if (!layouts || !told || !begun || !made) return <Waiting entity={entity} />
  const missing = whatIsMissing(entity, face)
  const picker = <ScopePicker entity={entity} face={face} scope={scope} layouts={layouts} />
  return (
    <Frame entity={entity} face={face} scope={scope} layouts={layouts}>
      {missing ? (
        <EmptyFace icon={LOOKS[face].icon} title={t(missing)} hint={t('layouts-missing-says')}>
          <TenantLink to={`/settings/records/${entity.path}`} className="link">
            {t('layouts-to-fields')}
          </TenantLink>
        </EmptyFace>
      ) : (
        <LayoutDesigner
          key={`${face} ${scope}`}
          entity={entity}
          face={face}
          scope={scope}
          told={told[scope]}
          known={known}
          begun={begun}
          picker={picker}
        />
      )}
    </Frame>
  )
}

/** What a board or a calendar cannot be made without. */
function whatIsMissing(entity: Entity, face: Face): MessageKey | undefined {
  if (face === 'board' && groupFieldsOf(entity).length === 0) return 'layouts-no-choice'
  return face === 'calendar' && dateFieldsOf(entity).length === 0 ? 'layouts-no-date' : undefined
}

type FrameProps = LayoutsProps & { layouts: readonly MadeLayout[]; children: React.ReactNode }

const Frame = ({ entity, face, scope, layouts, children }: FrameProps) => (
  <div className="layouts-page">
    <EntityPagesHead entity={entity} />
    <nav aria-label={t('layouts-faces')} className="layouts-faces">
      {FACES.map((known) => (
        <TenantLink
          key={known}
          to={layoutsPath(entity.path, known) + (scope === 'everybody' ? '' : `/${scope}`)}
          className="layouts-face"
          aria-current={known === face ? 'page' : undefined}
        >
          <Icon name={LOOKS[known].icon} size={14} />
          {t(LOOKS[known].label)}
          {layouts.some((layout) => layout.face === known) && (
            <>
              <span className="dot" data-hue="indigo" />
              <span className="sr-only">{t('layouts-is-arranged')}</span>
            </>
          )}
        </TenantLink>
      ))}
    </nav>
    {children}
  </div>
)

const scopeName = (scope: Scope): string => (scope === 'everybody' ? t('layouts-everybody') : roleName(scope))

function ScopePicker({ entity, face, scope, layouts }: LayoutsProps & { layouts: readonly MadeLayout[] }) {
  const go = useGo()
  const entries = () =>
    SCOPES.map((known) => {
      const isOwn = layoutFor(layouts, face, known) !== undefined
      return {
        label: scopeName(known),
        isChecked: known === scope,
        hue: isOwn ? ('indigo' as const) : undefined,
        hint: isOwn && known !== 'everybody' ? t('layouts-own') : undefined,
        run: () => go.to(layoutsPath(entity.path, face) + (known === 'everybody' ? '' : `/${known}`)),
      }
    })
  return (
    <MenuButton kind="default" label={t('layouts-for', { whom: scopeName(scope) })} entries={entries}>
      <Icon name="users" size={14} className="text-ink-3" />
      <span className="min-w-0 truncate">{t('layouts-for', { whom: scopeName(scope) })}</span>
      {layoutFor(layouts, face, scope) && <span className="dot" data-hue="indigo" />}
      <Icon name="chevron-down" size={14} className="text-ink-3" />
    </MenuButton>
  )
}

const Waiting = ({ entity }: { entity?: Entity }) => (
  <div className="layouts-page" aria-busy="true">
    {entity ? <EntityPagesHead entity={entity} /> : <Skeleton width={260} />}
    <Skeleton width="min(420px, 100%)" height={30} />
    <div className="grid gap-6 pt-2 sm:grid-cols-[220px_1fr]">
      <div className="flex flex-col gap-4 max-sm:hidden">
        {[70, 54, 80, 62, 48, 74, 58].map((width) => (
          <Skeleton key={width} width={`${width}%`} />
        ))}
      </div>
      <div className="flex flex-col gap-3">
        {[0, 1, 2].map((at) => (
          <Skeleton key={at} width="100%" height={128} />
        ))}
      </div>
    </div>
  </div>
)
