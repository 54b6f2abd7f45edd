// A word that goes along to the next door: "Your new password holds. Sign in with it."
import { create } from 'zustand'
import { type MessageKey, t } from '../../platform/i18n/translate'
import { Icon } from '../../platform/ui/icon'

const useWord = create<{ word?: MessageKey }>(() => ({}))

/** Said at the next door that listens, once. */
export const sayAtTheDoor = (word: MessageKey): void => useWord.setState({ word })
export const forgetWord = (): void => useWord.setState({ word: undefined })

export function DoorWord() {
  const { word } = useWord()
  if (!word) return null
  return (
    <p role="status" className="flex items-start gap-2 rounded-md bg-success-soft px-3 py-2.5 text-success">
      <Icon name="circle-check" className="mt-0.5" />
      {t(word)}
    </p>
  )
}
