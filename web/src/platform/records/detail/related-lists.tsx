// What leads to a record by links whose other side has a name: a card for each of them.
import { t } from '../../i18n/translate'
import { type Entity, type RelatedBy, useEntity } from '../entity'
import type { Row } from '../record'
import { RelatedCard } from './related-card'

export const RelatedLists = ({ entity, row }: { entity: Entity; row: Row }) =>
  entity.related?.map((related) => <RelatedList key={`${related.of} ${related.by}`} related={related} row={row} />)

function RelatedList({ related: { path, by, label }, row }: { related: RelatedBy; row: Row }) {
  const { data: of } = useEntity(path)
  return of ? <RelatedCard of={of} by={by} to={row} title={label} none={t('related-none')} /> : null
}
