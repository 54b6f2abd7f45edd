// All words are there before a test speaks.
import { learnWords } from '../src/platform/i18n/translate'

await learnWords('frame', 'door', 'settings', 'exchange', 'layouts', 'duplicates', 'merging', 'work')
