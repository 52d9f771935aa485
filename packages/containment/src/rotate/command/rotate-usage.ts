export const ROTATE_USAGE = `Usage: cloister rotate <plan|run|status|schema> [options]

Renews keys as cloister-rotation.yaml says, so that no request fails: a new key is made and spread, used when everybody
knows it, and the old one taken away when nothing needs it any more.

Commands
  rotate plan       Print what will be done, and when. Nothing is changed and nobody is asked.
  rotate run        Take every step whose time has come. Start it as often as the plan says (runEvery).
  rotate status     Print how old each key is, its next step, what is late, and what breaks when.
  rotate schema     Print the JSON schema of the plan.

Options
  -c, --config FILE    The plan. Default: cloister-rotation.yaml.
  --dry-run            Let run do what plan does.
  --confirm NAME       Of run: what the next step of this key waits for has been done. May be repeated.
  --begin NAME         Of run: renew this key now, however young it is. May be repeated.
  --end NAME           Of run: take the old version of this key away now, whatever still needs it. May be repeated.
  --json               For programs.
  -h, --help           Print this page.

VAULT_TOKEN is used for keys of Vault or OpenBao whose plan names no tokenFile.

Exit codes
  0  all well
  1  something is late, or is not as it has to be
  2  the command line or the plan was not understood
  3  something could not be read, written or reached
`
