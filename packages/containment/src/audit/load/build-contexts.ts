import { posix } from 'node:path'
import type { BuildContextSubject, DockerfileSubject } from '../subject/image-subjects.ts'

/** A whole folder is copied by `COPY . x`; without an ignore file all that lies in it is in the image. */
const COPIES_EVERYTHING = /^(?:--\S+\s+)*(?:\[\s*"\.\/?"|\.\/?\s|\*\s)/u

/**
 * The folders that images are built of. Docker looks for `<name of the Dockerfile>.dockerignore` beside it and for
 * `.dockerignore` in the context, which is the folder of the Dockerfile or one above it.
 */
export function buildContexts(
  dockerfiles: readonly DockerfileSubject[],
  ignoreFiles: ReadonlyMap<string, string>,
): readonly BuildContextSubject[] {
  return dockerfiles.map(({ target, path, instructions }) => {
    const copiesEverything = instructions.find(
      ({ keyword, value }) =>
        ['COPY', 'ADD'].includes(keyword) && !/--from=/u.test(value) && COPIES_EVERYTHING.test(value),
    )
    const ignorePath = placesOf(path).find((place) => ignoreFiles.has(place))
    const patterns = (ignoreFiles.get(ignorePath ?? '') ?? '')
      .split(/\r?\n/u)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
    return {
      kind: 'build-context',
      target,
      dockerfilePath: path,
      ...(copiesEverything === undefined ? {} : { copiesEverything }),
      ...(ignorePath === undefined ? {} : { ignoreFile: { path: ignorePath, patterns } }),
    }
  })
}

function placesOf(dockerfilePath: string): readonly string[] {
  const places = [`${dockerfilePath}.dockerignore`]
  for (let folder = posix.dirname(dockerfilePath); ; folder = posix.dirname(folder)) {
    places.push(posix.join(folder, '.dockerignore'))
    if (folder === '.' || folder === '/' || folder.startsWith('..')) return places
  }
}
