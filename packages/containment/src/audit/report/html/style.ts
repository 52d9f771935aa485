/** Readable on a phone, on paper, in the dark and in forced colours. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1d22; --paper: #fff; --faint: #565b66; --line: #c9ccd3; --shade: #f3f4f6;
  --critical: #9f1239; --high: #b4470b; --medium: #7a5c00; --low: #3d5a80; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --paper: #15171c; --faint: #aeb4c0; --line: #454a55;
  --shade: #1f2229; --critical: #ff8fa8; --high: #ffae7a; --medium: #ecd06f; --low: #a8c7f0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p { margin: .4rem 0; max-width: 46rem; }
a { color: inherit; }
.faint { color: var(--faint); }
.score { font-size: 3rem; line-height: 1; font-weight: 700; margin: 1rem 0 .25rem; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; list-style: none; padding: 0; margin: 1rem 0; }
.counts strong { font-size: 1.4rem; }
.critical { color: var(--critical); } .high { color: var(--high); }
.medium { color: var(--medium); } .low { color: var(--low); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: start; color: var(--faint); padding: .25rem 0; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
code, pre { font: .9em/1.45 ui-monospace, monospace; background: var(--shade); }
code { padding: 0 .2em; }
pre { padding: .75rem; overflow-x: auto; white-space: pre-wrap; margin: .5rem 0; }
.finding { border-inline-start: 4px solid currentColor; padding-inline-start: .75rem; margin: .75rem 0; }
.finding > * { color: var(--ink); }
.finding > .faint { color: var(--faint); }
.picture { width: 100%; height: auto; max-width: 46rem; }
.picture text { fill: var(--ink); font: 13px system-ui, sans-serif; }
.picture .bar-critical { fill: var(--critical); } .picture .bar-high { fill: var(--high); }
.picture .bar-medium { fill: var(--medium); } .picture .bar-low { fill: var(--low); }
.picture line { stroke: var(--faint); stroke-width: 2; }
.picture .wide-open { stroke: var(--critical); stroke-width: 3; } .picture .box { fill: none; stroke: var(--line); }
.picture .ground { fill: var(--shade); }
@media (forced-colors: active) { .picture rect { stroke: CanvasText; } }
@media print { body { max-width: none; } h2, h3, .finding, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`
