// Where something is arranged: at the side what is not shown, in the middle how it will look, and beside or below that the
// thing itself with a real record.
import { lazy, Suspense, useEffect, useId, useMemo, useState } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import type { MenuEntry } from '../../ui/menu-button'
import { Skeleton } from '../../ui/skeleton'
import { type Entity, type Field, fieldOf, type Layout } from '../entity'
import { useMembers } from '../fields/known-people'
import { linkCodes, useList } from '../reading'
import { plainWidth, TITLE } from '../table/columns'
import { useIsPhone } from '../table/use-screen'
import { GroupHead } from './group-head'
import {
  faultAt,
  hasGroups,
  isCard,
  type LayoutDraft,
  layoutOf,
  leftOver,
  SHOWN_ON_CARDS_MAX,
  titleOf,
  withField,
  withFieldAt,
  withFieldBeside,
  withFieldStepped,
  withGroup,
  withGroupBeside,
  withNewGroup,
  withoutField,
  withoutGroup,
} from './layout-draft'
import './layouts.css'
import type { Face } from './arranging'
import { LeftOver } from './left-over'
import { PlacedField } from './placed-field'
import { type Lifted, type Target, useCanvasDrags } from './use-canvas-drags'
import { fieldSpot, groupSpot, type Spot, spotsOf, useCanvasKeys } from './use-canvas-keys'
import { WidthInput } from './width-input'

/** Forms, cards and all that is in them come after what is arranged with. */
const Preview = lazy(() => import('./preview'))
const CardParts = lazy(() => import('./card-parts'))
const SortPart = lazy(() => import('./sort-part'))

export type WorkbenchProps = {
  face: Face
  entity: Entity
  /** As it holds now. */
  told: Layout
  draft: LayoutDraft
  /** What the server has said, by the places that it names. */
  faults: ReadonlyMap<string, string>
  onChange: (to: (now: LayoutDraft) => LayoutDraft, tag?: string) => void
}

export default function Workbench({ face, entity, told, draft, faults, onChange }: WorkbenchProps) {
  const hint = useId()
  const isPhone = useIsPhone()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const [at, setAt] = useState<Spot>()
  const [wish, setWish] = useState<{ spot?: Spot; fresh?: string }>()
  /** On a phone: into which group something is to be put. */
  const [sheetFor, setSheetFor] = useState<string>()
  useMembers()
  const { data: newest } = useList(entity, { sort: '-created_at' }, { limit: PREVIEW_ROWS, include: linkCodes(entity), count: 'none' })
  const rows = newest?.data ?? NO_ROWS
  const row = rows[0]
  const hasHeads = hasGroups(face)

  useEffect(() => {
    if (!wish || !root) return
    const selector = wish.spot ? `[data-spot="${CSS.escape(wish.spot)}"]` : `[data-new="${CSS.escape(wish.fresh ?? '')}"]`
    root.querySelector<HTMLElement>(selector)?.focus()
    setWish(undefined)
  }, [wish, root])

  useEffect(() => {
    if (faults.size > 0) root?.querySelector('[data-wrong]')?.scrollIntoView({ block: 'center' })
  }, [faults, root])

  const labelOf = (code: string) => fieldOf(entity, code)?.label ?? code
  const groupName = (key: string) => {
    const group = shown.groups.find((known) => known.key === key)
    return (group && titleOf(group, entity)) || t('layouts-no-heading')
  }
  const nameOf = (spot: Spot) => (spot.startsWith('field:') ? labelOf(spot.slice('field:'.length)) : groupName(spot.slice('group:'.length)))
  const change: WorkbenchProps['onChange'] = (to, tag) => {
    keys.letGo()
    onChange(to, tag)
  }
  const removeField = (code: string) => {
    change((now) => withoutField(now, code))
    announce(t('layouts-removed', { name: labelOf(code) }), true)
  }
  const removeGroup = (key: string) => {
    announce(t('layouts-removed', { name: groupName(key) }), true)
    change((now) => withoutGroup(now, key))
  }
  const keys = useCanvasKeys({
    draft,
    hasHeads,
    nameOf,
    groupName,
    focusOn: (spot) => setWish({ spot }),
    focusBack: (fresh) => setWish({ fresh }),
    put: (next) => change(() => next),
    remove: (spot) => (spot.startsWith('field:') ? removeField(spot.slice('field:'.length)) : removeGroup(spot.slice('group:'.length))),
    widen: (code) => hasHeads && change((now) => withField(now, code, { wide: !isWide(now, code) })),
    open: (spot) => buttonOf(root, spot)?.click(),
  })
  const shown = keys.held?.draft ?? draft
  const left = leftOver(face, entity, shown)
  const spots = spotsOf(shown, hasHeads)
  const tabStop = at && spots.includes(at) ? at : spots[0]
  const full = isCard(face) && countOf(shown) >= SHOWN_ON_CARDS_MAX ? t('layouts-full', { max: SHOWN_ON_CARDS_MAX }) : undefined

  useCanvasDrags(root, (lifted: Lifted, target: Target) => {
    if (full && 'field' in lifted && left.some(({ code }) => code === lifted.field)) return
    change((now) => dropped(now, lifted, target))
    if ('field' in lifted && 'off' in target) announce(t('layouts-removed', { name: labelOf(lifted.field) }))
  })
  /** Where something is put that is not dragged to a place: to the end of the group one was in last. */
  const groupHere = (): string | undefined => {
    const group = shown.groups.find(({ key, fields }) => at === groupSpot(key) || fields.some(({ code }) => at === fieldSpot(code)))
    return (group ?? shown.groups[hasHeads ? shown.groups.length - 1 : 0])?.key
  }
  const add = (code: string, key = groupHere()) => {
    if (key === undefined) {
      const { draft: next, key } = withNewGroup(draft, t('layouts-new-group'))
      return change(() => withFieldAt(next, code, key, 0))
    }
    change((now) => withFieldAt(now, code, key, now.groups.find((group) => group.key === key)?.fields.length ?? 0))
    announce(
      hasHeads ? t('layouts-added-to', { name: labelOf(code), group: groupName(key) }) : t('layouts-added', { name: labelOf(code) }),
      true,
    )
  }
  const addGroup = () => {
    const { draft: next, key } = withNewGroup(draft, t('layouts-new-group'))
    change(() => next)
    setWish({ spot: groupSpot(key) })
  }
  const noteOn = (field: Field): string | undefined => {
    if (face === 'form' && field.standard) return t('layouts-at-the-end')
    if (face === 'form' && field.required && field.default === undefined) return t('layouts-asked-anyway')
    return face === 'detail' && field.standard ? t('layouts-at-the-side') : undefined
  }
  const entriesOf = (code: string, key: string): MenuEntry[] => {
    const others = shown.groups.filter((group) => group.key !== key)
    const to = (next: (now: LayoutDraft) => LayoutDraft) => () => {
      change(next)
      setWish({ spot: fieldSpot(code) })
    }
    return [
      ...(hasHeads
        ? [
            {
              label: t('layouts-wide'),
              icon: 'arrow-left-right' as const,
              keys: 'w',
              isChecked: isWide(shown, code),
              run: to((now) => withField(now, code, { wide: !isWide(now, code) })),
            },
          ]
        : []),
      { label: t('layouts-move-up'), icon: 'arrow-up', run: to((now) => withFieldStepped(now, code, -1)) },
      { label: t('layouts-move-down'), icon: 'arrow-down', run: to((now) => withFieldStepped(now, code, 1)) },
      ...(others.length > 0
        ? [
            {
              label: t('layouts-move-to'),
              icon: 'corner-down-left' as const,
              entries: others.map((group) => ({
                label: titleOf(group, entity) || t('layouts-no-heading'),
                run: to((now) => withFieldAt(now, code, group.key, group.fields.length)),
              })),
            },
          ]
        : []),
      '-',
      { label: t('layouts-take-off'), icon: 'x', keys: 'delete', run: () => removeField(code) },
    ]
  }
  const faultOfField = (group: number, index: number): string | undefined => {
    if (hasHeads) return faultAt(faults, `content.groups[${group}].fields[${index}]`)
    // A title that is as wide as somebody wants it comes first in what is written down.
    return face === 'list'
      ? faultAt(faults, `content.columns[${index + (draft.titleWidth ? 1 : 0)}]`)
      : faultAt(faults, `content.shows[${index}]`)
  }
  const previewed = useMemo(() => ({ ...entity, layout: layoutOf(face, entity, told, shown) }), [face, entity, told, shown])

  return (
    <div
      ref={setRoot}
      className="layouts-bench"
      data-face={face}
      onKeyDown={keys.onKeyDown}
      onFocus={({ target }) => {
        const { spot } = target.dataset
        if (spot) setAt(spot as Spot)
      }}
    >
      <p id={hint} hidden>
        {t(hasHeads ? 'layouts-keys-groups' : 'layouts-keys')}
      </p>
      {!isPhone && (
        <aside data-off="" aria-label={t('layouts-not-shown')} className="layouts-side">
          <h2 className="layouts-side-title">
            {t('layouts-not-shown')} <span className="num text-ink-3">{left.length}</span>
          </h2>
          <LeftOver
            entity={entity}
            fields={left}
            noteOn={noteOn}
            full={full}
            onAdd={(code) => add(code)}
            onLift={(code) => keys.liftNew(code, groupHere() ?? '')}
          />
        </aside>
      )}
      <div className="layouts-middle">
        {(face === 'board' || face === 'calendar') && (
          <Suspense fallback={<Skeleton width="100%" height={54} />}>
            <CardParts
              face={face}
              entity={entity}
              draft={shown}
              faultAt={(part) => faultAt(faults, `content.${part}`)}
              onChange={(part) => change((now) => ({ ...now, ...part }))}
            />
          </Suspense>
        )}
        <div data-canvas="" role="group" aria-label={t('layouts-canvas')} className="layouts-canvas">
          {!hasHeads && <h2 className="layouts-canvas-title">{t(face === 'list' ? 'layouts-list-columns' : 'layouts-card-shows')}</h2>}
          {shown.groups.map((group, index) => (
            <section
              key={group.key}
              data-group={group.key}
              data-lift={hasHeads ? '' : undefined}
              aria-label={hasHeads ? titleOf(group, entity) || t('layouts-no-heading') : undefined}
              className="layouts-group"
              data-wrong={faultAt(faults, `content.groups[${index}]`) ? '' : undefined}
            >
              {hasHeads && (
                <GroupHead
                  entity={entity}
                  group={group}
                  isTabStop={tabStop === groupSpot(group.key)}
                  isHeld={keys.held?.spot === groupSpot(group.key)}
                  problem={faultAt(faults, `content.groups[${index}].name`) ?? faultAt(faults, `content.groups[${index}].columns`)}
                  describedBy={hint}
                  onChange={(next, tag) => change((now) => withGroup(now, group.key, next), tag)}
                  onRemove={() => removeGroup(group.key)}
                />
              )}
              <ul className="layouts-fields" data-columns={hasHeads ? group.columns : undefined}>
                {face === 'list' && <TitleLine entity={entity} draft={shown} onChange={change} />}
                {group.fields.map(({ code, wide, width }, place) => {
                  const field = fieldOf(entity, code)
                  if (!field) return null
                  return (
                    <PlacedField
                      key={code}
                      face={face}
                      entity={entity}
                      field={field}
                      row={row}
                      isWide={wide ?? false}
                      isBeside={hasHeads && group.columns > 1 && !wide}
                      isHeld={keys.held?.spot === fieldSpot(code)}
                      isTabStop={tabStop === fieldSpot(code)}
                      problem={faultOfField(index, place)}
                      describedBy={hint}
                      entries={() => entriesOf(code, group.key)}
                      onRemove={() => removeField(code)}
                    >
                      {face === 'list' && (
                        <WidthInput
                          name={field.label}
                          width={width}
                          plain={plainWidth(entity, field)}
                          onChange={(next) => change((now) => withField(now, code, { width: next }))}
                        />
                      )}
                    </PlacedField>
                  )
                })}
                {group.fields.length === 0 && face !== 'list' && (
                  <li className="layouts-nothing">{t(hasHeads ? 'layouts-group-empty' : 'layouts-card-empty')}</li>
                )}
              </ul>
              {isPhone && (
                <Button
                  kind="ghost"
                  size="sm"
                  icon="plus"
                  className="self-start"
                  disabled={full !== undefined}
                  aria-label={
                    hasHeads ? t('layouts-add-field-to', { group: titleOf(group, entity) || t('layouts-no-heading') }) : undefined
                  }
                  onClick={() => setSheetFor(group.key)}
                >
                  {t('layouts-add-field')}
                </Button>
              )}
            </section>
          ))}
          {hasHeads && (
            <Button kind="ghost" icon="plus" className="layouts-add-group" onClick={addGroup}>
              {t('layouts-add-group')}
            </Button>
          )}
        </div>
        {face === 'list' && (
          <div className="layouts-parts">
            <Suspense fallback={<Skeleton width="60%" height={54} />}>
              <SortPart
                entity={entity}
                sort={shown.sort}
                problem={faultAt(faults, 'content.sort')}
                onChange={(sort) => change((now) => ({ ...now, sort }))}
              />
            </Suspense>
          </div>
        )}
      </div>
      <Suspense fallback={<Skeleton width="100%" height={220} className="layouts-preview" />}>
        <Preview face={face} entity={previewed} rows={rows} />
      </Suspense>
      {sheetFor !== undefined && (
        <Dialog title={t('layouts-not-shown')} icon="list-plus" place="bottom" onClose={() => setSheetFor(undefined)}>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <LeftOver
              entity={entity}
              fields={left}
              noteOn={noteOn}
              full={full}
              onAdd={(code) => {
                add(code, sheetFor)
                setSheetFor(undefined)
              }}
            />
          </div>
        </Dialog>
      )}
    </div>
  )
}

/** Among so many there are some that say something. */
const PREVIEW_ROWS = 25
const NO_ROWS: never[] = []

const isWide = ({ groups }: LayoutDraft, code: string): boolean =>
  groups.some(({ fields }) => fields.some((field) => field.code === code && field.wide))

const countOf = ({ groups }: LayoutDraft): number => groups.reduce((count, { fields }) => count + fields.length, 0)

function dropped(now: LayoutDraft, lifted: Lifted, target: Target): LayoutDraft {
  if ('group' in lifted) {
    return 'besideGroup' in target ? withGroupBeside(now, lifted.group, target.besideGroup, target.isBehind) : now
  }
  if ('off' in target) return withoutField(now, lifted.field)
  if ('besideField' in target) return withFieldBeside(now, lifted.field, target.besideField, target.isBehind)
  return 'intoGroup' in target ? withFieldAt(now, lifted.field, target.intoGroup, 0) : now
}

/** The button behind which more is to be said of a thing on the canvas. */
const buttonOf = (root: HTMLElement | null, spot: Spot): HTMLElement | null | undefined =>
  root
    ?.querySelector(`[data-spot="${CSS.escape(spot)}"]`)
    ?.parentElement?.querySelector<HTMLElement>('[aria-haspopup=menu], [aria-haspopup=dialog]')

/** The title is the record itself: it comes first in every list. */
function TitleLine({ entity, draft, onChange }: Pick<WorkbenchProps, 'entity' | 'draft' | 'onChange'>) {
  const title = fieldOf(entity, TITLE)
  if (!title) return null
  return (
    <li className="layouts-field" data-face="list" data-fixed="">
      <div className="layouts-field-body">
        <span className="layouts-field-label">
          <Icon name="lock" size={14} className="flex-none text-ink-3" />
          <bdi className="min-w-0 truncate">{entity.singular}</bdi>
        </span>
        <span className="layouts-field-sample">{t('layouts-title-first')}</span>
      </div>
      <WidthInput
        name={entity.singular}
        width={draft.titleWidth}
        plain={plainWidth(entity, title)}
        onChange={(titleWidth) => onChange((now) => ({ ...now, titleWidth }))}
      />
    </li>
  )
}
