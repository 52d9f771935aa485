import { type CSSResult, css } from 'lit'

/**
 * What all elements share: the custom properties a shop themes them by, with defaults that keep 4.5:1 in light and dark,
 * a focus ring, and text for screen readers only. `color-scheme` of the page decides between light and dark.
 */
export const theme: CSSResult = css`
  :host {
    --_text: var(--cloister-text, light-dark(#1f1d1a, #f1ede6));
    --_muted: var(--cloister-muted, light-dark(#5f5a52, #b5ada1));
    --_surface: var(--cloister-surface, light-dark(#ffffff, #1f1c19));
    --_sunken: var(--cloister-sunken, light-dark(#f4f2ee, #2a2622));
    --_line: var(--cloister-line, light-dark(#dcd7ce, #3d3833));
    --_edge: var(--cloister-edge, light-dark(#857d71, #8d8478));
    --_accent: var(--cloister-accent, light-dark(#1d4f7a, #9bc8ee));
    --_on-accent: var(--cloister-on-accent, light-dark(#ffffff, #10202e));
    --_good: var(--cloister-good, light-dark(#2f6640, #9ed3aa));
    --_bad: var(--cloister-bad, light-dark(#94302b, #f2aaa4));
    --_focus: var(--cloister-focus, light-dark(#1d5d8c, #8cc5f2));
    --_radius: var(--cloister-radius, 0.5rem);
    --_gap: var(--cloister-gap, 1rem);
    display: block;
    color: var(--_text);
    font: var(--cloister-font, inherit);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  button,
  input,
  select,
  textarea {
    color: inherit;
    font: inherit;
  }

  button {
    cursor: pointer;
    min-block-size: 2rem;
    min-inline-size: 2rem;
  }

  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }

  /* Where backgrounds are not painted, a line says that something can be pressed. */
  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText !important;
    }
  }

  .hidden-text {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      scroll-behavior: auto !important;
      transition: none !important;
    }
  }
`
