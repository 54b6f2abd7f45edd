// Where the application begins: looks, session, language, then the first page.
import '@fontsource-variable/inter/wght.css'
import './platform/styles/app.css'
import './modules/modules'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { fetchAhead, makeRouter } from './app/router'
import { keepNothingAfterSignOut, sendWhatWaits } from './app/waiting'
import { followAppearance } from './platform/appearance/appearance'
import { readOutbox } from './platform/offline/outbox'
import { reloadWhenPiecesAreGone } from './platform/offline/upgrade'
import { queryClient } from './platform/records/reading'
import { followLanguage } from './platform/session/language'
import { resume } from './platform/session/session'

followAppearance()
reloadWhenPiecesAreGone()
keepNothingAfterSignOut()
// First, so that no piece of the page stands before it in the queue.
const resumed = resume(location.pathname.split('/')[1])
fetchAhead(location.pathname)
await resumed
await readOutbox()

const router = makeRouter()
const root = createRoot(document.getElementById('root') as HTMLElement)
await followLanguage((language) =>
  root.render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} key={language} />
    </QueryClientProvider>,
  ),
)
sendWhatWaits()
if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js')
