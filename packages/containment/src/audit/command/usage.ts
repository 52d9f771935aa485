export const AUDIT_USAGE = `Usage: cloister audit [command] [options]

Commands
  audit                Look at every target of the configuration and report.
  audit init           Write cloister-audit.yaml from what lies in this folder.
  audit list           Print every check.
  audit explain ID     Print how a check looks, how to repair what it finds, and what it maps to.
  audit schema         Print the JSON schema of the configuration.
  audit completion SHELL    Print the completion for bash, zsh or fish.

Options
  -c, --config FILE        The configuration. Default: cloister-audit.yaml.
  --format FORMAT[=FILE]   terminal, json, sarif, junit, html or markdown; several, if all but one have a file.
  --fail-on SEVERITY       critical, high, medium or low: what ends with 1. Default: as configured, else high.
  --baseline FILE          An earlier report in JSON: what it knew does not count.
  --only IDS               The checks to run, such as CRY-01,PIP-02. Default: all.
  --active                 Allow requests that make a server work. None of them changes anything.
  --concurrency N          How many subjects are looked at together. Default: as configured, else 4.
  --resume                 Go on where a broken run was.
  --force                  Let init replace a configuration.
  -h, --help               Print this page.

Exit codes
  0  clean: everything was looked at, and nothing open is as bad as --fail-on
  1  something is
  2  the command line or the configuration was not understood
  3  nothing was scanned, a target was unreachable, or something could not be read
`
