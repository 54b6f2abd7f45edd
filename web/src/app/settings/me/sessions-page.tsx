// Where one is signed in, and the way out: of one device, of all others, of everything.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../platform/api/client'
import { formatAgo, formatMoment, formatMomentFully } from '../../../platform/i18n/format'
import { t } from '../../../platform/i18n/translate'
import { signOut } from '../../../platform/session/session'
import { Button } from '../../../platform/ui/button'
import { ConfirmDialog } from '../../../platform/ui/confirm'
import { ProblemFace } from '../../../platform/ui/face'
import { Icon, type IconName } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { toast, toastProblem } from '../../../platform/ui/toast'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { type Device, endSessions, sessionsQuery } from './sessions'

const iconOf = (device: string): IconName => (/android|iphone|ipad|phone|mobile/i.test(device) ? 'smartphone' : 'laptop')

function DeviceRow({ device, onEnd }: { device: Device; onEnd: () => void }) {
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <span className="flex size-9 flex-none items-center justify-center rounded-md bg-hover text-ink-2">
        <Icon name={iconOf(device.device)} size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <bdi className="min-w-0 break-words">{device.device}</bdi>
          {device.is_current && (
            <Tag hue="green" hasDot>
              {t('this-device')}
            </Tag>
          )}
        </p>
        <p className="text-xs text-ink-3">
          <time dateTime={device.seen_at} data-tip={formatMomentFully(device.seen_at)}>
            {t('seen-ago', { ago: formatAgo(device.seen_at) })}
          </time>
          {device.ip && (
            <>
              {' · '}
              <bdi className="num">{device.ip}</bdi>
            </>
          )}
          {' · '}
          {t('signed-in-at', { time: formatMoment(device.created_at) })}
        </p>
      </div>
      {!device.is_current && (
        <Button size="sm" onClick={onEnd} aria-label={t('end-session-of', { device: device.device })}>
          {t('end-session')}
        </Button>
      )}
    </li>
  )
}

const WaitingRows = () => (
  <ul aria-busy="true">
    {['50%', '38%', '44%'].map((width) => (
      <li key={width} className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0">
        <Skeleton width={36} height={36} />
        <div className="flex flex-1 flex-col gap-2 py-1">
          <Skeleton width={width} />
          <Skeleton width="60%" height={8} />
        </div>
      </li>
    ))}
  </ul>
)

export default function SessionsPage() {
  const { data: devices, error, refetch } = useQuery(sessionsQuery())
  const [asks, setAsks] = useState<'others' | 'everywhere'>()
  const others = devices?.filter(({ is_current }) => !is_current) ?? []

  const end = (device: Device) =>
    void endSessions([device.id]).then(() => toast({ title: t('session-ended', { device: device.device }), tone: 'success' }), toastProblem)
  const endOthers = async () => {
    await endSessions(others.map(({ id }) => id))
    toast({ title: t('other-sessions-ended', { count: others.length }), tone: 'success' })
  }
  const endAll = async () => {
    await api.POST('/api/v1/auth/logout-all')
    await signOut()
  }

  if (error && !devices) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return (
    <SettingsPage lead={t('settings-sessions-says')}>
      <Section
        title={t('settings-sessions')}
        foot={
          devices && (
            <>
              {others.length > 0 && <Button onClick={() => setAsks('others')}>{t('end-other-sessions')}</Button>}
              <Button kind="ghost" icon="log-out" onClick={() => setAsks('everywhere')}>
                {t('sign-out-everywhere')}
              </Button>
            </>
          )
        }
      >
        {devices ? (
          <ul className="divide-y divide-line">
            {devices
              .toSorted((a, b) => Number(b.is_current) - Number(a.is_current))
              .map((device) => (
                <DeviceRow key={device.id} device={device} onEnd={() => end(device)} />
              ))}
          </ul>
        ) : (
          <WaitingRows />
        )}
      </Section>
      {asks === 'others' && (
        <ConfirmDialog
          title={t('end-other-sessions')}
          message={t('end-other-sessions-question', { count: others.length })}
          action={t('end-other-sessions')}
          onConfirm={endOthers}
          onClose={() => setAsks(undefined)}
        />
      )}
      {asks === 'everywhere' && (
        <ConfirmDialog
          title={t('sign-out-everywhere')}
          message={t('sign-out-everywhere-question')}
          action={t('sign-out-everywhere')}
          onConfirm={endAll}
          onClose={() => setAsks(undefined)}
        />
      )}
    </SettingsPage>
  )
}
