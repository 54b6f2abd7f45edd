// On a developer's machine mails are not sent but shown. Only such a server answers at this address.
import { useQuery } from '@tanstack/react-query'
import { t } from '../../platform/i18n/translate'
import { Icon } from '../../platform/ui/icon'

const OUTBOX = '/dev/outbox'

export function OutboxLink() {
  const { data: isThere } = useQuery({
    queryKey: ['outbox-is-there'],
    queryFn: async ({ signal }) => (await fetch(OUTBOX, { method: 'HEAD', signal })).ok,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (!isThere) return null
  return (
    <a href={OUTBOX} target="_blank" rel="noreferrer" className="link inline-flex items-center gap-1.5 self-start">
      {t('open-outbox')}
      <Icon name="external-link" size={14} />
    </a>
  )
}
