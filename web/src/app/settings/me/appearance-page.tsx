// How the application looks on this device. Everything holds at once, and a piece of a table shows how it is.
import { useId } from 'react'
import {
  type Appearance,
  changeAppearance,
  DENSITIES,
  MOTIONS,
  SKINS,
  THEMES,
  useAppearance,
} from '../../../platform/appearance/appearance'
import { t } from '../../../platform/i18n/translate'
import { ChoiceGroup } from '../../../platform/ui/choice-group'
import { FormRow } from '../../../platform/ui/form-row'
import type { IconName } from '../../../platform/ui/icon'
import { Switch } from '../../../platform/ui/switch'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { AppearanceSample } from './appearance-sample'

const THEME_ICONS: Record<Appearance['theme'], IconName> = { system: 'monitor', light: 'sun', dark: 'moon' }

const Swatch = ({ skin }: { skin: Appearance['skin'] }) => (
  <span className="swatch" data-swatch={skin} aria-hidden="true">
    <span className="swatch-side" />
    <span className="swatch-page">
      <span className="swatch-line" />
      <span className="swatch-line" />
      <span className="swatch-button" />
    </span>
  </span>
)

export default function AppearancePage() {
  const { theme, skin, density, motion, hasMoreContrast, hasLetterShortcuts } = useAppearance()
  const contrastId = useId()
  const lettersId = useId()
  return (
    <SettingsPage lead={t('settings-appearance-says')}>
      <Section title={t('appearance-sample')} isPlain>
        <AppearanceSample />
      </Section>
      <Section title={t('appearance-looks')}>
        <FormRow isAtEnd label={t('theme')}>
          <ChoiceGroup
            label={t('theme')}
            value={theme}
            choices={THEMES.map((value) => ({ value, label: t(`theme-${value}`), icon: THEME_ICONS[value] }))}
            onChange={(theme) => changeAppearance({ theme })}
          />
        </FormRow>
        <div className="px-4 py-3.5">
          <p className="font-medium" aria-hidden="true">
            {t('skin')}
          </p>
          <div className="swatches">
            <ChoiceGroup
              label={t('skin')}
              value={skin}
              choices={SKINS.map((value) => ({ value, label: t(`skin-${value}`), picture: <Swatch skin={value} /> }))}
              onChange={(skin) => changeAppearance({ skin })}
            />
          </div>
        </div>
        <FormRow isAtEnd label={t('density')} help={t('density-help')}>
          <ChoiceGroup
            label={t('density')}
            value={density}
            choices={DENSITIES.map((value) => ({ value, label: t(`density-${value}`) }))}
            onChange={(density) => changeAppearance({ density })}
          />
        </FormRow>
      </Section>
      <Section title={t('appearance-ease')}>
        <FormRow isAtEnd label={t('motion')} help={t('motion-help')}>
          <ChoiceGroup
            label={t('motion')}
            value={motion}
            choices={MOTIONS.map((value) => ({ value, label: t(`motion-${value}`) }))}
            onChange={(motion) => changeAppearance({ motion })}
          />
        </FormRow>
        <FormRow isAtEnd label={t('more-contrast')} htmlFor={contrastId} help={t('more-contrast-help')}>
          <Switch
            id={contrastId}
            aria-describedby={`${contrastId}-help`}
            isOn={hasMoreContrast}
            onChange={(hasMoreContrast) => changeAppearance({ hasMoreContrast })}
          />
        </FormRow>
        <FormRow isAtEnd label={t('letter-shortcuts')} htmlFor={lettersId} help={t('letter-shortcuts-help')}>
          <Switch
            id={lettersId}
            aria-describedby={`${lettersId}-help`}
            isOn={hasLetterShortcuts}
            onChange={(hasLetterShortcuts) => changeAppearance({ hasLetterShortcuts })}
          />
        </FormRow>
      </Section>
    </SettingsPage>
  )
}
