// One line of the audit, in words; opened, everything that is known of it.
import { useId, useState } from 'react'
import { formatMoment, formatMomentFully } from '../../../platform/i18n/format'
import { t } from '../../../platform/i18n/translate'
import { fieldOf } from '../../../platform/records/entity'
import { changesOf, eventIcon, type LedgerEvent } from '../../../platform/records/history/event'
import { type EventNames, EventWords } from '../../../platform/records/history/event-words'
import { isNothing, valueInFull } from '../../../platform/records/history/value-words'
import { Icon } from '../../../platform/ui/icon'

export function AuditLine({ event, names }: { event: LedgerEvent; names: EventNames }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <li>
      <div className="relative flex min-h-[var(--row)] items-start gap-3 ps-4 pe-2 py-2 hover:bg-hover">
        <Icon name={eventIcon(event)} className="mt-0.5 text-ink-3" />
        <div className="min-w-0 flex-1 gap-x-4 sm:flex">
          {/* Links stand above the button, which takes the whole line. */}
          <p className="min-w-0 flex-1 break-words text-ink-2 [&_a]:relative [&_a]:z-1">
            <EventWords event={event} names={names} />
          </p>
          <time
            dateTime={event.at}
            className="num mt-px block flex-none text-xs leading-5 text-ink-3"
            data-tip={formatMomentFully(event.at)}
          >
            {formatMoment(event.at)}
          </time>
        </div>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={t('audit-details', { time: formatMoment(event.at) })}
          className="-my-0.5 flex size-6 flex-none items-center justify-center rounded-sm text-ink-3 after:absolute after:inset-0"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="chevron-right" size={14} className={`transition-[rotate] ${isOpen ? 'rotate-90' : 'rtl:rotate-180'}`} />
        </button>
      </div>
      {isOpen && (
        <div id={id}>
          <Details event={event} names={names} />
        </div>
      )}
    </li>
  )
}

function Details({ event, names }: { event: LedgerEvent; names: EventNames }) {
  const entity = event.entity ? names.entity(event.entity) : undefined
  const changes = changesOf(event)
  const facts: [label: string, value: string | null | undefined][] = [
    [t('audit-when'), formatMomentFully(event.at)],
    [t('audit-kind'), event.name],
    [t('audit-place'), event.ip],
    [t('audit-agent'), event.agent],
    [t('audit-correlation'), event.request_id],
  ]
  return (
    <div className="flex flex-col gap-3 border-t border-line bg-sunken py-3 ps-11 pe-4">
      {changes.length > 0 && (
        <div className="overflow-x-auto rounded-md border border-line bg-surface">
          <table className="settings-table text-xs">
            <thead>
              <tr>
                <th scope="col">{t('audit-field')}</th>
                <th scope="col">{t('audit-from')}</th>
                <th scope="col">{t('audit-to')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, from, to }) => {
                const known = entity && fieldOf(entity, field)
                return (
                  <tr key={field}>
                    <th scope="row">{known?.label ?? field}</th>
                    {[from, to].map((value, at) => (
                      <td key={at === 0 ? 'from' : 'to'} className={isNothing(value) ? 'text-ink-3' : 'break-words'}>
                        <bdi>{valueInFull(value, known)}</bdi>
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <dl className="grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[max-content_minmax(0,1fr)]">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label} className="contents">
                <dt className="text-ink-3 max-sm:mt-1">{label}</dt>
                <dd className="min-w-0 break-words text-ink-2">
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
