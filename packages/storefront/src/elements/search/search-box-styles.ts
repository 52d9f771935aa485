import { type CSSResult, css } from 'lit'

/** The search box and its suggestions. */
export const searchBoxStyles: CSSResult = css`
  form {
    position: relative;
  }

  .field {
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    display: flex;
    gap: 0.25rem;
    padding: 0.25rem;
  }

  .field:focus-within {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }

  #query {
    appearance: none;
    background: none;
    border: 0;
    flex: 1;
    min-block-size: 2.5rem;
    min-inline-size: 0;
    outline: 0;
    padding-inline: 0.75rem;
  }

  #query::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .field .button {
    border-radius: calc(var(--_radius) - 0.125rem);
  }

  #suggestions {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: 0 0.75rem 2rem rgb(0 0 0 / 0.18);
    inset-block-start: calc(100% + 0.375rem);
    inset-inline: 0;
    max-block-size: min(28rem, 70vh);
    overflow-y: auto;
    padding-block: 0.375rem;
    position: absolute;
    z-index: var(--cloister-layer, 10);
  }

  .heading {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 600;
    padding: 0.5rem 1rem 0.125rem;
  }

  .option {
    align-items: baseline;
    cursor: pointer;
    display: flex;
    gap: 1rem;
    justify-content: space-between;
    min-block-size: 2rem;
    overflow-wrap: anywhere;
    padding: 0.375rem 1rem;
  }

  .option:hover {
    background: var(--_sunken);
  }

  .option[aria-selected='true'] {
    background: var(--_sunken);
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .muted {
    color: var(--_muted);
    font-size: 0.875em;
    white-space: nowrap;
  }
`
