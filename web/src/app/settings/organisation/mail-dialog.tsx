// One mail as it went out. What follows the # of a link is masked by the server: whoever has it could sign in with it.
import { useQuery } from '@tanstack/react-query'
import { formatMomentFully } from '../../../platform/i18n/format'
import { LANGUAGES, languageFor, t, tIfKnown } from '../../../platform/i18n/translate'
import { Dialog } from '../../../platform/ui/dialog'
import { ProblemFace } from '../../../platform/ui/face'
import { SkeletonLines } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { HUE_OF_MAIL, mailQuery } from './mails'

export function MailDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: mail, error, refetch } = useQuery(mailQuery(id))
  return (
    <Dialog title={mail?.subject ?? t('mail')} icon="mail" place="side" width={560} onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4">
        {error && !mail ? (
          <ProblemFace cause={error} onRetry={() => void refetch()} />
        ) : !mail ? (
          <SkeletonLines count={6} />
        ) : (
          <>
            <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5">
              <dt className="text-ink-3">{t('mail-to')}</dt>
              <dd className="break-words">
                <bdi>{mail.recipient}</bdi>
              </dd>
              <dt className="text-ink-3">{t('state')}</dt>
              <dd>
                <Tag hue={HUE_OF_MAIL[mail.status]} hasDot>
                  {tIfKnown(`mail-${mail.status}`) ?? mail.status}
                </Tag>
              </dd>
              <dt className="text-ink-3">{t('audit-when')}</dt>
              <dd>{formatMomentFully(mail.sent_at ?? mail.created_at)}</dd>
              <dt className="text-ink-3">{t('language')}</dt>
              <dd>{LANGUAGES[languageFor(mail.language)]}</dd>
              <dt className="text-ink-3">{t('audit-kind')}</dt>
              <dd className="font-mono text-xs break-words">{mail.template}</dd>
            </dl>
            <p dir="auto" className="rounded-lg border border-line bg-sunken p-4 break-words whitespace-pre-wrap">
              {mail.body}
            </p>
            <p className="text-xs text-ink-3">{t('mail-masked')}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
