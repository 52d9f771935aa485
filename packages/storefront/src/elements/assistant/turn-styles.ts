import { type CSSResult, css } from 'lit'

/** What is said in the panel. */
export const turnStyles: CSSResult = css`
  ol,
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }

  p {
    margin: 0;
  }

  .welcome {
    display: grid;
    gap: 1rem;
  }

  .greeting {
    font-size: 1.25rem;
    font-weight: 650;
    text-wrap: balance;
  }

  .welcome ul {
    align-items: start;
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
  }

  .chip {
    background: none;
    border: 1px solid var(--_edge);
    border-radius: 1.25rem;
    overflow-wrap: anywhere;
    padding: 0.5rem 1rem;
    text-align: start;
  }

  /* What is scrolled away costs nothing. */
  .turn {
    /* Its height is the same when it is contained: nothing moves when it is. */
    contain-intrinsic-size: auto 10rem;
    content-visibility: auto;
    display: flow-root;
    margin-block-end: 1.25rem;
    overflow-wrap: anywhere;
    position: relative;
  }

  .question {
    background: var(--_sunken);
    border-radius: 1rem;
    border-end-end-radius: 0.25rem;
    inline-size: fit-content;
    margin-block-end: 0.75rem;
    margin-inline-start: auto;
    max-inline-size: 85%;
    padding: 0.5rem 0.875rem;
  }

  .answer {
    display: grid;
    gap: 0.75rem;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
  }

  .text {
    line-height: 1.5;
  }

  .said {
    white-space: pre-line;
  }

  .sentence {
    unicode-bidi: isolate;
  }

  .mark,
  .number {
    background: var(--_sunken);
    border-radius: 0.375rem;
    color: inherit;
    display: inline-block;
    font-size: 0.75rem;
    font-weight: 600;
    line-height: 1.5rem;
    min-inline-size: 1.5rem;
    padding-inline: 0.25rem;
    text-align: center;
    text-decoration: none;
  }

  a.mark {
    color: var(--_accent);
  }

  .mark:hover {
    text-decoration: underline;
  }

  .note,
  .sources-title,
  .opinion,
  .eta,
  .outcome {
    color: var(--_muted);
    font-size: 0.875rem;
  }

  .sources {
    border-block-start: 1px solid var(--_line);
    font-size: 0.875rem;
    inline-size: 100%;
    padding-block-start: 0.5rem;
  }

  .sources li {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5rem;
  }

  .source {
    align-items: baseline;
    color: var(--_text);
    display: inline-flex;
    gap: 0.5rem;
    min-block-size: 1.5rem;
    padding-block: 0.125rem;
    text-decoration: none;
  }

  a.source bdi {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .opinion {
    border: 1px solid var(--_line);
    border-radius: 99rem;
    padding-inline: 0.5rem;
  }

  .dots {
    animation: wait 900ms ease-in-out infinite alternate;
    background: radial-gradient(circle, var(--_muted) 0.2rem, transparent 0.25rem) 0 50% / 0.75rem 0.75rem repeat-x;
    block-size: 1.5rem;
    inline-size: 2.25rem;
  }

  @keyframes wait {
    to {
      opacity: 0.35;
    }
  }

  .list {
    --cloister-card-width: 9.5rem;
    --cloister-picture-ratio: 4 / 3;

    gap: 0.5rem;
    inline-size: 100%;
  }

  .orders {
    display: grid;
    gap: 0.5rem;
    inline-size: 100%;
  }

  .box {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    inline-size: 100%;
    padding: 0.75rem;
  }

  .order {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
  }

  .order-number {
    flex: 1;
    font-weight: 600;
  }

  .status {
    white-space: nowrap;
  }

  .order .status {
    background: var(--_sunken);
    border-radius: 99rem;
    color: var(--_text);
    min-block-size: 0;
    padding: 0.125rem 0.625rem;
  }

  .order[data-status='delivered'] .status {
    color: var(--_good);
  }

  .order[data-status='cancelled'] .status {
    color: var(--_bad);
  }

  .order .eta {
    flex-basis: 100%;
  }

  .proposal {
    border-color: var(--_edge);
    display: grid;
    gap: 0.5rem;
    justify-items: start;
  }

  .proposal-title {
    font-weight: 600;
  }

  .proposal[data-state='done'] .outcome {
    color: var(--_good);
  }

  .proposal[data-state='failed'] .outcome,
  .proposal[data-state='refused'] .outcome,
  .failure {
    color: var(--_bad);
  }

  .handover {
    background: var(--_sunken);
    border-radius: var(--_radius);
    display: grid;
    gap: 0.625rem;
    inline-size: 100%;
    justify-items: start;
    padding: 0.75rem;
  }

  @media (forced-colors: active) {
    .question,
    .mark,
    .number,
    .handover,
    .order .status {
      border: 1px solid;
    }
  }
`
