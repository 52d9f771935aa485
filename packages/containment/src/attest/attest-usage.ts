export const ATTEST_USAGE = `Usage: cloister attest verify FILE... --policy FILE [options]

Verifies what machines prove of themselves. It opens no connection: certificates and lists are files as well.
A FILE is a report of AMD SEV-SNP or a quote of Intel TDX, binary or in hexadecimal, or a document in JSON that
holds either with what belongs to it.

What is accepted
  --policy FILE            What evidence has to say, in YAML or JSON.
  --tls-certificate FILE   The certificate that the machine showed, to whose key the evidence must be bound.
  --nonce HEX              The nonce that the machine was asked with: 32 bytes, or 16 beside --hash sha384.
  --hash HASH              How the machine writes its key: sha256 or sha384. Default: sha256.
  --unbound                In place of the three: any machine will do, whoever it speaks to.
  --at TIME                When everything has to hold, such as 2026-11-27T00:00:00Z. Default: now.

What belongs to the evidence; PEM or DER, and as many as there are
  --certificates FILE      AMD: the VCEK or VLEK, then its ASK or ASVK and the ARK.
  --crl FILE               Lists of revoked certificates.
  --tcb-info FILE          Intel: the answer to "Get TDX TCB Info".
  --qe-identity FILE       Intel: the answer to "Get TD QE Identity".
  --collateral-certificates FILE    Intel: who signed both, and the root.

Other
  --format FORMAT          terminal or json. Default: terminal.
  -h, --help               Print this page.

Exit codes
  0  all of it is believed
  1  some of it is not
  2  the command line or the policy was not understood
  3  a file could not be read
`
