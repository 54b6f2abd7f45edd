// The menu behind a menu button: entries, groups, checks and menus within menus, by mouse and by keyboard.
import { Menu } from '@base-ui/react/menu'
import type { RefObject } from 'react'
import { Keys } from './button'
import { Icon } from './icon'
import type { MenuEntry } from './menu-button'
import { returnFocusTo } from './return-focus'

type Acting = Exclude<MenuEntry, '-' | { heading: string }>

const Face = ({ entry }: { entry: Acting }) => (
  <>
    {entry.icon && <Icon name={entry.icon} className={entry.isDanger ? '' : 'text-ink-3'} />}
    {entry.hue && <span className="dot" data-hue={entry.hue} />}
    <span className="min-w-0 flex-1 truncate">{entry.label}</span>
    {entry.hint && <span className="num text-xs text-ink-3">{entry.hint}</span>}
    {entry.keys && <Keys keys={entry.keys} />}
  </>
)

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry === '-') return <Menu.Separator className="my-1 h-px bg-line" />
  if ('heading' in entry) {
    return (
      <div className="px-2 pt-1.5 pb-1 text-2xs font-medium text-ink-3" role="presentation">
        {entry.heading}
      </div>
    )
  }
  if (entry.entries) {
    return (
      <Menu.SubmenuRoot>
        <Menu.SubmenuTrigger className="menu-item" disabled={entry.isDisabled}>
          <Face entry={entry} />
          <Icon name="chevron-right" className="text-ink-3 rtl:rotate-180" size={14} />
        </Menu.SubmenuTrigger>
        <Menu.Portal>
          <Menu.Positioner className="z-[65] outline-none" sideOffset={2} alignOffset={-5} collisionPadding={8}>
            <Menu.Popup className="popup max-h-[min(420px,var(--available-height))] min-w-48 overflow-auto p-1 outline-none">
              <Entries entries={entry.entries} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.SubmenuRoot>
    )
  }
  if (entry.isChecked !== undefined) {
    return (
      <Menu.CheckboxItem
        className="menu-item"
        checked={entry.isChecked}
        onCheckedChange={entry.run}
        closeOnClick={!entry.staysOpen}
        disabled={entry.isDisabled}
      >
        <Face entry={entry} />
        <Icon name="check" className={entry.isChecked ? 'text-accent-ink' : 'invisible'} size={14} />
      </Menu.CheckboxItem>
    )
  }
  return (
    <Menu.Item
      className={`menu-item ${entry.isDanger ? 'text-danger!' : ''}`}
      onClick={entry.run}
      closeOnClick={!entry.staysOpen}
      disabled={entry.isDisabled}
      data-tip={entry.says}
      aria-description={entry.says}
    >
      <Face entry={entry} />
    </Menu.Item>
  )
}

/** The entries of a menu never change their order while it is open, so the place is a key. */
const Entries = ({ entries }: { entries: MenuEntry[] }) => entries.map((entry, at) => <Entry key={at} entry={entry} />)

export default function MenuPopup({
  anchor,
  isOpen,
  onOpenChange,
  entries,
  align,
  label,
  finalFocus = anchor,
}: {
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  entries: () => MenuEntry[]
  align: 'start' | 'end'
  label: string
  /** Where the focus goes when it closes, if not to the anchor. */
  finalFocus?: RefObject<HTMLElement | null>
}) {
  return (
    <Menu.Root
      open={isOpen}
      modal={false}
      onOpenChange={(opens, details) => {
        const target = details.event?.target as Node | null
        // The button itself opens and closes; a press on it is not one outside.
        if (!opens && details.reason === 'outside-press' && target && anchor.current?.contains(target)) return details.cancel()
        onOpenChange(opens)
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align={align} sideOffset={5} collisionPadding={8} className="z-[65] outline-none">
          <Menu.Popup
            aria-label={label}
            finalFocus={returnFocusTo(finalFocus)}
            className="popup max-h-[min(460px,var(--available-height))] min-w-52 overflow-auto p-1 outline-none"
          >
            {isOpen && <Entries entries={entries()} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
