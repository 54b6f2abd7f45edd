// The groups of a form, one below the other. Where there are many, a list of them at the side leads there, and a search
// finds single fields. It is the same in a dialog and on a page.
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { type Field, isCalculated, isWideIn } from '../entity'
import '../fields/inputs.css'
import { isEmptyValue } from '../fields/kinds'
import { folded } from '../fields/picking/choice'
import './form.css'
import { CalculatedField } from './calculated-field'
import { FormContext } from './form-context'
import { FormField } from './form-field'
import type { FormGroup } from './form-fields'
import { type FormFrame, type FormState, type FormStore, isFieldShown, problemOf } from './form-state'

/** From here on nobody sees the whole at once. */
const GROUPS_FOR_LIST = 4
const FIELDS_FOR_SEARCH = 15
/** A form of a line or two is sent by Enter; in a long one that would be an accident. */
const FIELDS_FOR_ENTER = 3

export type FormBodyProps = {
  formId: string
  frame: FormFrame
  groups: FormGroup[]
  store: FormStore
  onSubmit: () => void
  /** Above the first group: what has been restored, what is wrong with the whole. */
  children?: ReactNode
}

export const isLongForm = (groups: FormGroup[]): boolean => groups.length >= GROUPS_FOR_LIST

export function FormBody({ formId, frame, groups, store, onSubmit, children }: FormBodyProps) {
  const [query, setQuery] = useState('')
  const wanted = folded(useDeferredValue(query).trim())
  const scroller = useRef<HTMLFormElement>(null)
  const [at, setAt] = useState(0)
  const isSearched = frame.fields.length > FIELDS_FOR_SEARCH
  const hasList = isLongForm(groups)
  const isFound = ({ label, code }: { label: string; code: string }) => wanted === '' || folded(label).includes(wanted) || code === wanted
  const shown = groups.map((group) => ({ ...group, fields: group.fields.filter(isFound) }))

  const sectionAt = (place: number) => scroller.current?.querySelector<HTMLElement>(`[data-group="${place}"]`)
  const follow = () => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0
    const passed = groups.findLastIndex(
      (_, place) => (sectionAt(place)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY) <= top + 72,
    )
    setAt(Math.max(0, passed))
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      event.stopPropagation()
      onSubmit()
    } else if (event.target instanceof HTMLInputElement && event.target.role !== 'combobox' && !event.defaultPrevented) {
      event.preventDefault()
      if (frame.fields.length <= FIELDS_FOR_ENTER) onSubmit()
    }
  }

  return (
    <FormContext value={store}>
      <div className="form-body" data-list={hasList ? '' : undefined}>
        {hasList && (
          <nav className="form-groups" aria-label={t('form-groups')}>
            {groups.map(({ name, label, fields }, place) => (
              <GroupLink
                key={`${place}${name}`}
                name={label || name || (place === 0 ? frame.entity.singular : t('form-other'))}
                group={fields}
                store={store}
                isHere={at === place}
                onGo={() => {
                  setQuery('')
                  setAt(place)
                  requestAnimationFrame(() => {
                    const away = sectionAt(place)?.querySelector('details')
                    if (away) away.open = true
                    sectionAt(place)?.scrollIntoView({ block: 'start' })
                    sectionAt(place)?.querySelector<HTMLElement>('input, button, textarea, [tabindex="0"]')?.focus({ preventScroll: true })
                  })
                }}
              />
            ))}
          </nav>
        )}
        <form
          ref={scroller}
          id={formId}
          noValidate
          className="form-scroller"
          onScroll={hasList ? follow : undefined}
          onKeyDown={key}
          onSubmit={(event) => {
            event.preventDefault()
            // A form within a form belongs to itself, although it lies in this one's tree.
            event.stopPropagation()
            onSubmit()
          }}
        >
          {isSearched && (
            <div className="form-search">
              <div className="field field-row">
                <Icon name="search" size={14} className="ms-2.5 text-ink-3" />
                <input
                  type="search"
                  className="field-inner ps-2!"
                  aria-label={t('form-search')}
                  placeholder={t('form-search')}
                  value={query}
                  onChange={(event) => setQuery(event.target.value)}
                />
              </div>
            </div>
          )}
          {children}
          {shown.map((group, place) => (
            <Group
              key={`${place}${group.name}`}
              place={place}
              formId={formId}
              frame={frame}
              group={group}
              store={store}
              hasHeading={groups.length > 1}
              isSearched={wanted !== ''}
            />
          ))}
          {wanted !== '' && shown.every(({ fields }) => fields.length === 0) && (
            <p className="py-8 text-center text-ink-2">{t('nothing-found')}</p>
          )}
        </form>
      </div>
    </FormContext>
  )
}

type GroupProps = {
  place: number
  formId: string
  frame: FormFrame
  group: FormGroup
  store: FormStore
  hasHeading: boolean
  isSearched: boolean
}

function Group({ place, formId, frame, group, store, hasHeading, isSearched }: GroupProps) {
  const id = useId()
  const name = group.label || group.name || (place === 0 && !group.folded ? '' : t('form-other'))
  const isNamed = (hasHeading || group.folded) && name !== ''
  const fields = (
    <div className="form-fields" data-columns={group.columns}>
      {group.fields.map((field) =>
        isCalculated(field) ? (
          <CalculatedField key={field.code} frame={frame} field={field} isWide={isWideIn(group, field)} />
        ) : (
          <FormField key={field.code} formId={formId} frame={frame} store={store} field={field} isWide={isWideIn(group, field)} />
        ),
      )}
    </div>
  )
  return (
    <section data-group={place} hidden={group.fields.length === 0} aria-labelledby={isNamed ? id : undefined} className="form-group">
      {group.folded ? (
        <FoldedGroup id={id} name={name} frame={frame} group={group} store={store} isSearched={isSearched}>
          {fields}
        </FoldedGroup>
      ) : (
        <>
          {isNamed && (
            <h3 id={id} className="pb-2.5 text-sm font-semibold">
              <bdi>{name}</bdi>
            </h3>
          )}
          {fields}
        </>
      )}
    </section>
  )
}

/** Whether somebody has to look at it: it is wrong, or there can be no record without it. */
const isWanting = (frame: FormFrame, state: FormState, field: Field): boolean =>
  !isCalculated(field) &&
  isFieldShown(frame, state, field) &&
  (problemOf(state, field) !== undefined || (field.required && isEmptyValue(field, state.values[field.code])))

type FoldedGroupProps = Pick<GroupProps, 'frame' | 'group' | 'store' | 'isSearched'> & { id: string; name: string; children: ReactNode }

/** Away until it is opened, or until there is something in it that must not be overlooked. */
function FoldedGroup({ id, name, frame, group, store, isSearched, children }: FoldedGroupProps) {
  const details = useRef<HTMLDetailsElement>(null)
  const isNeeded = useStore(store, (state) => group.fields.some((field) => isWanting(frame, state, field))) || isSearched
  useEffect(() => {
    if (isNeeded && details.current) details.current.open = true
  }, [isNeeded])
  return (
    <details ref={details} className="form-folded">
      <summary>
        <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
        <h3 id={id} className="min-w-0 truncate text-sm font-semibold">
          <bdi>{name}</bdi>
        </h3>
        <span className="num text-xs text-ink-3">{group.fields.length}</span>
      </summary>
      {children}
    </details>
  )
}

type GroupLinkProps = { name: string; group: FormGroup['fields']; store: FormStore; isHere: boolean; onGo: () => void }

function GroupLink({ name, group, store, isHere, onGo }: GroupLinkProps) {
  const isWrong = useStore(store, (state) => group.some((field) => problemOf(state, field) !== undefined))
  return (
    <button type="button" className="form-group-link" aria-current={isHere ? 'true' : undefined} onClick={onGo}>
      <span className="min-w-0 flex-1 truncate text-start">{name}</span>
      {isWrong && (
        <>
          <Icon name="circle-alert" size={13} className="text-danger" />
          <span className="sr-only">{t('form-group-wrong')}</span>
        </>
      )}
    </button>
  )
}
