// Speaks the language of whoever is signed in; before that, the one of the browser, or one chosen at the door.
import { create } from 'zustand'
import { type Language, languageFor, speak } from '../i18n/translate'
import { useSession } from './session'

const KEY = 'eoex.language'

/** What the door speaks. It follows the language of whoever was signed in last. */
const useDoorLanguage = create<{ tag: string }>(() => ({ tag: localStorage.getItem(KEY) ?? navigator.language }))

export function chooseLanguage(tag: string): void {
  localStorage.setItem(KEY, tag)
  useDoorLanguage.setState({ tag })
}

export const chosenLanguage = (): Language => languageFor(useDoorLanguage.getState().tag)

function wanted(): { tag: string; zone?: string } {
  const session = useSession.getState()
  return session.status === 'signed-in'
    ? { tag: session.user.locale, zone: session.user.time_zone }
    : { tag: useDoorLanguage.getState().tag }
}

/** Draws once the words are there, and again when they are others. */
export async function followLanguage(draw: (language: string) => void): Promise<void> {
  let spoken = wanted()
  const follow = async () => {
    await speak(spoken.tag, spoken.zone)
    draw(`${spoken.tag} ${spoken.zone}`)
  }
  await follow()
  const check = () => {
    const next = wanted()
    if (next.tag === spoken.tag && next.zone === spoken.zone) return
    spoken = next
    chooseLanguage(next.tag)
    void follow()
  }
  useSession.subscribe(check)
  useDoorLanguage.subscribe(check)
}
