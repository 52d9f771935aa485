import { type CSSResult, css } from 'lit'

/** One row that scrolls where it is narrow, or a grid. */
export const recommendationsStyles: CSSResult = css`
  section {
    container-type: inline-size;
  }

  h2 {
    font-size: 1.25rem;
    font-weight: 650;
    line-height: 1.3;
    margin: 0 0 0.75rem;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  .row .list {
    grid-auto-columns: minmax(max(11rem, calc((100% - 3 * var(--_gap)) / 4)), 1fr);
    grid-auto-flow: column;
    grid-template-columns: none;
    margin: -0.25rem;
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    padding: 0.25rem 0.25rem 0.5rem;
    scroll-padding-inline: 0.25rem;
    scroll-snap-type: inline proximity;
    scrollbar-width: thin;
  }

  .row .card {
    scroll-snap-align: start;
  }

  @container (inline-size < 30rem) {
    .row .list {
      --_gap: 0.75rem;
      grid-auto-columns: minmax(9.5rem, 44%);
    }
  }
`
