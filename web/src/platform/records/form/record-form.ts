// Filling in a record: its values, its draft, and saving it. Where the form stands is the caller's business.
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { isProblem, type Problem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { useSignedIn } from '../../session/session'
import { announce } from '../../ui/announce'
import { makeRecord } from '../changing'
import { type Conflict, saveUpon } from '../conflict/saving'
import { type Entity, type Field, isCalculated } from '../entity'
import { tenantQuery } from '../fields/tenant-currency'
import { queryClient, refreshLists } from '../reading'
import type { Row, Values } from '../record'
import { offeredAtFirst, offeredFrom, startsOf } from '../workflow/ways'
import { type Draft, draftOf, dropDraft, keepDraft } from './drafts'
import { fieldId } from './form-field'
import { defaultsOf, formGroups, valuesOf } from './form-fields'
import { changesOf, type FormFrame, type FormStore, firstWrong, isFieldShown, makeFormStore, newValuesOf } from './form-state'

/** Long enough to type a word in, short enough to lose none. */
const DRAFT_AFTER_MS = 400

export type RecordFormInput = {
  formId: string
  entity: Entity
  /** Absent: a new one. */
  row?: Row
  preset?: Values
  /** Under which name the draft is kept; absent: there is none. */
  draftName?: string
}

export function useRecordForm({ formId, entity, row, preset, draftName }: RecordFormInput) {
  const { user } = useSignedIn()
  // What the form is about is settled when it is opened: news must not throw away what is typed.
  const [{ frame, groups, begin, store, draft }] = useState(() => {
    const offered = (field: Field) => (row ? offeredFrom(entity, field, row[field.code] as string | null) : offeredAtFirst(entity, field))
    const groups = formGroups(entity, row === undefined, row, t('form-rest')).map((group) => ({
      ...group,
      fields: group.fields.map(offered),
    }))
    const asked = groups.flatMap(({ fields }) => fields).filter((field) => !isCalculated(field))
    const frame: FormFrame = { entity, me: user.id, fields: asked, row }
    const known = new Set(frame.fields.map(({ code }) => code))
    const knownOf = (values: Values = {}) => Object.fromEntries(Object.entries(values).filter(([code]) => known.has(code)))
    const zone = queryClient.getQueryData(tenantQuery().queryKey)?.time_zone
    const initial = row ? valuesOf(frame.fields, row) : { ...startsOf(entity), ...defaultsOf(frame.fields, user.id, zone) }
    const begin = (draft?: Draft): FormStore => makeFormStore(initial, { ...initial, ...knownOf(preset), ...knownOf(draft?.values) })
    const draft = draftName ? draftOf(draftName) : undefined
    return { frame, groups, begin, store: begin(draft), draft }
  })
  const [restoredAt, setRestoredAt] = useState(draft?.savedAt)
  const [problem, setProblem] = useState<Problem>()
  const [conflict, setConflict] = useState<Conflict>()
  const [isBusy, setBusy] = useState(false)
  /** What the changes were made upon: with a draft that is what was there when it was begun. */
  const upon = useRef({ version: draft?.version ?? row?.version ?? null, before: draft?.before })
  /** The same request again, after a failed connection, must not make a second record. */
  const attempt = useRef({ body: '', key: '' })
  const isDone = useRef(false)

  const isDirty = useCallback(() => {
    const state = store.getState()
    return !isDone.current && (Object.keys(changesOf(frame, state)).length > 0 || Object.keys(state.unreadable).length > 0)
  }, [store, frame])

  useKeptDraft(store, frame, draftName, upon, isDone)
  // Whatever it resembled, it may be something else now.
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.values !== before.values) setProblem((told) => (isProblem(told, 'core.record.duplicate') ? undefined : told))
      }),
    [store],
  )
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isDirty])

  const startAfresh = () => {
    if (draftName) dropDraft(draftName)
    upon.current = { version: row?.version ?? null, before: undefined }
    isDone.current = false
    setRestoredAt(undefined)
    setProblem(undefined)
    store.setState(begin().getInitialState(), true)
  }
  const finish = <Outcome extends Row | 'waits'>(outcome: Outcome): Outcome => {
    isDone.current = true
    if (draftName) dropDraft(draftName)
    void refreshLists(entity.code)
    return outcome
  }
  const focusOn = (field: Field) => {
    const element = document.getElementById(fieldId(formId, field.code))
    for (let group = element?.closest('details'); group; group = group.parentElement?.closest('details')) group.open = true
    element?.scrollIntoView({ block: 'center' })
    element?.focus({ preventScroll: true })
  }

  /** The saved record; undefined: it is not saved, and the form says why. Without a connection it waits for one. */
  const save = async (acceptsDuplicates = false): Promise<Row | 'waits' | undefined> => {
    if (isBusy) return undefined
    store.setState({ wasTried: true })
    const wrong = firstWrong(frame, store.getState())
    if (wrong) {
      announce(t('form-look-again'), true)
      focusOn(wrong)
      return undefined
    }
    setProblem(undefined)
    setBusy(true)
    try {
      return await send(acceptsDuplicates)
    } catch (cause) {
      if (!isProblem(cause)) throw cause
      tell(cause)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  const send = async (acceptsDuplicates: boolean): Promise<Row | 'waits' | undefined> => {
    const state = store.getState()
    if (!row) {
      const values = newValuesOf(frame, state)
      // What was refused once and is meant now is another request.
      const body = JSON.stringify([values, acceptsDuplicates])
      if (attempt.current.body !== body) attempt.current = { body, key: crypto.randomUUID() }
      return finish((await makeRecord(entity, values, attempt.current.key, acceptsDuplicates)) ?? 'waits')
    }
    const changes = changesOf(frame, state)
    if (Object.keys(changes).length === 0) return finish(row)
    const before = Object.fromEntries(Object.keys(changes).map((code) => [code, upon.current.before?.[code] ?? state.initial[code]]))
    const saved = await saveUpon(entity, { ...row, ...before, version: upon.current.version ?? row.version }, changes)
    if ('row' in saved) return finish(saved.isWaiting ? 'waits' : saved.row)
    setConflict(saved.conflict)
    return undefined
  }
  /** What the server says of a field stands at the field; the rest above all. */
  const tell = (cause: Problem) => {
    // It is about all of the record: the note of what it resembles says so.
    if (cause.code === 'core.record.duplicate') return setProblem(cause)
    const state = store.getState()
    const told = frame.fields.filter((field) => cause.detail(field.code) !== undefined && isFieldShown(frame, state, field))
    const refused = Object.fromEntries(told.map((field) => [field.code, refusal(field, cause.detail(field.code) ?? '')]))
    const [first] = told
    store.setState({ refused })
    const rest = cause.details.filter(({ field }) => !(field in refused))
    setProblem(first && rest.length === 0 ? undefined : cause)
    if (first) requestAnimationFrame(() => focusOn(first))
  }

  /** Back to what the problem is about. */
  const goBack = () => {
    const first = frame.fields.find((field) => problem?.detail(field.code) !== undefined && isFieldShown(frame, store.getState(), field))
    setProblem(undefined)
    if (first) focusOn(first)
  }

  return {
    frame,
    groups,
    store,
    save,
    goBack,
    isBusy,
    isDirty,
    problem,
    conflict,
    setConflict,
    finish,
    restoredAt,
    startAfresh,
    dropDraft: () => draftName && dropDraft(draftName),
  }
}

/** The server's words follow the field's name. Whoever makes a rule writes a whole sentence. */
const refusal = (field: Field, message: string): string =>
  message === 'is required' ? t('field-required') : /^[a-z]/.test(message) ? `${field.label} ${message}` : message

type Upon = { version: number | null; before: Values | undefined }

/** Keeps the draft while somebody types, and at once when they leave. */
function useKeptDraft(
  store: FormStore,
  frame: FormFrame,
  name: string | undefined,
  upon: RefObject<Upon>,
  isDone: RefObject<boolean>,
): void {
  useEffect(() => {
    if (!name) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(timer)
      timer = undefined
      if (isDone.current) return
      const state = store.getState()
      const values = changesOf(frame, state)
      const before = Object.fromEntries(Object.keys(values).map((code) => [code, upon.current.before?.[code] ?? state.initial[code]]))
      if (Object.keys(values).length) keepDraft(name, { values, before, version: upon.current.version, savedAt: Date.now() })
      else dropDraft(name)
    }
    const off = store.subscribe((now, before) => {
      if (now.values === before.values) return
      clearTimeout(timer)
      timer = setTimeout(keep, DRAFT_AFTER_MS)
    })
    const leave = () => timer !== undefined && keep()
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      off()
      leave()
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
    }
  }, [store, frame, name, upon, isDone])
}
