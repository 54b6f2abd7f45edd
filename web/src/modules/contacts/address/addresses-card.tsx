// The addresses of a person or a company, defaults first.
import { useQuery } from '@tanstack/react-query'
import { currentLocale } from '../../../platform/i18n/format'
import { t } from '../../../platform/i18n/translate'
import type { WidgetProps } from '../../../platform/modules/module'
import { useGo } from '../../../platform/navigation'
import { useEntity } from '../../../platform/records/entity'
import { kindOf } from '../../../platform/records/fields/kinds'
import { useMakeWith } from '../../../platform/records/opening'
import { listQuery } from '../../../platform/records/reading'
import type { Row } from '../../../platform/records/record'
import { Button } from '../../../platform/ui/button'
import { Card } from '../../../platform/ui/card'
import { SkeletonLines } from '../../../platform/ui/skeleton'

const SHOWN_MAX = 20

function countryOf(code: unknown): string {
  if (typeof code !== 'string') return ''
  try {
    return new Intl.DisplayNames(currentLocale(), { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

/** As it would stand on an envelope. */
function linesOf(address: Row): string[] {
  const lines = Array.isArray(address.lines) ? address.lines.filter((line) => typeof line === 'string') : []
  const place = [address.postal_code, address.city].filter(Boolean).join(' ')
  return [...lines, place, [address.state, countryOf(address.country_code)].filter(Boolean).join(', ')].filter(Boolean)
}

export default function AddressesCard({ entity, row }: WidgetProps) {
  const { data: addresses } = useEntity('addresses')
  return addresses ? <Addresses entity={entity} row={row} addresses={addresses} /> : null
}

function Addresses({ entity, row, addresses }: WidgetProps & { addresses: WidgetProps['entity'] }) {
  const go = useGo()
  const where = { and: [{ entity: { eq: entity.code } }, { record_id: { eq: row.id } }] }
  const { data, isPending } = useQuery(listQuery(addresses, { where, sort: '-is_default' }, { limit: SHOWN_MAX, count: 'none' }))
  const type = addresses.fields.find(({ code }) => code === 'type')
  const makeWith = useMakeWith(addresses)
  const add = () => makeWith({ entity: entity.code, record_id: row.id })
  const mayAdd = addresses.permissions.create !== null && !row.deleted_at
  return (
    <Card
      title={addresses.plural}
      icon="map-pin"
      actions={mayAdd && <Button kind="ghost" size="sm" icon="plus" label={t('contacts-add-address')} onClick={add} />}
    >
      <div className="px-3 pb-3">
        {isPending && <SkeletonLines count={2} />}
        {data?.data.length === 0 && <p className="text-ink-3">{t('contacts-no-address')}</p>}
        <ul className="flex flex-col gap-3">
          {data?.data.map((address) => (
            <li key={address.id}>
              <button
                type="button"
                className="-mx-1.5 flex w-[calc(100%+12px)] items-start gap-2 rounded-md px-1.5 py-1 text-start hover:bg-hover"
                onClick={() => go.change({ form: `addresses:${address.id}` }, 'push')}
              >
                <span className="min-w-0 flex-1">
                  {linesOf(address).map((line) => (
                    <span key={line} className="block break-words" dir="auto">
                      {line}
                    </span>
                  ))}
                </span>
                <span className="flex flex-none flex-col items-end gap-1">
                  {type && kindOf(type).show(address.type, type, addresses)}
                  {address.is_default === true && <span className="text-2xs text-ink-3">{t('contacts-default-address')}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
