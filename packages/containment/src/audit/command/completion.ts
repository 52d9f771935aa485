const COMMANDS = 'init list explain schema completion'
const OPTIONS = '--config --format --fail-on --baseline --only --active --concurrency --resume --force --help'
const FORMATS = 'terminal json sarif junit html markdown'
const SEAL_COMMANDS = 'seal unseal rewrap inspect new-key'
const SEAL_OPTIONS =
  '--key --new-key --to --context --frame-size --threads --resume --replace --json --vault-token-file --vault-ca --vault-namespace --help'
const DLP_COMMANDS = 'scan fingerprint serve schema'
const DLP_OPTIONS =
  '--fingerprint --json --to --everything --replace --icap --config --listen --alarms --help'
const KEY_KINDS = 'awskms: azurekv: file: gcpkms: passphrase: pkcs11: vault:'
const ROTATE_COMMANDS = 'plan run status schema'
const ROTATE_OPTIONS = '--config --dry-run --confirm --begin --json --help'
const SIGN_OPTIONS =
  '--key --signature --ignore --no-ignore-git --threads --json --passphrase-file --certificate --chain --shard-size --hash --allow-links --replace --help'
const VERIFY_OPTIONS = '--key --trust --signature --ignore --no-ignore-git --at --threads --json --help'
const SEVERITIES = 'critical high medium low'

/** The completion of `cloister` for a shell; nothing for a shell that has none here. */
export function completionFor(shell: string, checkIds: readonly string[]): string | undefined {
  const ids = checkIds.join(' ')
  if (shell === 'bash') return bash(ids)
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${bash(ids)}`
  return shell === 'fish' ? fish(ids) : undefined
}

function bash(ids: string): string {
  return `_cloister() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words
  case "$before" in
    cloister) words="attest audit data-map dlp rotate sign verify ${SEAL_COMMANDS}" ;;
    --key|-k|--new-key) words="${KEY_KINDS}" ;;
    explain) words="${ids}" ;;
    completion) words="bash zsh fish" ;;
    --format) words="${FORMATS}" ;;
    --only) words="${ids}" ;;
    --fail-on) words="${SEVERITIES}" ;;
    --config|-c|--baseline|--to|--vault-token-file|--vault-ca) COMPREPLY=($(compgen -f -- "$word")); return ;;
    audit) words="${COMMANDS} ${OPTIONS}" ;;
    *) words="${OPTIONS}" ;;
  esac
  case "\${COMP_WORDS[1]}" in
    ${SEAL_COMMANDS.replaceAll(' ', '|')})
      case "$before:$word" in
        cloister:*|--key:*|-k:*|--new-key:*) ;;
        *:-*) words="${SEAL_OPTIONS}" ;;
        *) COMPREPLY=($(compgen -f -- "$word")); return ;;
      esac ;;
    dlp)
      case "$before:$word" in
        dlp:*) words="${DLP_COMMANDS}" ;;
        *:-*) words="${DLP_OPTIONS}" ;;
        *) COMPREPLY=($(compgen -f -- "$word")); return ;;
      esac ;;
    rotate)
      case "$before:$word" in
        rotate:*) words="${ROTATE_COMMANDS}" ;;
        *:-*) words="${ROTATE_OPTIONS}" ;;
        *) COMPREPLY=($(compgen -f -- "$word")); return ;;
      esac ;;
    sign|verify)
      case "$before:$word" in
        cloister:*) ;;
        --hash:*) words="sha256 blake2b" ;;
        *:-*) words="${SIGN_OPTIONS}"; [ "\${COMP_WORDS[1]}" = verify ] && words="${VERIFY_OPTIONS}" ;;
        *) COMPREPLY=($(compgen -f -- "$word")); return ;;
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _cloister cloister
`
}

function fish(ids: string): string {
  const after = (word: string, words: string): string =>
    `complete -c cloister -n '__fish_seen_subcommand_from ${word}' -f -a '${words}'`
  return `complete -c cloister -n '__fish_use_subcommand' -f -a 'attest audit data-map dlp rotate sign verify ${SEAL_COMMANDS}'
${after('audit', COMMANDS)}
${optionsOf(SEAL_COMMANDS, SEAL_OPTIONS)}
${after('dlp', DLP_COMMANDS)}
${optionsOf('dlp', DLP_OPTIONS)}
${after('rotate', ROTATE_COMMANDS)}
${optionsOf('rotate', ROTATE_OPTIONS)}
${optionsOf('sign', SIGN_OPTIONS)}
${optionsOf('verify', VERIFY_OPTIONS)}
${after('explain', ids)}
${after('completion', 'bash zsh fish')}
complete -c cloister -l format -x -a '${FORMATS}'
complete -c cloister -l fail-on -x -a '${SEVERITIES}'
complete -c cloister -l config -s c -r
complete -c cloister -l baseline -r
complete -c cloister -l only -x -a '${ids}'
complete -c cloister -l concurrency -x
complete -c cloister -l active -l resume -l force -l help
`
}

function optionsOf(commands: string, options: string): string {
  const names = options.split(' ').map((option) => ` -l ${option.slice(2)}`)
  return `complete -c cloister -n '__fish_seen_subcommand_from ${commands}'${names.join('')}`
}
