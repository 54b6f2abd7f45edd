// One listener for all shortcuts. Letters and "g then h" count only outside of text fields and dialogs.
import { useEffect, useRef } from 'react'
import { useAppearance } from '../appearance/appearance'
import type { MessageKey } from '../i18n/translate'

/** `mod+k`, `g h`, `shift+?`: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export type Shortcut = {
  keys: string
  says: MessageKey
  /** What the message speaks of, as its value `name`. */
  about?: string
  run: (event: KeyboardEvent) => void
}

const shortcuts = new Set<Shortcut>()
export const isMac = /Mac|iP/.test(navigator.platform)

const SEQUENCE_MS = 1000
let prefix = ''
let prefixAt = 0

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isDialogOpen = (): boolean => document.querySelector('[role=dialog]:not([aria-modal=false]),[role=alertdialog]') !== null

function nameOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : ''
  const alt = event.altKey ? 'alt+' : ''
  // With a letter, shift is part of the letter: `?` and not `shift+/`, whatever the keyboard.
  const shift = event.shiftKey && (event.key.length > 1 || mod) ? 'shift+' : ''
  return mod + alt + shift + event.key.toLowerCase()
}

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || !event.key) return
  const name = nameOf(event)
  const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey
  if (isPlain && (isTyping(event.target) || isDialogOpen() || !useAppearance.getState().hasLetterShortcuts)) return
  const sequence = prefix && performance.now() - prefixAt < SEQUENCE_MS ? `${prefix} ${name}` : ''
  const hit = [...shortcuts].reverse().find(({ keys }) => keys === sequence || keys === name)
  prefix = hit || name.length > 1 ? '' : name
  prefixAt = performance.now()
  if (!hit) return
  event.preventDefault()
  hit.run(event)
})

export function addShortcut(shortcut: Shortcut): () => void {
  shortcuts.add(shortcut)
  return () => shortcuts.delete(shortcut)
}

/** A shortcut for as long as the component is there. */
export function useShortcut(keys: string, says: MessageKey, run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => addShortcut({ keys, says, run: () => latest.current() }), [keys, says])
}

export const allShortcuts = (): Shortcut[] => [...shortcuts]

const SIGNS: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', escape: 'esc' }
  : { mod: 'Ctrl', shift: '⇧', alt: 'Alt', enter: '↵', escape: 'Esc' }
const ARROWS: Record<string, string> = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→' }

/** The keys as they are printed: [["Ctrl", "K"]], or one after the other for a sequence. */
export const keySigns = (keys: string): string[][] =>
  keys.split(' ').map((step) => step.split('+').map((key) => SIGNS[key] ?? ARROWS[key] ?? key.toUpperCase()))
