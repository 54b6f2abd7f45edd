// The frame of every page before signing in: a quiet card, the language, and nothing that distracts.
import type { ReactNode } from 'react'
import { LANGUAGES } from '../../platform/i18n/translate'
import { chooseLanguage, chosenLanguage } from '../../platform/session/language'
import { MenuButton } from '../../platform/ui/menu-button'

export function DoorPage({ title, lead, children, foot }: { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode }) {
  const language = chosenLanguage()
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="m-auto w-full max-w-[400px] px-5 py-10">
        <img src="/icon.svg" alt="" width={40} height={40} className="mb-6 rounded-lg" />
        <h1 className="text-xl font-semibold tracking-[-0.015em]">{title}</h1>
        {lead && <p className="mt-1 text-ink-2">{lead}</p>}
        <div className="mt-6 flex flex-col gap-4">{children}</div>
        {foot && <div className="mt-8 text-ink-2">{foot}</div>}
      </main>
      <footer className="flex justify-center p-4">
        <MenuButton
          icon="languages"
          align="end"
          entries={() =>
            Object.entries(LANGUAGES).map(([code, name]) => ({
              label: name,
              isChecked: code === language,
              run: () => chooseLanguage(code),
            }))
          }
        >
          {LANGUAGES[language]}
        </MenuButton>
      </footer>
    </div>
  )
}
