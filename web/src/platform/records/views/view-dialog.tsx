// What a view is called, how it is marked, and, for a new one, whether everybody sees it.
import { type FormEvent, useId, useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { useMayI } from '../../session/permissions'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon, type IconName } from '../../ui/icon'
import { Switch } from '../../ui/switch'
import { TextField } from '../../ui/text-field'
import { toast, toastProblem } from '../../ui/toast'
import type { Entity } from '../entity'
import { changeView, makeView, type SavedView, VIEW_NAME_MAX, type ViewParts } from './saved-view'
import { FACE_ICONS, VIEW_ICONS } from './view-icons'
import './views.css'

/** A new view of what is looked at, or one there is. */
export type DialogAsked = { parts: ViewParts; view?: undefined } | { view: SavedView; parts?: undefined }

type ViewDialogProps = { entity: Entity; asked: DialogAsked; onClose: () => void; onMade: (view: SavedView) => void }

export default function ViewDialog({ entity, asked: { parts, view }, onClose, onMade }: ViewDialogProps) {
  const id = useId()
  const mayShare = useMayI('core.view.share')
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(view?.name ?? '')
  const [icon, setIcon] = useState<string | null>(view?.icon ?? null)
  const [shared, setShared] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const called = name.trim()
    if (called === '') {
      input.current?.focus()
      return setProblem(t('field-required'))
    }
    setBusy(true)
    try {
      if (parts) {
        const made = await makeView({ entity: entity.code, ...parts, name: called, icon, shared })
        toast({ title: t('views-saved', { name: called }), tone: 'success' })
        onMade(made)
      } else await changeView(view, { name: called, icon })
      onClose()
    } catch (cause) {
      const detail = isProblem(cause) ? cause.details.find(({ field }) => field === 'name') : undefined
      setProblem(detail?.message)
      if (!detail) toastProblem(cause)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t(parts ? 'views-new' : 'views-rename-title')}
      icon="bookmark"
      width={440}
      initialFocus={input}
      onClose={onClose}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
            {t(parts ? 'views-make' : 'save')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate className="flex flex-col gap-5 overflow-y-auto p-5" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('views-name')}
          help={parts ? t('views-new-says') : undefined}
          problem={problem}
          isRequired
          ref={input}
          dir="auto"
          autoComplete="off"
          maxLength={VIEW_NAME_MAX}
          value={name}
          onChange={setName}
        />
        <Icons face={(parts ?? view).face} icon={icon} onChange={setIcon} />
        {parts && mayShare && (
          <div className="flex items-center justify-between gap-4">
            <label htmlFor={`${id}-shared`} className="min-w-0">
              <span className="block text-sm font-medium">{t('views-share-new')}</span>
              <span className="block text-xs text-ink-2">{t(shared ? 'views-shared-says' : 'views-private-says')}</span>
            </label>
            <Switch id={`${id}-shared`} isOn={shared} onChange={setShared} />
          </div>
        )}
      </form>
    </Dialog>
  )
}

type IconsProps = { face: SavedView['face']; icon: string | null; onChange: (icon: string | null) => void }

function Icons({ face, icon, onChange }: IconsProps) {
  const name = useId()
  const choice = (value: string | null, shown: IconName, label: string) => (
    <label key={shown} className="view-icon" data-tip={label}>
      <input type="radio" name={name} className="sr-only" aria-label={label} checked={icon === value} onChange={() => onChange(value)} />
      <Icon name={shown} size={16} />
    </label>
  )
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-xs font-medium text-ink-2">{t('views-icon')}</legend>
      <div className="view-icons">
        {choice(null, FACE_ICONS[face], t('views-icon-plain'))}
        {VIEW_ICONS.map((known) => choice(known, known, t(`views-icon-${known}`)))}
      </div>
    </fieldset>
  )
}
