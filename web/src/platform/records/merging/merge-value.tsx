// A value beside others of its field: wrapped where a cell would cut it, and nothing in it that could be pressed.
import type { ReactNode } from 'react'
import { t } from '../../i18n/translate'
import { type Entity, type Field, useEntities } from '../entity'
import { kindOf } from '../fields/kinds'
import { useMissingTitles } from '../fields/link/missing-titles'
import { listOf } from '../fields/lists'
import { cut } from '../fields/words-in-cells'
import { knownTitle, type Row } from '../record'

/** What somebody writes, as many lines of it as a look takes in. */
const WRITTEN: ReadonlySet<string> = new Set(['text', 'long_text', 'rich_text', 'json', 'address', 'url'])
const CHARS_MAX = 1_200
/** More is shown in full by the hint. */
const LINES_SEEN_CHARS = 160

type MergeValueProps = { entity: Entity; field: Field; value: unknown; row?: Row }

export function MergeValue({ entity, field, value, row }: MergeValueProps): ReactNode {
  const kind = kindOf(field)
  if (kind.isEmpty(value)) {
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{t('merging-nothing')}</span>
      </span>
    )
  }
  if (field.type === 'links') return <LinkedOnes field={field} value={value} />
  if (!WRITTEN.has(field.type)) return <span className="merging-value">{kind.show(value, field, entity, row)}</span>
  const text = kind.text(value, field)
  return (
    <span className="merging-text" data-tip={text.length > LINES_SEEN_CHARS ? cut(text, CHARS_MAX) : undefined}>
      <bdi>{cut(text, CHARS_MAX)}</bdi>
    </span>
  )
}

function LinkedOnes({ field, value }: { field: Field; value: unknown }) {
  const heading = useEntities().data?.find(({ code }) => code === field.to)
  const ids = listOf(value)
  useMissingTitles(
    heading,
    ids.filter((id) => knownTitle(id) === undefined),
  )
  return (
    <span className="merging-text">
      <bdi>{kindOf(field).text(ids, field)}</bdi>
    </span>
  )
}
