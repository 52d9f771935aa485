import { type CSSResult, css } from 'lit'

/** What a search is narrowed by. */
export const facetsStyles: CSSResult = css`
  .filters {
    align-content: start;
    display: grid;
    gap: 0.25rem;
    overflow-wrap: anywhere;
  }

  details {
    border-block-end: 1px solid var(--_line);
    padding-block-end: 0.5rem;
  }

  summary {
    cursor: pointer;
    font-weight: 600;
    padding-block: 0.625rem;
  }

  fieldset {
    border: 0;
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }

  .tick {
    align-items: center;
    cursor: pointer;
    display: flex;
    gap: 0.625rem;
    min-block-size: 2rem;
  }

  .tick input {
    accent-color: var(--_accent);
    block-size: 1.25rem;
    flex: none;
    inline-size: 1.25rem;
    margin: 0;
  }

  .tick .muted,
  .categories .muted {
    margin-inline-start: auto;
  }

  .categories {
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .categories button {
    color: inherit;
    display: flex;
    gap: 0.625rem;
    inline-size: 100%;
    padding-inline: 0;
    text-align: start;
    text-decoration: none;
  }

  .categories button:hover bdi {
    text-decoration: underline;
  }

  .categories [aria-pressed='true'] {
    color: var(--_accent);
    font-weight: 700;
  }

  .prices {
    display: grid;
    gap: 0.5rem;
    grid-template-columns: 1fr 1fr;
  }

  .prices label {
    color: var(--_muted);
    font-size: 0.875rem;
  }

  .prices input {
    color: var(--_text);
    inline-size: 100%;
  }

  .filters > .button {
    margin-block-start: 0.75rem;
  }

  .filters .line {
    block-size: 2rem;
  }
`
