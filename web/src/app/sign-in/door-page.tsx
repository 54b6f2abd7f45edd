// The frame of every page before signing in: a quiet mark, one column, the language, and nothing that distracts.
import type { ReactNode } from 'react'
import { LANGUAGES } from '../../platform/i18n/translate'
import { chooseLanguage, chosenLanguage } from '../../platform/session/language'
import { MenuButton } from '../../platform/ui/menu-button'

export function DoorPage({ title, lead, children, foot }: { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode }) {
  const language = chosenLanguage()
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center gap-2 px-5 pt-5">
        <img src="/icon.svg" alt="" width={24} height={24} className="rounded-md" />
        <span className="text-md font-semibold tracking-[-0.01em]">EOEX</span>
      </header>
      <main className="m-auto w-full max-w-[420px] px-5 py-8">
        <h1 className="text-xl font-semibold tracking-[-0.015em] break-words">{title}</h1>
        {lead && <p className="mt-1 break-words text-ink-2">{lead}</p>}
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
