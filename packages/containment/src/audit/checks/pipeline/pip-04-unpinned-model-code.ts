import type { Check } from '../../check.ts'
import { codeLines, isCode } from '../../code-file.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'

export const unpinnedModelCode: Check<SourceSubject> = {
  id: 'PIP-04',
  title: 'Loading a model runs what somebody else put into it',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['source'],
  how: 'Searches code and command lines for trust in remote code, and for torch.load that unpickles anything.',
  fix: `AutoModel.from_pretrained("shop/model", revision="<commit>", use_safetensors=True)   # and no trust_remote_code
torch.load(path, weights_only=True, map_location="cpu")`,
  clauses: [
    'GDPR 32(1)(d)',
    'NIS2 21(2)(d)',
    'NIS2 21(2)(e)',
    '2024/2690 6.2',
    'ISO 27001 A.5.21',
    'ISO 27001 A.8.28',
  ],
  *examine(subject) {
    if (!isCode(subject) || !/trust[_-]remote[_-]code|torch\.load/u.test(subject.text)) return
    for (const { number, line } of codeLines(subject.text)) {
      const says = faultOf(line)
      if (says === undefined) continue
      yield observeFile({
        path: subject.path,
        line: number,
        asset: subject.path,
        anchor: line.trim(),
        says,
        seen: line.trim(),
      })
    }
  },
}

function faultOf(line: string): string | undefined {
  if (/trust_remote_code["']?\s*[=:]\s*["']?True\b|--trust-remote-code\b(?!\s*=?\s*false)/iu.test(line))
    return 'Code that comes with a model is run.'
  if (/\btorch\.load\(/u.test(line) && !/weights_only\s*=\s*True/u.test(line) && /\)/u.test(line))
    return 'torch.load unpickles, which runs what is in the file.'
  return undefined
}
