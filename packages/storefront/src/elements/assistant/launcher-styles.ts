import { type CSSResult, css } from 'lit'

/** What there is before the panel is opened. */
export const launcherStyles: CSSResult = css`
  :host([inline]) {
    min-block-size: var(--cloister-assistant-height, 36rem);
  }

  .launcher {
    align-items: center;
    background: var(--_accent);
    border: 1px solid var(--_accent);
    border-radius: 99rem;
    box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 22%);
    color: var(--_on-accent);
    display: inline-flex;
    font-weight: 600;
    gap: 0.5rem;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    min-block-size: 3rem;
    padding: 0.5rem 1.25rem;
    position: fixed;
    z-index: var(--cloister-assistant-layer, 1000);
  }

  .launcher svg {
    block-size: 1.25rem;
    fill: none;
    inline-size: 1.25rem;
    stroke: currentColor;
    stroke-linejoin: round;
    stroke-width: 1.5;
  }

  .not-loaded {
    background: var(--_surface);
    border: 1px solid var(--_bad);
    border-radius: var(--_radius);
    color: var(--_bad);
    inset-block-end: 5rem;
    inset-inline-end: 1rem;
    margin: 0;
    max-inline-size: min(20rem, 100vw - 2rem);
    padding: 0.75rem;
    position: fixed;
    z-index: var(--cloister-assistant-layer, 1000);
  }

  :host([inline]) .not-loaded {
    position: static;
  }
`
