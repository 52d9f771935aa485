import { type CSSResult, css } from 'lit'

/** Cards of products, and the places of those to come: both of the same size, so that nothing moves. */
export const cardStyles: CSSResult = css`
  .list {
    display: grid;
    gap: var(--_gap);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--cloister-card-width, 12.5rem)), 1fr));
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .card {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
    min-inline-size: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    position: relative;
    unicode-bidi: isolate;
  }

  /* In a long list what is out of sight waits. */
  .card:nth-child(n + 49) {
    contain-intrinsic-size: auto 22rem;
    content-visibility: auto;
  }

  .card:focus-within {
    border-color: var(--_focus);
  }

  .picture {
    aspect-ratio: var(--cloister-picture-ratio, 1);
    background: var(--_sunken);
    display: grid;
    order: -2;
    overflow: hidden;
    place-items: center;
  }

  .picture > * {
    grid-area: 1 / 1;
  }

  .picture img {
    block-size: 100%;
    inline-size: 100%;
    object-fit: var(--cloister-picture-fit, cover);
    transition: scale 200ms;
  }

  .card:hover img {
    scale: 1.03;
  }

  .initial {
    color: var(--_edge);
    font-size: 2.5rem;
    text-transform: uppercase;
  }

  .title,
  .brand,
  .facts,
  .reason {
    margin-inline: 0.875rem;
  }

  .title {
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    background: none;
    block-size: 2lh;
    border: 0;
    color: inherit;
    display: -webkit-box;
    font-weight: 600;
    line-height: 1.35;
    min-block-size: 0;
    overflow: hidden;
    padding: 0;
    text-align: start;
    text-decoration: none;
  }

  .title:hover {
    text-decoration: underline;
  }

  .title:focus-visible {
    outline: 0;
  }

  /* The whole card opens the product. */
  .title::after {
    content: '';
    inset: 0;
    position: absolute;
  }

  .title:focus-visible::after {
    border-radius: inherit;
    outline: 3px solid var(--_focus);
    outline-offset: -3px;
  }

  .brand {
    block-size: 1lh;
    color: var(--_muted);
    font-size: 0.875rem;
    margin-block-start: 0.75rem;
    order: -1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .facts {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    margin-block-end: 0.875rem;
    min-block-size: 1.75rem;
    padding-block-start: 0.375rem;
  }

  /* Where a price and a stock do not always fit beside each other they never stand so: a card is as high as its place. */
  @container (inline-size < 44rem) {
    .facts {
      align-items: flex-start;
      block-size: calc(2lh + 0.375rem);
      flex-flow: column;
    }
  }

  .price {
    font-variant-numeric: tabular-nums;
    font-weight: 700;
  }

  .stock {
    color: var(--_good);
    font-size: 0.8125rem;
  }

  .stock[data-out] {
    color: var(--_muted);
  }

  .reason {
    border-block-start: 1px solid var(--_line);
    color: var(--_muted);
    font-size: 0.875rem;
    margin-block-end: 0.875rem;
    padding-block-start: 0.5rem;
  }

  [data-reasons] .reason {
    block-size: calc(4lh + 0.5rem);
    overflow: hidden;
  }

  .line {
    background: linear-gradient(var(--_sunken), var(--_sunken)) no-repeat 0 50% / 70% 0.75em;
    border-radius: 0.25rem;
  }

  .line.title {
    background-size: 90% 0.75em;
  }

  [part='skeleton'] .card {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.55;
    }
  }

  .button,
  .quiet {
    background: none;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    min-block-size: 2.5rem;
    padding: 0.375rem 1rem;
  }

  .strong {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_on-accent);
    font-weight: 600;
  }

  .quiet {
    border-color: transparent;
    color: var(--_accent);
    min-block-size: 2rem;
    padding: 0.25rem 0.5rem;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .button:hover,
  .quiet:hover {
    filter: brightness(0.94);
  }

  @media (forced-colors: active) {
    .line {
      background: GrayText;
    }
  }
`
