export const DLP_USAGE = `Usage: cloister dlp <command> [options]

Commands
  dlp scan PATH...          Look for weights, sealed artifacts and pieces of known models in files and folders,
                            hidden ones as well, however they are packed and encoded; - is standard input.
  dlp fingerprint PATH...   Write what a model is known by, without anything of it, to the file --to.
  dlp serve --icap          Serve ICAP to the proxy on the way out: what may not leave is stopped.
  dlp schema                Print the JSON schema of the configuration of serve.

Options of scan
  --fingerprint FILE   Of a model; several.
  --json               Print a line of JSON for each finding.

Options of fingerprint
  --to FILE            The file to write.
  --everything         Also of files that are neither weights nor sealed artifacts.
  --replace            Replace a file that is there already.

Options of serve
  -c, --config FILE    In YAML or JSON. Default: cloister-dlp.yaml, if there is one.
  --listen HOST:PORT   Default: as configured, else 127.0.0.1:1344.
  --fingerprint FILE   Of a model; several, beside those of the configuration.
  --alarms FILE        Where alarms are added, a line of JSON for each. Default: standard output.

  -h, --help           Print this page.

Exit codes
  0  nothing was found, or it was done
  1  something was found
  2  the command line or the configuration was not understood
  3  nothing was scanned, or something could not be read, written or looked into
`
