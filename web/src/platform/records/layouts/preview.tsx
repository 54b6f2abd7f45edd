// The thing itself, as it will look, with records that are there. Nobody can do anything in it.
import { lazy, Suspense, useId, useMemo, useState } from 'react'
import { t } from '../../i18n/translate'
import { ChoiceGroup } from '../../ui/choice-group'
import { SkeletonLines } from '../../ui/skeleton'
import { FieldGroups } from '../detail/field-groups'
import type { Entity } from '../entity'
import { isEmptyValue, kindOf } from '../fields/kinds'
import { FormBody } from '../form/form-body'
import { useRecordForm } from '../form/record-form'
import type { Row } from '../record'
import { columnsOf } from '../table/columns'
import type { Face } from './arranging'

const CardPreview = lazy(() => import('./card-preview'))

type PreviewProps = { face: Face; entity: Entity; rows: Row[] }

export default function Preview({ face, entity, rows }: PreviewProps) {
  const id = useId()
  const [isNew, setNew] = useState(false)
  const row = rows[0]
  return (
    <section className="layouts-preview" aria-labelledby={id}>
      <header className="layouts-preview-head">
        <h2 id={id} className="min-w-0 flex-1 truncate text-xs font-semibold text-ink-2">
          {t('layouts-preview')}
        </h2>
        {face === 'form' && row && (
          <ChoiceGroup
            label={t('layouts-preview-of')}
            value={isNew ? 'new' : 'newest'}
            choices={[
              { value: 'newest', label: t('layouts-preview-newest') },
              { value: 'new', label: t('layouts-preview-new') },
            ]}
            onChange={(chosen) => setNew(chosen === 'new')}
          />
        )}
      </header>
      <div inert className="layouts-preview-body" data-face={face}>
        <Suspense fallback={<SkeletonLines count={6} />}>
          {face === 'form' && (
            <FormPreview key={`${isNew} ${row?.id} ${JSON.stringify(entity.layout.form)}`} entity={entity} row={isNew ? undefined : row} />
          )}
          {face === 'detail' && (row ? <FieldGroups entity={entity} row={row} place="main" /> : <Nothing entity={entity} />)}
          {face === 'list' &&
            (rows.length > 0 ? <ListPreview entity={entity} rows={rows.slice(0, LIST_ROWS)} /> : <Nothing entity={entity} />)}
          {(face === 'board' || face === 'calendar') &&
            (row ? <CardPreview face={face} entity={entity} rows={rows} /> : <Nothing entity={entity} />)}
        </Suspense>
      </div>
    </section>
  )
}

const LIST_ROWS = 5

const Nothing = ({ entity }: { entity: Entity }) => (
  <p className="py-8 text-center text-ink-2">{t('layouts-preview-nothing', { names: entity.plural })}</p>
)

function FormPreview({ entity, row }: { entity: Entity; row: Row | undefined }) {
  const formId = useId()
  const { frame, groups, store } = useRecordForm({ formId, entity, row })
  return <FormBody formId={formId} frame={frame} groups={groups} store={store} onSubmit={nothing} />
}

const nothing = (): void => undefined

function ListPreview({ entity, rows }: { entity: Entity; rows: Row[] }) {
  const columns = useMemo(() => columnsOf(entity, {}), [entity])
  return (
    <div className="layouts-table" style={{ gridTemplateColumns: columns.map(({ width }) => `${width}px`).join(' ') }}>
      {columns.map(({ code, field }) => (
        <div key={code} className="layouts-cell" data-head="" data-end={kindOf(field).isAtEnd || undefined}>
          <bdi className="truncate">{field.label}</bdi>
        </div>
      ))}
      {rows.flatMap((row) =>
        columns.map(({ code, field }) => (
          <div key={`${row.id} ${code}`} className="layouts-cell" data-end={kindOf(field).isAtEnd || undefined}>
            {isEmptyValue(field, row[code]) ? null : kindOf(field).show(row[code], field, entity, row)}
          </div>
        )),
      )}
    </div>
  )
}
