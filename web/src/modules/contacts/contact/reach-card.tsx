// The contact card: every way to reach a person or a company, one press away.
import { t } from '../../../platform/i18n/translate'
import type { WidgetProps } from '../../../platform/modules/module'
import { useGo } from '../../../platform/navigation'
import { type Field, fieldOf } from '../../../platform/records/entity'
import { Button, buttonStyle } from '../../../platform/ui/button'
import { Card } from '../../../platform/ui/card'
import { Icon, type IconName } from '../../../platform/ui/icon'
import { toast } from '../../../platform/ui/toast'

type Way = { field: Field; shown: string; href: string; icon: IconName; verb: string }

const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`

function waysOf({ entity, row }: WidgetProps): Way[] {
  const ways = ['email', 'phone', 'mobile', 'website'].map((code): Way | undefined => {
    const field = fieldOf(entity, code)
    const value = row[code]
    if (!field || typeof value !== 'string' || value === '') return undefined
    if (field.type === 'email') return { field, shown: value, href: `mailto:${value}`, icon: 'mail', verb: t('contacts-write') }
    if (field.type === 'url')
      return { field, shown: value.replace(/^https?:\/\//, ''), href: value, icon: 'globe', verb: t('contacts-visit') }
    return { field, shown: value, href: telephone(value), icon: 'phone', verb: t('contacts-call') }
  })
  return ways.filter((way) => way !== undefined)
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  toast({ title: t('contacts-copied', { text }) })
}

export default function ReachCard({ entity, row }: WidgetProps) {
  const go = useGo()
  const ways = waysOf({ entity, row })
  const mayAdd = entity.permissions.update !== null && !row.deleted_at
  if (ways.length === 0 && !mayAdd) return null
  return (
    <Card title={t('contacts-reach')} icon="contact">
      {ways.length === 0 ? (
        <p className="px-3 pb-3 text-ink-3">
          {t('contacts-unreachable')}{' '}
          <button type="button" className="link" onClick={() => go.change({ form: `${entity.path}:${row.id}` }, 'push')}>
            {t('contacts-add-reach')}
          </button>
        </p>
      ) : (
        <ul className="pb-1.5">
          {ways.map(({ field, shown, href, icon, verb }) => (
            <li key={field.code} className="group flex min-h-9 items-center gap-2.5 px-3">
              <Icon name={icon} size={14} className="text-ink-3" />
              <bdi className="min-w-0 flex-1 truncate">{shown}</bdi>
              <span className="flex w-0 flex-none overflow-hidden group-focus-within:w-auto group-hover:w-auto touch:w-auto">
                <Button
                  kind="ghost"
                  size="sm"
                  icon="copy"
                  label={t('contacts-copy', { field: field.label })}
                  onClick={() => void copy(shown)}
                />
              </span>
              <a
                href={href}
                target={icon === 'globe' ? '_blank' : undefined}
                rel="noreferrer noopener"
                aria-label={`${verb}: ${shown}`}
                className={buttonStyle('default', 'sm')}
              >
                {verb}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
