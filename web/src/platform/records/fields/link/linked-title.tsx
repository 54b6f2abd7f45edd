// A linked record in a cell: its picture and its title, in one element.
import type { ReactNode } from 'react'
import { t } from '../../../i18n/translate'
import { type EntityHeading, entitiesQuery, type Field } from '../../entity'
import { queryClient } from '../../reading'
import { avatarText, hueOf, isPerson, knownTitle } from '../../record'
import { cut } from '../words-in-cells'

export const linkedTitle = (id: string): string => knownTitle(id) ?? t('field-linked-record')

/** What is known of an entity without asking anybody. */
export const headingNow = (code: string | undefined): EntityHeading | undefined =>
  queryClient.getQueryData(entitiesQuery().queryKey)?.find((entity) => entity.code === code)

export function showLinked(id: string, field: Field): ReactNode {
  const title = linkedTitle(id)
  const heading = headingNow(field.to)
  const isRound = heading !== undefined && isPerson(heading)
  return (
    <bdi
      key={id}
      className="who"
      data-sq={isRound ? undefined : ''}
      data-i={avatarText(heading ?? { icon: 'box' }, title)}
      data-hue={hueOf(title)}
    >
      {cut(title)}
    </bdi>
  )
}
