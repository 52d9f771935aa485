import type { SourceSubject } from './subject/file-subjects.ts'

const CODE = new Set(
  'js mjs cjs jsx ts mts cts tsx vue svelte html htm phtml liquid twig php py ipynb rb go java kt cs rs sh bash ps1 service yaml yml toml ini conf env json properties tf'.split(
    ' ',
  ),
)

/** Whether a file runs or configures something, rather than tells, tests or locks it. */
export function isCode({ path, extension }: SourceSubject): boolean {
  if (
    /(?:^|\/)(?:__tests__|tests?|fixtures?|specs?|testdata|mocks?)\/|\.(?:test|spec|cases|stories)\.\w+$|(?:^|\/)(?:test_[^/]*|[^/]*_test)\.\w+$/u.test(
      path,
    )
  )
    return false
  if (/(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|composer\.lock|yarn\.lock|poetry\.lock)$/u.test(path))
    return false
  return CODE.has(extension) || /(?:^|\/)(?:\.env[\w.]*|Dockerfile[\w.]*|Containerfile[\w.]*)$/u.test(path)
}

/** The lines that are no comment, with their numbers. */
export function* codeLines(text: string): Generator<{ readonly number: number; readonly line: string }> {
  let number = 0
  for (const line of text.split('\n')) {
    number++
    if (line !== '' && !/^\s*(?:#|\/\/|\*|\/\*|<!--|;|--\s|"""|''')/u.test(line)) yield { number, line }
  }
}
