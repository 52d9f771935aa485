export const SEAL_USAGE = `Usage: cloister <command> PATH... [options]

Commands
  new-key FILE     Write a new key that its owner alone can read.
  seal PATH...     Encrypt files, and all files of folders; each becomes NAME.sealed.
  unseal PATH...   Decrypt sealed files into the folder --to, for its owner alone.
  rewrap PATH...   Wrap the keys of sealed files anew: by --new-key, or by the newest version of --key.
  inspect PATH...  Print what sealed files say of themselves; needs no key and proves nothing.

Options
  --key KEY            A key that opens; several are possible, and seal wraps by all of them.
                         file:FILE          of new-key
                         passphrase:FILE    the first line of a file
                         awskms:ARN         of AWS KMS, as AWS_ACCESS_KEY_ID or a profile may use it
                         azurekv:URL        of Azure Key Vault or a Managed HSM, such as
                                            https://NAME.vault.azure.net/keys/KEY
                         gcpkms:projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY
                                            of Google's Cloud KMS
                         pkcs11:URI         of an HSM (RFC 7512), such as token=models;object=kek?
                                            module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:pin;
                                            without a pin-source the PIN is CLOISTER_PKCS11_PIN
                         vault:URL          of the transit engine of Vault or OpenBao, such as
                                            https://vault.internal.example:8200/v1/transit/keys/models
                         Behind awskms, azurekv and gcpkms may stand ?endpoint=URL&ca-file=FILE&token-file=FILE.
  --new-key KEY        What rewrap wraps by, in the same forms; the only keys that open afterwards.
  --to FOLDER          Where files go. Needed by unseal, which makes it for its owner alone; best on a tmpfs.
  --context NAME=TEXT  What the files are; several. seal binds it to them, the others open nothing else.
  --frame-size BYTES   A power of two, 1024 to 16777216; what is read for one byte. Default: 1048576.
  --threads N          1 to 64. Default: as many as there are cores, at most 4.
  --resume             Go on where a broken run was; what is there already is compared, not written again.
  --replace            Replace files that are there already.
  --json               Let inspect print JSON.
  --vault-token-file FILE    Holds the token. Default: VAULT_TOKEN.
  --vault-ca FILE            PEM of the authorities to trust. Default: those of Node.js.
  --vault-namespace NAME
  -h, --help           Print this page.

Exit codes
  0  done
  1  a file was refused: it was changed, no key opens it, or it is for another context
  2  the command line was not understood, or a key cannot be used
  3  something could not be read, written or reached, or the run was stopped
`
