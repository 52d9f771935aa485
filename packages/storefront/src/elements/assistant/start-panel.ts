import { adoptStyles, type CSSResultOrNative, type TemplateResult } from 'lit'
import { cardStyles } from '../cards/card-styles.ts'
import { AssistantPanel, type PanelDoors, type PanelHost } from './assistant-panel.ts'
import { panelStyles } from './panel-styles.ts'
import { panelView } from './panel-view.ts'
import { turnStyles } from './turn-styles.ts'

/** A panel with how it is shown. */
export interface StartedPanel {
  readonly panel: AssistantPanel
  readonly render: () => TemplateResult
}

/**
 * Starts the part of the assistant that a page loads when it is needed.
 *
 * @param styles What its element looks like so far.
 */
export function startPanel(
  host: PanelHost,
  doors: PanelDoors,
  styles: readonly CSSResultOrNative[],
): StartedPanel {
  if (host.renderRoot instanceof ShadowRoot) {
    adoptStyles(host.renderRoot, [...styles, cardStyles, panelStyles, turnStyles])
  }
  const panel = new AssistantPanel(host, doors)
  return { panel, render: () => panelView(panel) }
}
