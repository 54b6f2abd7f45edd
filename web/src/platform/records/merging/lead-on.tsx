// Whoever comes by the old address of a record that was merged is led on to what it has become, with a word about it.
import { useEffect, useRef } from 'react'
import { isProblem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { toast } from '../../ui/toast'
import type { RecordId } from '../record'

/** Into which record the one has gone that was not found; undefined: it is another problem. */
export const mergedInto = (cause: unknown): RecordId | undefined =>
  isProblem(cause, 'core.record.merged') ? cause.detail('merged_into') : undefined

export function LeadOn({ to, onLead }: { to: RecordId; onLead: (to: RecordId) => void }) {
  const lead = useRef(onLead)
  lead.current = onLead
  useEffect(() => {
    toast({ name: `led on ${to}`, title: t('merged-led-on'), body: t('merged-led-on-hint') })
    lead.current(to)
  }, [to])
  return null
}
