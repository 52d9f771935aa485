import { htmlReporter } from './html/html-reporter.ts'
import { renderJson } from './render-json.ts'
import { renderJunit } from './render-junit.ts'
import { renderMarkdown } from './render-markdown.ts'
import { renderTerminal } from './render-terminal.ts'
import type { Reporter } from './report.ts'
import { renderSarif } from './sarif/render-sarif.ts'

/** Every format by its name. */
export const REPORTERS: Readonly<Record<string, Reporter>> = {
  terminal: { format: 'terminal', render: (report) => renderTerminal(report, { colours: false }) },
  json: { format: 'json', render: renderJson },
  sarif: { format: 'sarif', render: renderSarif },
  junit: { format: 'junit', render: renderJunit },
  html: htmlReporter,
  markdown: { format: 'markdown', render: renderMarkdown },
}
