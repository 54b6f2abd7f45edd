// In which state a record is and since when, and where it can go from there: one button for each way that is open.
import { useQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { t } from '../../i18n/translate'
import { usePageCommands } from '../../keyboard/page-commands'
import { useShortcut } from '../../keyboard/shortcuts'
import { Button } from '../../ui/button'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import { PopoverButton } from '../../ui/popover-button'
import { toast } from '../../ui/toast'
import { changeRecord, takeChangeBack } from '../changing'
import { type Entity, type Field, fieldOf, type Transition, type Workflow } from '../entity'
import { labelOf, optionHue } from '../fields/select/options'
import { type Row, titleOf } from '../record'
import { reaches } from '../rights'
import { useIsPhone } from '../table/use-screen'
import { ask } from './asking'
import { type Offer, type OfferedWays, offersQuery, staysQuery } from './offers'
import { refusalWords } from './refusals'
import { spanWords } from './span'
import { StaysPanel, secondsOf } from './stays-panel'
import { waysFrom } from './ways'
import './workflow.css'

type WorkflowBarProps = { entity: Entity; row: Row; place: 'page' | 'peek' }

/** Buttons beside each other; if there are more ways, the others are in a menu behind them. */
const BUTTONS_MAX = { page: 3, peek: 2 }
const BUTTONS_MAX_ON_PHONES = 1

export function WorkflowBar({ entity, row, place }: WorkflowBarProps) {
  const bars = (entity.workflows ?? []).flatMap((workflow) => {
    const field = fieldOf(entity, workflow.field)
    return field ? [{ workflow, field }] : []
  })
  if (bars.length === 0) return null
  return bars.map(({ workflow, field }, at) => (
    <Bar key={field.code} entity={entity} row={row} place={place} workflow={workflow} field={field} isFirst={at === 0} />
  ))
}

/** A way that is open, with what the server says of it as soon as that is known. */
type Way = { transition: Transition; offer?: Offer; missing: Field[] /** Why it is refused. */; refused: string[] }

function waysOf(entity: Entity, workflow: Workflow, row: Row, offered: OfferedWays | undefined): Way[] {
  const mayChange = entity.permissions.update !== null && reaches(entity, 'update', row) && !row.deleted_at
  if (!mayChange) return []
  const state = row[workflow.field] as string | null
  const offers = offered?.state === state ? offered.transitions : []
  return waysFrom(workflow, state)
    .filter(({ open }) => open)
    .map((transition) => {
      const offer = offers.find(({ code }) => code === transition.code)
      const missing = (offer?.missing ?? []).flatMap((code) => fieldOf(entity, code) ?? [])
      return { transition, offer, missing, refused: refusalWords(entity, offer?.refused ?? []) }
    })
}

/** What is filled in on the way may be what the refusal asks for. */
const isClosed = ({ missing, refused }: Way): boolean => refused.length > 0 && missing.length === 0

type BarProps = WorkflowBarProps & { workflow: Workflow; field: Field; isFirst: boolean }

function Bar({ entity, row, place, workflow, field, isFirst }: BarProps) {
  const id = useId()
  const bar = useRef<HTMLDivElement>(null)
  const isPhone = useIsPhone()
  const { data: offered } = useQuery(offersQuery(entity, row))
  const { data: stays } = useQuery(staysQuery(entity, row))
  const state = row[field.code] as string | null
  const ways = waysOf(
    entity,
    workflow,
    row,
    offered?.find((one) => one.field === field.code),
  )
  const mine = stays?.filter((stay) => stay.field === field.code)
  const current = mine?.find((stay) => stay.leftAt === null && stay.state === state)

  const take = async (way: Way) => {
    const { transition, missing, refused } = way
    const values = { [field.code]: transition.to }
    const now =
      missing.length > 0 ? await ask({ entity, row, transition, values, missing, notes: refused }) : await changeRecord(entity, row, values)
    // The button that was pressed may be gone, and the keyboard was on it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) bar.current?.querySelector<HTMLElement>('button:not([aria-haspopup=dialog])')?.focus()
    })
    if (!now) return
    toast({
      title: t('workflow-is-now', { name: titleOf(row) || t('untitled'), state: labelOf(field, transition.to) }),
      tone: 'success',
      action: { label: t('undo'), run: () => void takeChangeBack(entity, row, now, [field.code]) },
    })
  }
  usePageCommands(
    ways
      .filter((way) => !isClosed(way))
      .map((way) => ({
        name: `transition ${field.code} ${way.transition.code}`,
        label: way.transition.label,
        hint: t('workflow-leads-to', { state: labelOf(field, way.transition.to) }),
        icon: 'workflow',
        run: () => void take(way),
      })),
  )
  const max = isPhone ? BUTTONS_MAX_ON_PHONES : BUTTONS_MAX[place]
  const buttons = ways.slice(0, max)
  const folded = ways.slice(buttons.length)
  const entries = (): MenuEntry[] =>
    folded.map((way) => ({
      label: way.transition.label,
      hue: optionHue(field, way.transition.to),
      isDisabled: isClosed(way),
      says: isClosed(way) ? way.refused.join(' ') : undefined,
      run: () => void take(way),
    }))
  return (
    <div ref={bar} className="workflow-bar" data-place={place} role="group" aria-label={t('workflow-of', { field: field.label })}>
      {isFirst && <Shortcut onPress={() => bar.current?.querySelector<HTMLElement>('[data-way], [aria-haspopup=menu]')?.focus()} />}
      <PopoverButton
        label={
          state
            ? t('workflow-state-of', { field: field.label, state: labelOf(field, state) })
            : t('workflow-no-state', { field: field.label })
        }
        isPlain
        className="workflow-state"
        panel={() => <StaysPanel field={field} stays={mine} />}
      >
        {state ? (
          <span className="tag" data-dot="" data-hue={optionHue(field, state)}>
            {labelOf(field, state)}
          </span>
        ) : (
          <span className="text-ink-3">{t('workflow-no-state', { field: field.label })}</span>
        )}
        {current && <span className="num flex-none text-xs text-ink-3">{spanWords(secondsOf(current))}</span>}
      </PopoverButton>
      <div className="workflow-ways">
        {buttons.map((way, at) => (
          <Button
            key={way.transition.code}
            data-way=""
            size="sm"
            kind={at === 0 && !isClosed(way) ? 'primary' : 'default'}
            icon={isClosed(way) ? 'lock' : undefined}
            aria-disabled={isClosed(way) || undefined}
            aria-describedby={isClosed(way) ? `${id}-${way.transition.code}` : undefined}
            data-tip={isClosed(way) ? way.refused.join(' ') : t('workflow-leads-to', { state: labelOf(field, way.transition.to) })}
            onClick={() => !isClosed(way) && void take(way)}
          >
            <span className="max-w-44 truncate" dir="auto">
              {way.transition.label}
            </span>
            {isClosed(way) && (
              <span id={`${id}-${way.transition.code}`} hidden>
                {way.refused.join(' ')}
              </span>
            )}
          </Button>
        ))}
        {folded.length > 0 && <MenuButton kind="default" icon="ellipsis" label={t('workflow-more-ways')} align="end" entries={entries} />}
      </div>
    </div>
  )
}

/** Only one of several bars listens. */
function Shortcut({ onPress }: { onPress: () => void }) {
  useShortcut('s', 'workflow-shortcut', onPress)
  return null
}
