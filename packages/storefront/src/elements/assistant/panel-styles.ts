import { type CSSResult, css } from 'lit'

/** The panel around the conversation. */
export const panelStyles: CSSResult = css`
  .panel {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 2);
    color: var(--_text);
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    overflow: hidden;
  }

  /* Not taken away when it is closed: to lay out a long conversation anew takes long. */
  dialog.panel:not([open]) {
    content-visibility: hidden;
    visibility: hidden;
  }

  section.panel {
    block-size: var(--cloister-assistant-height, 36rem);
    min-block-size: 16rem;
  }

  dialog.panel {
    block-size: min(var(--cloister-assistant-height, 42rem), 100dvh - 2rem);
    box-shadow: 0 1rem 3rem rgb(0 0 0 / 22%), 0 0.125rem 0.5rem rgb(0 0 0 / 12%);
    inline-size: var(--cloister-assistant-width, 25rem);
    inset-block: auto 1rem;
    inset-inline: auto 1rem;
    margin: 0;
    max-block-size: none;
    max-inline-size: calc(100vw - 2rem);
    padding: 0;
    position: fixed;
    z-index: var(--cloister-assistant-layer, 1000);
  }

  @media (width < 40rem) {
    dialog.panel {
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
      inline-size: 100vw;
      inset: 0;
      max-inline-size: none;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    dialog.panel[open] {
      animation: rise 160ms ease-out;
    }
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 0.75rem;
    }
  }

  .header {
    align-items: center;
    border-block-end: 1px solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    padding-block: 0.5rem;
    padding-inline: 1rem 0.5rem;
  }

  h2 {
    flex: 1;
    font-size: 1.0625rem;
    font-weight: 650;
    margin: 0;
    min-inline-size: max-content;
  }

  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    position: relative;
  }

  .log {
    flex: 1;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 1rem;
    scrollbar-gutter: stable;
    scrollbar-width: thin;
  }

  .log:focus-visible {
    outline-offset: -3px;
  }

  .latest {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 99rem;
    box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 18%);
    display: flex;
    font-size: 0.875rem;
    gap: 0.375rem;
    inset-block-end: 0.75rem;
    inset-inline-start: 50%;
    padding: 0.25rem 0.875rem;
    position: absolute;
    transform: translateX(-50%);
    white-space: nowrap;
  }

  .latest:dir(rtl) {
    transform: translateX(50%);
  }

  .status {
    color: var(--_muted);
    font-size: 0.875rem;
    margin: 0;
    min-block-size: 1.75rem;
    padding: 0.125rem 1rem;
  }

  .ask {
    align-items: end;
    border-block-start: 1px solid var(--_line);
    display: grid;
    gap: 0.5rem;
    grid-template-columns: minmax(0, 1fr) auto;
    padding: 0.75rem;
  }

  textarea {
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    field-sizing: content;
    inline-size: 100%;
    line-height: 1.4;
    max-block-size: 8rem;
    min-block-size: 2.75rem;
    padding: 0.625rem 0.75rem;
    resize: none;
  }

  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
    white-space: nowrap;
  }

  .foot {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem 0.75rem;
    grid-column: 1 / -1;
  }

  .privacy {
    color: var(--_muted);
    flex: 1 1 12rem;
    font-size: 0.75rem;
    line-height: 1.35;
    margin: 0;
  }

  .button {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    color: var(--_text);
    display: inline-flex;
    font-weight: 600;
    justify-content: center;
    min-block-size: 2.5rem;
    padding: 0.375rem 1rem;
    text-decoration: none;
  }

  .ask .button {
    min-block-size: 2.75rem;
  }

  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }

  .button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.7;
  }

  .quiet {
    background: none;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    color: var(--_accent);
    font-size: 0.875rem;
    font-weight: 600;
    padding: 0.25rem 0.5rem;
    text-decoration: none;
  }

  .quiet:hover,
  .button:not(.primary):hover,
  .chip:hover {
    background: var(--_sunken);
  }

  .icon {
    color: var(--_muted);
    display: grid;
    min-block-size: 2.5rem;
    min-inline-size: 2.5rem;
    place-items: center;
  }

  svg {
    block-size: 1rem;
    fill: none;
    inline-size: 1rem;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.5;
  }

  /* On a screen that is short, or enlarged, the whole panel scrolls: there is no room for a log of its own. */
  @media (height < 24rem) {
    dialog.panel,
    section.panel {
      block-size: auto;
      max-block-size: 100dvh;
      overflow: auto;
    }

    .body,
    .log {
      flex: none;
      overflow: visible;
    }
  }
`
