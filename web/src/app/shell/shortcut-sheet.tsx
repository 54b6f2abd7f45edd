// All keys there are, on one sheet: those of this page and those of views one may come to.
import { type MessageKey, t } from '../../platform/i18n/translate'
import { allShortcuts } from '../../platform/keyboard/shortcuts'
import { Keys } from '../../platform/ui/button'
import { Dialog } from '../../platform/ui/dialog'

/** Keys that a view handles itself, because they mean something only where its focus is. */
const OF_VIEWS: { title: MessageKey; keys: [keys: string, says: MessageKey][] }[] = [
  {
    title: 'shortcuts-table',
    keys: [
      ['arrowup', 'shortcut-table-move'],
      ['enter', 'shortcut-table-open'],
      ['f2', 'shortcut-table-edit'],
      ['x', 'shortcut-table-select'],
      ['mod+a', 'shortcut-table-select-all'],
      ['mod+c', 'shortcut-table-copy'],
      ['delete', 'shortcut-table-clear'],
      ['escape', 'shortcut-table-escape'],
    ],
  },
  {
    title: 'shortcuts-form',
    keys: [
      ['mod+enter', 'shortcut-form-save'],
      ['escape', 'shortcut-form-close'],
    ],
  },
]

const Line = ({ keys, says }: { keys: string; says: string }) => (
  <div className="flex min-h-8 items-center justify-between gap-4">
    <dt className="text-ink-2">{says}</dt>
    <dd>
      <Keys keys={keys} />
      <span className="sr-only">{keys}</span>
    </dd>
  </div>
)

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const everywhere = allShortcuts()
  return (
    <Dialog title={t('shortcuts')} icon="keyboard" onClose={onClose} width={640}>
      <div className="grid gap-x-8 gap-y-4 overflow-y-auto px-5 py-4 sm:grid-cols-2">
        <section>
          <h3 className="pb-1 text-xs font-semibold">{t('shortcuts-everywhere')}</h3>
          <dl>
            {everywhere.map(({ keys, says, about }) => (
              <Line key={keys} keys={keys} says={t(says, { name: about ?? '' })} />
            ))}
          </dl>
        </section>
        <div className="flex flex-col gap-4">
          {OF_VIEWS.map(({ title, keys }) => (
            <section key={title}>
              <h3 className="pb-1 text-xs font-semibold">{t(title)}</h3>
              <dl>
                {keys.map(([combination, says]) => (
                  <Line key={combination} keys={combination} says={t(says)} />
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  )
}
