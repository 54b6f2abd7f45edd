// The same words in the other languages there are, one line each.
import { LANGUAGES } from '../../i18n/translate'
import { Part } from './part'

/** What is written itself stands in for every language that has none of its own, so there is no second English. */
const OTHERS = Object.entries(LANGUAGES).filter(([code]) => code !== 'en')

type OtherLanguagesProps = {
  id: string
  title: string
  help?: string
  problem?: string
  words: Record<string, string>
  otherwise: string
  charsMax?: number
  onChange: (words: Record<string, string>) => void
}

export function OtherLanguages({ id, title, help, problem, words, otherwise, charsMax = 80, onChange }: OtherLanguagesProps) {
  return (
    <Part title={title} help={help} problem={problem}>
      <div className="flex flex-col gap-2">
        {OTHERS.map(([code, name]) => (
          <div key={code} className="flex items-center gap-3">
            <label htmlFor={`${id}-${code}`} lang={code} className="w-24 flex-none truncate">
              {name}
            </label>
            <input
              id={`${id}-${code}`}
              className="field"
              lang={code}
              dir="auto"
              maxLength={charsMax}
              placeholder={otherwise}
              value={words[code] ?? ''}
              onChange={(event) => onChange({ ...words, [code]: event.target.value })}
            />
          </div>
        ))}
      </div>
    </Part>
  )
}
