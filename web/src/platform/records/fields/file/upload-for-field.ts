// Sending a file for a field: how far it is, what came of it, and what was wrong with it.
import { useEffect, useRef, useState } from 'react'
import { uploadTo } from '../../../api/upload'
import { wordsOf } from '../../../i18n/problem-words'
import { t } from '../../../i18n/translate'
import { announce } from '../../../ui/announce'
import { type FileValue, isPicture } from './file-value'

export type Sending = { name: string; size: number; part: number }

type Sent = { file: FileValue; chosen?: string }

export function useUploadFor(place: string, onSent: (file: FileValue) => void) {
  const [sending, setSending] = useState<Sending>()
  const [refused, setRefused] = useState<string>()
  const [sent, setSent] = useState<Sent>()
  const giveUp = useRef<AbortController>(undefined)
  const latest = useRef(onSent)
  latest.current = onSent
  useEffect(() => () => giveUp.current?.abort(), [])
  useEffect(
    () => () => {
      if (sent?.chosen) URL.revokeObjectURL(sent.chosen)
    },
    [sent],
  )

  const send = async (chosen: File) => {
    giveUp.current?.abort()
    const controller = new AbortController()
    giveUp.current = controller
    const about = { name: chosen.name, size: chosen.size }
    setRefused(undefined)
    setSending({ ...about, part: 0 })
    try {
      const onProgress = (part: number) => setSending({ ...about, part })
      const file = await uploadTo<FileValue>(place, chosen, { signal: controller.signal, onProgress })
      if (controller.signal.aborted) return
      setSent({ file, chosen: isPicture(file) ? URL.createObjectURL(chosen) : undefined })
      announce(t('file-sent', { name: file.name }))
      latest.current(file)
    } catch (cause) {
      if (controller.signal.aborted) return
      const { message } = wordsOf(cause)
      setRefused(message)
      announce(message, true)
    }
    setSending(undefined)
  }
  const stop = () => {
    giveUp.current?.abort()
    setSending(undefined)
  }
  /** The bytes that were chosen here, if the file is the one. */
  const chosenOf = ({ id }: FileValue): string | undefined => (sent?.file.id === id ? sent.chosen : undefined)
  return { sending, refused, send, stop, chosenOf }
}
