// Inviting colleagues, several at once. What has been sent is ticked off; what was refused says why and stays.
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { formatList } from '../../../platform/i18n/format'
import { wordsOf } from '../../../platform/i18n/problem-words'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { roleName } from '../../../platform/session/role-names'
import { useSignedIn } from '../../../platform/session/session'
import { Button } from '../../../platform/ui/button'
import { Dialog } from '../../../platform/ui/dialog'
import { Icon } from '../../../platform/ui/icon'
import { describedBy, Labelled } from '../../../platform/ui/text-field'
import { toast } from '../../../platform/ui/toast'
import { ADDRESSES_MAX, addressesIn } from './addresses'
import { invite, refreshPeople, rolesQuery, rolesToGive } from './people'

type Refused = { email: string; why: string }

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const id = useId()
  const { tenant } = useSignedIn()
  const { data: matrix } = useQuery(rolesQuery())
  const [text, setText] = useState('')
  const [role, setRole] = useState('member')
  const [wasTried, setTried] = useState(false)
  const [sent, setSent] = useState<string[]>([])
  const [refused, setRefused] = useState<Refused[]>([])
  const [isBusy, setBusy] = useState(false)
  const { good, bad } = addressesIn(text)
  const roles = rolesToGive(matrix, tenant.roles)

  const problem = (): string | undefined => {
    if (!wasTried) return undefined
    if (bad.length > 0) return t('addresses-unlikely', { addresses: formatList(bad.slice(0, 3)) })
    if (good.length === 0) return t('is-required')
    return good.length > ADDRESSES_MAX ? t('addresses-too-many', { count: ADDRESSES_MAX }) : undefined
  }
  const send = async () => {
    setTried(true)
    if (good.length === 0 || bad.length > 0 || good.length > ADDRESSES_MAX) return
    setBusy(true)
    setRefused([])
    const failures: Refused[] = []
    const done: string[] = []
    // One after the other: each is a mail, and the server counts them.
    for (const email of good) {
      try {
        await invite(email, [role])
        done.push(email)
      } catch (cause) {
        failures.push({ email, why: wordsOf(cause).message })
      }
    }
    setBusy(false)
    void refreshPeople()
    if (done.length > 0) toast({ title: t('invitations-sent', { count: done.length }), tone: 'success' })
    if (failures.length === 0) return onClose()
    setSent((before) => [...before, ...done])
    setRefused(failures)
    setText(failures.map(({ email }) => email).join('\n'))
  }

  return (
    <Dialog
      title={t('invite-people')}
      icon="user-plus"
      width={520}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" icon="send" type="submit" form={id} isBusy={isBusy}>
            {good.length > 1 ? t('send-invitations', { count: good.length }) : t('send-invitation')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Labelled id={`${id}-addresses`} label={t('addresses')} help={t('addresses-help')} problem={problem()} isRequired>
          <textarea
            id={`${id}-addresses`}
            className="field min-h-24 resize-y py-2"
            dir="ltr"
            rows={4}
            spellCheck={false}
            autoCapitalize="off"
            placeholder={'ann@example.com\nbo@example.com'}
            value={text}
            onChange={(event) => setText(event.target.value)}
            {...describedBy(`${id}-addresses`, { help: t('addresses-help'), problem: problem() })}
          />
        </Labelled>
        <Labelled id={`${id}-role`} label={t('role')} help={tIfKnown(`role-says-${role}`)}>
          <select
            id={`${id}-role`}
            className="field"
            value={role}
            onChange={(event) => setRole(event.target.value)}
            {...describedBy(`${id}-role`, { help: tIfKnown(`role-says-${role}`) })}
          >
            {roles.map(({ code }) => (
              <option key={code} value={code}>
                {roleName(code)}
              </option>
            ))}
          </select>
        </Labelled>
        {(sent.length > 0 || refused.length > 0) && (
          <ul role="status" className="flex flex-col gap-1.5 text-xs">
            {sent.map((email) => (
              <li key={email} className="flex items-start gap-1.5 text-success">
                <Icon name="circle-check" size={14} />
                <bdi className="min-w-0 break-words">{email}</bdi>
              </li>
            ))}
            {refused.map(({ email, why }) => (
              <li key={email} className="flex items-start gap-1.5 text-danger">
                <Icon name="circle-alert" size={14} />
                <span className="min-w-0 break-words">
                  <bdi className="font-medium">{email}</bdi>: {why}
                </span>
              </li>
            ))}
          </ul>
        )}
      </form>
    </Dialog>
  )
}
