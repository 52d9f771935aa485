import type { Directive } from '../subject/gateway-config-subject.ts'

/** All directives of a tree. */
export function everyDirective(directives: readonly Directive[]): readonly Directive[] {
  return directives.flatMap((directive) => [directive, ...everyDirective(directive.children)])
}
