// Where the reasons belong for which a merge was refused: to a field, to one of the records, or to the whole.
import type { Problem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { type Entity, fieldOf } from '../entity'
import type { RecordId, Row } from '../record'

export type Faults = {
  fields: Record<string, string>
  records: Record<RecordId, string>
  /** What belongs nowhere else. */
  rest: string[]
  /** Somebody has changed one of them since: they have to be looked at again. */
  isStale: boolean
}

export const NO_FAULTS: Faults = { fields: {}, records: {}, rest: [], isStale: false }

/** `take.email` and `values.email` are about the field `email`; a rule of the entity names it as it is. */
const codeOf = (name: string): string => name.replace(/^(take|values)\./, '')

export function faultsOf(problem: Problem, entity: Entity, rows: Row[]): Faults {
  const faults: Faults = { fields: {}, records: {}, rest: [], isStale: problem.code === 'core.record.version_conflict' }
  for (const { field, message } of problem.details) {
    const code = codeOf(field)
    const changed = field.startsWith('versions.') && field.slice('versions.'.length)
    // "0192… is in the trash": said at the record, its id says nothing to anybody.
    const named = rows.find(({ id }) => message.startsWith(`${id} `))
    if (changed) faults.records[changed] = t('merging-changed')
    else if (fieldOf(entity, code)) faults.fields[code] = message
    else if (named) faults.records[named.id] = message.slice(named.id.length + 1)
    else faults.rest.push(message)
  }
  return faults
}
