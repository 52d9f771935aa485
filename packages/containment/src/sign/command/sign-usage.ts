export const SIGN_USAGE = `Usage: cloister sign PATH --key FILE [options]
       cloister verify PATH (--key FILE | --trust FILE...) [options]

Signs all files of a folder, or one file, and verifies that they are those that were signed: by OpenSSF Model Signing, as
model_signing of version 1.1 does it too. Signatures without a key, by Sigstore (Fulcio, Rekor), are neither made nor verified.

Both
  --signature FILE        Default: model.sig in the folder; for a model that is one file, its name with .sig behind it.
  --ignore NAME           What is no part of the model, below its folder; several. Folders go with all that they hold.
  --no-ignore-git         Do not pass over .git, .gitattributes, .github and .gitignore at the top of the folder.
  --threads N             1 to 64. Default: as many as there are cores, at most 4.
  --json                  Print JSON.

sign
  --key FILE              PEM of the private key, on P-256, P-384 or P-521.
  --passphrase-file FILE  Its first line opens the key. Default: CLOISTER_KEY_PASSPHRASE.
  --certificate FILE      PEM of the certificate of the key, which has to be for signing code.
  --chain FILE            PEM of what leads from there to a root; several.
  --shard-size BYTES      Sign files in parts, such as 1000000000: several threads then read a large one.
  --hash HASH             sha256 or blake2b. Default: sha256.
  --allow-links           Sign links to files inside of the folder as those files. A link is refused otherwise.
  --replace               Replace a signature that is there already.

verify
  --key FILE              PEM of the public key that has to have signed.
  --trust FILE            PEM of roots that the certificate has to lead to; several.
  --at TIME               When certificates have to hold, such as 2026-11-27T00:00:00Z. Default: now.

  -h, --help              Print this page.

Exit codes
  0  signed, or verified
  1  not verified, or something in the model cannot be signed
  2  the command line was not understood, or a key cannot be used
  3  something could not be read or written, or the run was stopped
`
