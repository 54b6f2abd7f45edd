// "Good morning, Ann", by the clock where the reader is, and the day.
import { currentLocale } from '../../platform/i18n/format'
import { rich } from '../../platform/i18n/rich'
import { useSignedIn } from '../../platform/session/session'
import { partOfDay } from './part-of-day'

export function Greeting({ zone }: { zone: string }) {
  const { user } = useSignedIn()
  const now = new Date()
  const day = new Intl.DateTimeFormat(currentLocale(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(now)
  return (
    <div>
      <h2 className="text-2xl font-semibold tracking-[-0.022em] break-words">
        {rich(`good-${partOfDay(now, zone)}`, { name: <bdi>{user.first_name || user.email}</bdi> })}
      </h2>
      <p className="mt-1 text-md text-ink-2">{day}</p>
    </div>
  )
}
