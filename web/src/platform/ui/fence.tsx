// A fence around a piece of a page: if it fails, it says so in its place and takes nothing else along.
import { Component, type ReactNode } from 'react'
import { t } from '../i18n/translate'

export class Fence extends Component<{ children: ReactNode; className?: string }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <p role="note" className={this.props.className ?? 'card p-3 text-xs text-ink-3'}>
        {t('widget-failed')}
      </p>
    )
  }
}
