// The first page of a working day: what can be begun, what was worked on last, and what the others are doing.

import { currentZone } from '../../platform/i18n/format'
import { t } from '../../platform/i18n/translate'
import { PageBar } from '../../platform/ui/page-bar'
import { GettingStarted } from './getting-started'
import { Greeting } from './greeting'
import { RecentActivity } from './recent-activity'
import { RecentRecords } from './recent-records'
import { Shortcuts } from './shortcuts'

export default function HomePage() {
  return (
    <>
      <PageBar title={t('home')} icon="house" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <div className="min-h-0 flex-1 overflow-y-auto outline-none!" tabIndex={0} role="region" aria-label={t('home')}>
        <div className="mx-auto flex max-w-[1040px] flex-col gap-6 px-4 py-6 sm:px-8 sm:py-10">
          <Greeting zone={currentZone()} />
          <Shortcuts />
          <GettingStarted />
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <RecentRecords />
            <RecentActivity />
          </div>
        </div>
      </div>
    </>
  )
}
