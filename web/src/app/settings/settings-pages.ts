// The addresses of the settings, each with its page. What they are called comes with the settings themselves.
import { withWords } from '../../platform/i18n/translate'

export const settingsPages = {
  '/': () => import('./settings-start'),
  '/profile': () => import('./me/profile-page'),
  '/password': () => import('./me/password-page'),
  '/sessions': () => import('./me/sessions-page'),
  '/appearance': () => import('./me/appearance-page'),
  '/tenant': () => import('./organisation/general-page'),
  '/members': () => import('./organisation/members-page'),
  '/roles': () => import('./organisation/roles-page'),
  '/records': () => import('./organisation/records-page'),
  '/records/$kind': () => import('./organisation/record-fields-page'),
  '/records/$kind/rules': () => import('./organisation/rules-page'),
  '/records/$kind/duplicates': () => withWords('duplicates', import('./organisation/duplicates-page')),
  '/exchange': () => withWords('exchange', import('./organisation/exchange-page')),
  '/changes': () => import('./organisation/changes-page'),
  '/merges': () => withWords('merging', import('./organisation/merges-page')),
  '/records/$kind/workflows': () => import('./organisation/workflows-page'),
  '/records/$kind/workflows/$workflow': () => import('./organisation/workflow-page'),
  '/records/$kind/layouts': () => withWords('layouts', import('./organisation/layouts-page')),
  '/records/$kind/layouts/$face': () => withWords('layouts', import('./organisation/layouts-page')),
  '/records/$kind/layouts/$face/$role': () => withWords('layouts', import('./organisation/layouts-page')),
  '/audit': () => import('./organisation/audit-page'),
  '/jobs': () => import('./organisation/jobs-page'),
  '/mails': () => import('./organisation/mails-page'),
}
