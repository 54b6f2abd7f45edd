// Which mails went out, to whom, and what became of them.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatAgo, formatMomentFully } from '../../../platform/i18n/format'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { useGo, usePageSearch } from '../../../platform/navigation'
import { Button } from '../../../platform/ui/button'
import { ChoiceGroup } from '../../../platform/ui/choice-group'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { useMoreWhenSeen } from '../../../platform/ui/use-more-when-seen'
import { looksLikeEmail } from '../../sign-in/email'
import { SettingsPage } from '../settings-page'
import { MailDialog } from './mail-dialog'
import { HUE_OF_MAIL, MAIL_STATES, type MailLine, mailsQuery } from './mails'

export default function MailsPage() {
  const { where, tab } = usePageSearch()
  const go = useGo()
  const state = MAIL_STATES.find((state) => state === where?.state)
  const [typed, setTyped] = useState(typeof where?.to === 'string' ? where.to : '')
  // Only whole addresses can be asked for.
  const recipient = looksLikeEmail(typed) ? typed.trim() : undefined
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(mailsQuery(state, recipient))
  const more = useMoreWhenSeen(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())
  const mails = data?.pages.flatMap(({ data }) => data)
  return (
    <SettingsPage isWide lead={t('settings-mails-says')}>
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceGroup
          label={t('state')}
          value={state ?? 'all'}
          choices={[
            { value: 'all' as const, label: t('all-states') },
            ...MAIL_STATES.map((value) => ({ value, label: t(`mail-${value}`) })),
          ]}
          onChange={(state) => go.change({ where: state === 'all' ? undefined : { state } })}
        />
        <input
          type="search"
          className="field sm:w-64!"
          aria-label={t('filter-recipient')}
          placeholder={t('filter-recipient')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {error && !mails ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : mails?.length === 0 ? (
        <EmptyFace icon="mail" title={t('mails-empty-title')} hint={t(state || recipient ? 'mails-empty-filtered' : 'mails-empty')} />
      ) : (
        <section aria-label={t('settings-mails')} className="card overflow-hidden">
          {mails ? (
            <ul className="divide-y divide-line">
              {mails.map((mail) => (
                <li key={mail.id}>
                  <Line mail={mail} onOpen={() => go.change({ tab: mail.id }, 'push')} />
                </li>
              ))}
            </ul>
          ) : (
            <Waiting />
          )}
          {hasNextPage && (
            <div ref={more} className="border-t border-line px-4 py-2">
              <Button size="sm" kind="ghost" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('show-more')}
              </Button>
            </div>
          )}
        </section>
      )}
      {tab && <MailDialog id={tab} onClose={() => go.change({ tab: undefined })} />}
    </SettingsPage>
  )
}

const Line = ({ mail, onOpen }: { mail: MailLine; onOpen: () => void }) => (
  <button
    type="button"
    className="flex min-h-[var(--row)] w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-start hover:bg-hover"
    onClick={onOpen}
  >
    <span className="min-w-0 flex-1 basis-52">
      <bdi className="block truncate font-medium">{mail.subject}</bdi>
      <bdi className="block truncate text-xs text-ink-3">{mail.recipient}</bdi>
    </span>
    <Tag hue={HUE_OF_MAIL[mail.status]} hasDot>
      {tIfKnown(`mail-${mail.status}`) ?? mail.status}
    </Tag>
    <time dateTime={mail.created_at} data-tip={formatMomentFully(mail.created_at)} className="num w-24 text-end text-xs text-ink-3">
      {formatAgo(mail.created_at)}
    </time>
  </button>
)

const Waiting = () => (
  <div aria-busy="true" className="divide-y divide-line">
    {['48%', '36%', '52%', '40%'].map((width) => (
      <div key={width} className="flex h-14 items-center gap-3 px-4">
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton width={width} />
          <Skeleton width="24%" height={8} />
        </div>
        <Skeleton width={64} height={18} />
      </div>
    ))}
  </div>
)
