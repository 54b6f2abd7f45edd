// A label and its value on a page. Where one may, a press on the value edits it in place.
import { type RefObject, Suspense, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { Fence } from '../../ui/fence'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { toast } from '../../ui/toast'
import { changeRecord, takeChangeBack } from '../changing'
import { type Entity, type Field, type FieldType, mayWrite } from '../entity'
import { complaintWords } from '../fields/field-kind'
import { FormulaMark, useFieldTip } from '../fields/formula-mark'
import { kindOf } from '../fields/kinds'
import type { Row } from '../record'
import { offeredFrom } from '../workflow/ways'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Kinds whose values are links, or may have some within. */
const LEADING: FieldType[] = ['email', 'phone', 'url', 'link', 'links', 'rich_text']

type FieldLineProps = { entity: Entity; field: Field; row: Row; isRoomy: boolean; isWide: boolean }

export function FieldLine({ entity, field, row, isRoomy, isWide }: FieldLineProps) {
  const kind = kindOf(field)
  const tip = useFieldTip(field)
  const [isEditing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const value = row[field.code]
  const isEditable = mayWrite(entity, field) && !field.fixed && kind.Input !== undefined && !row.deleted_at
  const close = () => {
    setEditing(false)
    // Back to where the keyboard was.
    requestAnimationFrame(() => button.current?.focus())
  }
  const isEmpty = kind.isEmpty(value)
  const shown = isEmpty ? null : (kind.showOnPage ?? kind.show)(value, field, entity, row)
  // A link within a button could not be followed: such values have their button beside them.
  const leadsSomewhere = !isEmpty && LEADING.includes(field.type)
  const label = t('edit-field', { field: field.label, value: kind.text(value, field) || t('no-value') })
  return (
    <div
      data-wide={isWide || undefined}
      className={`field-line group grid min-h-8 min-w-0 items-start gap-2 rounded-md px-2 ${isEditing ? '' : 'hover:bg-hover'} ${isRoomy ? 'grid-cols-[minmax(100px,140px)_1fr]' : 'grid-cols-[128px_1fr]'}`}
    >
      <dt className="flex min-h-8 items-center gap-2 text-ink-2" data-tip={tip}>
        <Icon name={kind.icon} size={14} className="text-ink-3" />
        <span className="min-w-0 truncate">{field.label}</span>
        <FormulaMark field={field} />
      </dt>
      <dd className="relative flex min-h-8 min-w-0 items-center">
        {kind.OnPage ? (
          <Suspense fallback={<Skeleton width="60%" />}>
            <kind.OnPage entity={entity} field={field} row={row} isEditable={isEditable} />
          </Suspense>
        ) : isEditing ? (
          <Fence className="text-xs text-ink-3">
            <InPlace entity={entity} field={field} row={row} onClose={close} />
          </Fence>
        ) : !isEditable ? (
          <span className="flex min-w-0 items-center">{shown ?? <span className="text-ink-3">—</span>}</span>
        ) : leadsSomewhere ? (
          <>
            <span className="min-w-0 flex-1">{shown}</span>
            <button
              ref={button}
              type="button"
              aria-label={label}
              data-tip={t('edit')}
              onClick={() => setEditing(true)}
              className="absolute end-0 flex size-6 items-center justify-center rounded-md bg-raised text-ink-3 opacity-0 shadow-1 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 touch:opacity-100 coarse:size-10"
            >
              <Icon name="pencil" size={13} />
            </button>
          </>
        ) : (
          <button
            ref={button}
            type="button"
            aria-label={label}
            onClick={() => setEditing(true)}
            className="flex min-h-7 w-full min-w-0 items-center rounded-md text-start"
          >
            {shown ?? <span className="text-ink-3">{t('add-value')}</span>}
          </button>
        )}
      </dd>
    </div>
  )
}

/** Inputs differ, and come when they are first needed: the first thing in them that takes the focus is the one to type in. */
function FocusWithin({ box }: { box: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    const input = box.current?.querySelector<HTMLElement>('input, textarea, select, [contenteditable], button')
    input?.focus()
    if (input instanceof HTMLInputElement) input.select()
  }, [box])
  return null
}

function InPlace({ entity, field, row, onClose }: Omit<FieldLineProps, 'isRoomy' | 'isWide'> & { onClose: () => void }) {
  const kind = kindOf(field)
  const id = useId()
  const before = row[field.code]
  const [value, setValue] = useState(before)
  const offered = offeredFrom(entity, field, before as string | null)
  const [problem, setProblem] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const isDone = useRef(false)

  const save = async () => {
    if (isDone.current) return
    if (isSame(value, before)) {
      isDone.current = true
      return onClose()
    }
    const complaint = kind.isEmpty(value) ? (offered.required ? { key: 'field-required' as const } : undefined) : kind.check?.(value, field)
    if (complaint) return setProblem(complaintWords(complaint))
    isDone.current = true
    onClose()
    const changed = await changeRecord(entity, row, { [field.code]: kind.isEmpty(value) ? null : value })
    if (!changed) return
    const takeBack = () => void takeChangeBack(entity, row, changed, [field.code])
    toast({ title: t('field-changed', { field: field.label }), tone: 'success', action: { label: t('undo'), run: takeBack } })
  }
  if (!kind.Input) return null
  return (
    <div
      ref={box}
      className="w-full min-w-0 py-0.5"
      onKeyDown={(event) => {
        if (event.defaultPrevented) return
        if (event.key === 'Escape') {
          event.preventDefault()
          isDone.current = true
          onClose()
        }
        const isLine = !(event.target instanceof HTMLTextAreaElement) && !(event.target as HTMLElement).isContentEditable
        if (event.key === 'Enter' && (isLine || event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          void save()
        }
      }}
      onBlur={(event) => {
        const goesTo = event.relatedTarget as HTMLElement | null
        // Into a list that belongs to the input, or within it, is not away.
        if (goesTo?.closest('[role=listbox],[role=dialog],[data-base-ui-portal]') || box.current?.contains(goesTo)) return
        void save()
      }}
    >
      <label htmlFor={id} className="sr-only">
        {field.label}
      </label>
      <Suspense fallback={<Skeleton width="60%" />}>
        <kind.Input
          field={offered}
          entity={entity}
          id={id}
          value={value}
          onChange={(next) => {
            setValue(next)
            setProblem(undefined)
          }}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
        />
        <FocusWithin box={box} />
      </Suspense>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-xs text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
