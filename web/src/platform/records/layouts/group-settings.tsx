// What there is to say of a group: its heading in all languages, how many fields stand beside each other, and whether it is
// folded.
import { useEffect, useId, useRef } from 'react'
import { currentLanguage, LANGUAGES, t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { ChoiceGroup } from '../../ui/choice-group'
import { Icon } from '../../ui/icon'
import { Switch } from '../../ui/switch'
import { TextField } from '../../ui/text-field'
import { Part } from '../studio/part'
import type { GroupHeadProps } from './group-head'
import { COLUMNS, titleOf, withTitle } from './layout-draft'

type GroupSettingsProps = Pick<GroupHeadProps, 'entity' | 'group' | 'onChange' | 'onRemove'>

export default function GroupSettings({ entity, group, onChange, onRemove }: GroupSettingsProps) {
  const id = useId()
  const heading = useRef<HTMLInputElement>(null)
  // It comes later than the panel that it stands in, which has the focus until then.
  useEffect(() => heading.current?.select(), [])
  const others = Object.entries(LANGUAGES).filter(([code]) => code !== currentLanguage())
  return (
    <div className="layouts-settings">
      <TextField
        ref={heading}
        label={t('layouts-group-name')}
        dir="auto"
        maxLength={80}
        value={titleOf(group, entity)}
        placeholder={t('layouts-no-heading')}
        onChange={(title) => onChange(withTitle(group, entity, title), `name ${group.key}`)}
      />
      <Part title={t('layouts-columns')}>
        <ChoiceGroup
          label={t('layouts-columns')}
          value={String(group.columns)}
          choices={COLUMNS.map((count) => ({ value: String(count), label: String(count) }))}
          onChange={(count) => onChange({ ...group, columns: Number(count) })}
        />
      </Part>
      <div className="flex items-center gap-3">
        <label htmlFor={`${id}-folded`} className="min-w-0 flex-1">
          <span className="block">{t('layouts-folded')}</span>
          <span className="block text-xs text-ink-3">{t('layouts-folded-says')}</span>
        </label>
        <Switch id={`${id}-folded`} isOn={group.isFolded} onChange={(isFolded) => onChange({ ...group, isFolded })} />
      </div>
      <details className="studio-more">
        <summary>
          <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
          {t('layouts-languages')}
        </summary>
        <div className="flex flex-col gap-2 pt-2">
          {others.map(([code, language]) => (
            <div key={code} className="flex items-center gap-2">
              <label htmlFor={`${id}-${code}`} lang={code} className="w-20 flex-none truncate">
                {language}
              </label>
              <input
                id={`${id}-${code}`}
                className="field"
                lang={code}
                dir="auto"
                maxLength={80}
                placeholder={titleOf(group, entity)}
                value={group.labels[code] ?? ''}
                onChange={({ target }) =>
                  onChange({ ...group, labels: { ...group.labels, [code]: target.value } }, `label ${code} ${group.key}`)
                }
              />
            </div>
          ))}
        </div>
      </details>
      <Button kind="ghost" icon="trash-2" className="self-start text-danger!" onClick={onRemove}>
        {t('layouts-group-delete')}
      </Button>
    </div>
  )
}
