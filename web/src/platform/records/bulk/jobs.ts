// The jobs one can give for the selected records. Each gathers them first and acts then: what is changed must not change
// what is still to be found.
import { saveFile } from '../../exchange/save-file'
import { type MessageKey, t } from '../../i18n/translate'
import { toast } from '../../ui/toast'
import type { Entity, EntityAction, Field } from '../entity'
import type { ListQuestion } from '../reading'
import type { RecordId, Row, Values } from '../record'
import { reaches } from '../rights'
import { cellText } from '../table/clipboard'
import { csvLine, writeTsv } from '../table/delimited'
import type { Selection } from '../table/selection'
import { linksAmong } from '../table/use-rows'
import type { Edit } from './change-sets'
import { type Failure, type Outcome, postEach, type Running, trashMany, updateMany } from './deeds'
import { gatherRows, SELECTED_MAX } from './gather'
import type { Job } from './use-bulk'

/** So many are changed before one's eyes; the server goes through more by itself. */
const BEFORE_ONES_EYES_MAX = 100

export type Chosen = { entity: Entity; question: ListQuestion; selection: Selection; total: number; count: number; forget: () => void }

/** Whether all that fit are meant, and they are many. */
export const areMany = ({ selection, count }: Chosen): boolean => selection.isAll && count > BEFORE_ONES_EYES_MAX

function gathered({ entity, question, selection, count }: Chosen, running: Running, fields?: string[], include?: string[]): Promise<Row[]> {
  // Nobody shall believe that it were all.
  if (count > SELECTED_MAX) toast({ title: t('bulk-limit', { count: SELECTED_MAX }) })
  return gatherRows({ entity, question, selection, total: Math.min(count, SELECTED_MAX), fields, include, ...running })
}

/** Which records they are, where they are few. */
export async function idsOf(chosen: Chosen): Promise<RecordId[]> {
  if (!chosen.selection.isAll) return [...chosen.selection.ids]
  const rows = await gathered(chosen, { signal: new AbortController().signal, report: () => undefined }, [])
  return rows.map(({ id }) => id)
}

/** Rows that somebody may not touch are told of, and not asked for. */
function permitted(entity: Entity, right: 'update' | 'delete' | 'purge', rows: Row[]): { may: Row[]; failures: Failure[] } {
  if (entity.permissions[right] !== 'own') return { may: rows, failures: [] }
  const may: Row[] = []
  const failures: Failure[] = []
  for (const row of rows) {
    if (reaches(entity, right, row)) may.push(row)
    else failures.push({ row, why: t('cell-not-yours') })
  }
  return { may, failures }
}

const together = (outcome: Outcome, failures: Failure[]): Outcome => ({ ...outcome, failures: [...failures, ...outcome.failures] })

/** What `reaches` looks at. */
const OWNERSHIP = ['owner', 'created_by']

const changed = (count: number): string => t('bulk-changed', { count })

/** Gives a field of all of them a value, which may depend on what it was. */
export function setField(chosen: Chosen, field: Field, value: (row: Row) => unknown, many?: Edit): Job {
  const { entity, count } = chosen
  return {
    many,
    says: t('bulk-changing', { field: field.label }),
    total: count,
    saysDone: changed,
    async run(running) {
      const rows = await gathered(chosen, running, [field.code, ...OWNERSHIP])
      const { may, failures } = permitted(entity, 'update', rows)
      return together(await updateMany(entity, may, (row) => ({ [field.code]: value(row) }), running), failures)
    },
    takeBack: (outcome, running) => updateMany(entity, outcome.done, (row): Values => ({ [field.code]: row[field.code] ?? null }), running),
  }
}

export const giveAll = (chosen: Chosen, field: Field, value: unknown): Job =>
  setField(chosen, field, () => value, { deed: 'update', values: { [field.code]: value } })

const wordsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [])

export const addTags = (chosen: Chosen, field: Field, words: string[]): Job =>
  setField(chosen, field, (row) => [...new Set([...wordsIn(row[field.code]), ...words])], { deed: 'update', add: { [field.code]: words } })
export const removeTags = (chosen: Chosen, field: Field, words: string[]): Job =>
  setField(chosen, field, (row) => wordsIn(row[field.code]).filter((word) => !words.includes(word)), {
    deed: 'update',
    remove: { [field.code]: words },
  })

type Deed = 'archive' | 'unarchive' | 'restore'
const DEEDS: Record<Deed, { says: MessageKey; saysDone: MessageKey; back?: Deed; right: 'update' | 'delete' }> = {
  archive: { says: 'bulk-archiving', saysDone: 'bulk-archived', back: 'unarchive', right: 'update' },
  unarchive: { says: 'bulk-unarchiving', saysDone: 'bulk-unarchived', back: 'archive', right: 'update' },
  restore: { says: 'bulk-restoring', saysDone: 'bulk-restored', right: 'delete' },
}

export function moveAll(chosen: Chosen, deed: Deed): Job {
  const { entity, count, forget } = chosen
  const { says, saysDone, back, right } = DEEDS[deed]
  return {
    many: { deed },
    says: t(says),
    total: count,
    saysDone: (done) => t(saysDone, { count: done }),
    async run(running) {
      const { may, failures } = permitted(entity, right, await gathered(chosen, running, OWNERSHIP))
      return together(await postEach(entity, may, deed, running), failures)
    },
    takeBack: (outcome, running) => (back ? postEach(entity, outcome.done, back, running) : trashMany(entity, outcome.done, running)),
    after: forget,
  }
}

export function trashAll(chosen: Chosen): Job {
  const { entity, count, forget } = chosen
  return {
    many: { deed: 'delete' },
    says: t('bulk-trashing'),
    total: count,
    saysDone: (done) => t('records-trashed', { count: done }),
    async run(running) {
      const { may, failures } = permitted(entity, 'delete', await gathered(chosen, running, OWNERSHIP))
      return together(await trashMany(entity, may, running), failures)
    },
    takeBack: entity.features.trash ? (outcome, running) => postEach(entity, outcome.done, 'restore', running) : undefined,
    after: forget,
  }
}

/** There is no way back from this, so somebody has been asked. */
export function purgeAll(chosen: Chosen): Job {
  const { entity, count, forget } = chosen
  return {
    says: t('bulk-purging'),
    total: count,
    saysDone: (done) => t('bulk-purged', { count: done }),
    async run(running) {
      const { may, failures } = permitted(entity, 'purge', await gathered(chosen, running, OWNERSHIP))
      return together(await postEach(entity, may, 'purge', running), failures)
    },
    after: forget,
  }
}

export function actOnAll(chosen: Chosen, action: EntityAction, input?: Values): Job {
  const { entity, count } = chosen
  return {
    says: action.label,
    total: count,
    saysDone: (done) => t('bulk-acted', { action: action.label, count: done }),
    async run(running) {
      const rows = await gathered(chosen, running, OWNERSHIP)
      return postEach(entity, rows, action.name, running, input)
    },
  }
}

const lineOf = (fields: Field[], row: Row): string[] => fields.map((field) => cellText(field, row))
const codesOf = (fields: Field[]): string[] => fields.map(({ code }) => code)

export function copyAll(chosen: Chosen, fields: Field[]): Job {
  return {
    says: t('bulk-copying'),
    total: chosen.count,
    async run(running) {
      const codes = codesOf(fields)
      const rows = await gathered(chosen, running, codes, linksAmong(chosen.entity, codes))
      const heading = fields.map(({ label }) => label)
      await navigator.clipboard.writeText(writeTsv([heading, ...rows.map((row) => lineOf(fields, row))]))
      toast({ title: t('bulk-copied', { count: rows.length }), tone: 'success' })
      return undefined
    },
  }
}

export function exportAll(chosen: Chosen, fields: Field[]): Job {
  return {
    says: t('bulk-exporting'),
    total: chosen.count,
    async run(running) {
      const codes = codesOf(fields)
      const rows = await gathered(chosen, running, codes, linksAmong(chosen.entity, codes))
      if (running.signal.aborted) return undefined
      // The mark at the beginning tells spreadsheets that this is UTF-8.
      const lines = ['\uFEFF', csvLine(fields.map(({ label }) => label)), ...rows.map((row) => csvLine(lineOf(fields, row)))]
      saveFile(new Blob(lines, { type: 'text/csv;charset=utf-8' }), `${chosen.entity.path}-${new Date().toISOString().slice(0, 10)}.csv`)
      toast({ title: t('bulk-exported', { count: rows.length }), tone: 'success' })
      return undefined
    },
  }
}
