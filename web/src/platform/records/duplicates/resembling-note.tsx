// Under the head of a form: which records it may be already, why, and the ways to them. Where a rule refuses it, the way on
// stands here too.
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { Avatar } from '../../ui/avatar'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import type { Entity } from '../entity'
import { isPerson } from '../record'
import { Beside } from './beside'
import { reasonWords, titlesInBrief, valuesInLine } from './reasons'
import { isForUnseen, mayBeAccepted } from './refusal'
import type { Resembling } from './resembling'
import './duplicates.css'

/** More are there when somebody asks for them. */
const SHOWN_FIRST = 2

export type ResemblingNoteProps = {
  entity: Entity
  found: Resembling[]
  refusal: Problem | undefined
  isBusy: boolean
  /** The form is wide, and what lies beside it begins where it ends. */
  isLong: boolean
  /** The form was opened to find something for another one. */
  isWithin: boolean
  /** In place of the form: on its page, or as what was looked for. */
  onTake: (one: Resembling) => void
  onAccept: () => void
  onGoBack: () => void
}

export default function ResemblingNote({
  entity,
  found,
  refusal,
  isBusy,
  isLong,
  isWithin,
  onTake,
  onAccept,
  onGoBack,
}: ResemblingNoteProps) {
  const [seen, setSeen] = useState<string>()
  const [isWhole, setWhole] = useState(false)
  const [beside, setBeside] = useState<Resembling>()
  const all = found.map(({ id }) => id).join()
  const isShown = refusal !== undefined || (found.length > 0 && seen !== all)
  const names = titlesInBrief(found.map(({ title }) => title))
  useEffect(() => {
    if (isShown && !refusal) announce(t('resembling-heard', { names }))
  }, [isShown, refusal, names])
  const back = useRef<HTMLButtonElement>(null)
  // Nothing goes on before this is decided.
  useEffect(() => {
    if (refusal) back.current?.focus()
  }, [refusal])
  if (!isShown) return null
  const shown = isWhole ? found : found.slice(0, SHOWN_FIRST)
  const take = t(isWithin ? 'resembling-take' : 'resembling-open')
  const isUnseen = refusal !== undefined && isForUnseen(refusal)
  return (
    <section
      className="resembling"
      data-refused={refusal ? '' : undefined}
      aria-label={t('resembling')}
      role={refusal ? 'alert' : undefined}
    >
      <header className="resembling-head">
        <Icon name={refusal ? 'circle-alert' : 'copy'} size={14} className={refusal ? 'text-danger' : 'text-ink-3'} />
        <p className="min-w-0 flex-1">
          {refusal ? (
            <>
              <strong className="font-semibold">{t('resembling-refused')}</strong>{' '}
              {t(mayBeAccepted(refusal) ? 'resembling-refused-says' : 'resembling-forbidden-says')}
            </>
          ) : (
            t('resembling-found', { count: found.length })
          )}
        </p>
        {found.length > SHOWN_FIRST && (
          <Button size="sm" kind="ghost" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('resembling-fewer') : t('resembling-all', { count: found.length })}
          </Button>
        )}
        {!refusal && <Button size="sm" kind="ghost" icon="x" label={t('dismiss')} onClick={() => setSeen(all)} />}
      </header>
      {(shown.length > 0 || isUnseen) && (
        <ul className="resembling-list">
          {shown.map((one) => (
            <Line key={one.id} entity={entity} one={one} take={take} onLook={() => setBeside(one)} onTake={() => onTake(one)} />
          ))}
          {isUnseen && (
            <li className="resembling-line text-ink-2">
              <Icon name="lock" size={14} className="mx-1 text-ink-3" />
              {t('resembling-unseen')}
            </li>
          )}
        </ul>
      )}
      {refusal && (
        <footer className="flex flex-wrap items-center justify-end gap-2">
          <Button ref={back} size="sm" onClick={onGoBack}>
            {t('resembling-go-back')}
          </Button>
          {mayBeAccepted(refusal) && (
            <Button size="sm" kind="primary" isBusy={isBusy} onClick={onAccept}>
              {t('resembling-accept')}
            </Button>
          )}
        </footer>
      )}
      {beside && (
        <Beside
          entity={entity}
          id={beside.id}
          title={beside.title}
          isLong={isLong}
          take={{ label: take, run: () => onTake(beside) }}
          onClose={() => setBeside(undefined)}
        />
      )}
    </section>
  )
}

type LineProps = { entity: Entity; one: Resembling; take: string; onLook: () => void; onTake: () => void }

function Line({ entity, one, take, onLook, onTake }: LineProps) {
  const title = one.title || t('untitled')
  const values = valuesInLine(entity, one.fields, one.values)
  return (
    <li className="resembling-line">
      <Avatar name={title} size={22} isSquare={!isPerson(entity)} />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <bdi className="font-medium">{title}</bdi>
          {values && values !== title && (
            <span className="ms-2 text-xs text-ink-2">
              <bdi>{values}</bdi>
            </span>
          )}
        </p>
        <p className="truncate text-xs text-ink-3">
          <bdi>{one.rules.map(reasonWords).join(' · ')}</bdi>
        </p>
      </div>
      <Button size="sm" icon="panel-right" aria-label={t('resembling-look', { name: title })} onClick={onLook}>
        <span className="max-sm:sr-only">{t('resembling-beside')}</span>
      </Button>
      <Button size="sm" kind="ghost" aria-label={`${take}: ${title}`} onClick={onTake}>
        {take}
      </Button>
    </li>
  )
}
