import { type CSSResult, css } from 'lit'

/** The layout of a search: one column where it is narrow, filters beside the results where there is room. */
export const searchStyles: CSSResult = css`
  .outcome {
    container-type: inline-size;
  }

  .toolbar {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem var(--_gap);
    padding-block: 1rem 0.75rem;
  }

  .toolbar[data-idle] {
    padding: 0;
  }

  .status {
    align-content: center;
    color: var(--_muted);
    flex: 1;
    margin: 0;
    min-block-size: 2.5rem;
  }

  .toolbar[data-idle] .status {
    min-block-size: 0;
  }

  .status:focus {
    outline: 0;
  }

  .sort {
    align-items: center;
    display: flex;
    gap: 0.5rem;
  }

  .sort span {
    color: var(--_muted);
    font-size: 0.875rem;
  }

  select,
  input[type='number'] {
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    min-block-size: 2.5rem;
    padding-inline: 0.625rem;
  }

  .columns {
    display: grid;
    gap: calc(var(--_gap) * 2);
    min-block-size: var(--cloister-results-height, 100svh);
  }

  .columns[data-facets] {
    grid-template-columns: var(--cloister-filters-width, 14rem) minmax(0, 1fr);
  }

  .results {
    min-inline-size: 0;
    transition: opacity 150ms;
  }

  .results[aria-busy='true'] > ul[part='list'] {
    opacity: 0.5;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    list-style: none;
    margin: 0 0 1rem;
    min-block-size: 2.25rem;
    padding: 0;
  }

  .chip {
    align-items: center;
    background: var(--_sunken);
    border: 1px solid var(--_line);
    border-radius: 1.5rem;
    display: flex;
    flex-wrap: wrap;
    font-size: 0.875rem;
    max-inline-size: 100%;
    min-block-size: 2.25rem;
    overflow-wrap: anywhere;
    padding-inline: 0.875rem;
  }

  .chip.relaxed {
    background: none;
    border-style: dashed;
    color: var(--_muted);
  }

  .chip .quiet {
    margin-inline-end: -0.5rem;
  }

  .remove {
    background: none;
    border: 0;
    border-radius: 50%;
    font-size: 1.125rem;
    line-height: 1;
    margin-inline: 0.125rem -0.75rem;
  }

  .more {
    display: block;
    margin: 1.5rem auto 0;
    min-inline-size: 12rem;
  }

  .more[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.6;
  }

  .notice {
    background: var(--_sunken);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    padding: 1.5rem;
  }

  .notice p {
    margin: 0 0 0.75rem;
  }

  .notice-title {
    font-size: 1.25rem;
    font-weight: 600;
  }

  .filters-toggle {
    display: none;
  }

  @container (inline-size < 44rem) {
    .columns[data-facets] {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto 1fr;
      row-gap: 0;
    }

    .filters-toggle {
      display: block;
    }

    .filters:not([data-open]) {
      display: none;
    }

    .filters {
      margin-block-end: 1rem;
    }

    .toolbar {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
    }

    /* Everything has its place from the beginning: what comes later takes nobody's. */
    .status {
      grid-area: 1 / 1;
    }

    .refinement {
      grid-area: 1 / 2;
      font-size: 0.875rem;
      justify-self: end;
      /* Two lines are no higher than one. */
      line-height: 1.15;
      padding-block: 0.125rem;
    }

    .filters-toggle {
      grid-area: 2 / 1;
      justify-self: start;
    }

    .filters-toggle,
    .sort {
      grid-row: 2;
    }

    .sort {
      grid-area: 2 / 2;
      justify-self: end;
    }

    /* Still the name of the list. */
    .sort span {
      clip-path: inset(50%);
      position: absolute;
    }

    .chips {
      flex-wrap: nowrap;
      margin: -0.25rem -0.25rem 0.5rem;
      overflow-x: auto;
      padding: 0.25rem 0.25rem 0.5rem;
      scrollbar-width: thin;
    }

    .chip {
      flex: none;
      max-inline-size: 88%;
    }

    .list {
      --_gap: 0.75rem;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`
