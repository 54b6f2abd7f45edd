// The groups of a form, one below the other. Where there are many, a list of them at the side leads there, and a search
// finds single fields. It is the same in a dialog and on a page.
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import '../fields/inputs.css'
import { folded } from '../fields/picking/choice'
import './form.css'
import { CalculatedField } from './calculated-field'
import { FormContext } from './form-context'
import { FormField } from './form-field'
import type { FormGroup } from './form-fields'
import { type FormFrame, type FormStore, problemOf } from './form-state'

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
  children?: React.ReactNode
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
  const shown = groups.map((group) => ({ ...group, fields: group.fields.filter(isFound), calculated: group.calculated?.filter(isFound) }))

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
            {groups.map(({ name }, place) => (
              <GroupLink
                key={`${place}${name}`}
                name={name || (place === 0 ? frame.entity.singular : t('form-other'))}
                group={groups[place]?.fields ?? []}
                store={store}
                isHere={at === place}
                onGo={() => {
                  setQuery('')
                  setAt(place)
                  requestAnimationFrame(() => {
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
            />
          ))}
          {wanted !== '' && shown.every(({ fields, calculated }) => fields.length === 0 && !calculated?.length) && (
            <p className="py-8 text-center text-ink-2">{t('nothing-found')}</p>
          )}
        </form>
      </div>
    </FormContext>
  )
}

type GroupProps = { place: number; formId: string; frame: FormFrame; group: FormGroup; store: FormStore; hasHeading: boolean }

function Group({ place, formId, frame, group, store, hasHeading }: GroupProps) {
  const id = useId()
  const name = group.name || (place === 0 ? '' : t('form-other'))
  return (
    <section
      data-group={place}
      hidden={group.fields.length === 0 && !group.calculated?.length}
      aria-labelledby={hasHeading && name ? id : undefined}
      className="form-group"
    >
      {hasHeading && name && (
        <h3 id={id} className="pb-2.5 text-sm font-semibold">
          {name}
        </h3>
      )}
      <div className="grid gap-x-4 gap-y-3.5 @md:grid-cols-2">
        {group.fields.map((field) => (
          <FormField key={field.code} formId={formId} frame={frame} store={store} field={field} />
        ))}
        {group.calculated?.map((field) => (
          <CalculatedField key={field.code} frame={frame} field={field} />
        ))}
      </div>
    </section>
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
