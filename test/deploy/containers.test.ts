import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deployFiles, readDeployed } from './deploy-folder.ts'

const PACKAGED = resolve(import.meta.dirname, '../../packages/magento-adapter/deploy/Containerfile')

/** What a Containerfile does, without what it begins with. */
const steps = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line !== '' && !/^(?:#|ARG|FROM)\b|^#/u.test(line))

describe('the containers', () => {
  it('of the sidecar are built as the package says', () => {
    expect(steps(readDeployed('containers/magento-sidecar.Containerfile'))).toEqual(
      steps(readFileSync(PACKAGED, 'utf8')),
    )
  })

  it.each(deployFiles('containers/*.Containerfile'))(
    '%s runs what it copies from a build, without a shell',
    (path) => {
      const last =
        readDeployed(path)
          .split(/^FROM /mu)
          .at(-1) ?? ''
      expect(last).toMatch(/^\S+\/distroless\/\S+:nonroot@sha256:/u)
      expect(last).toMatch(/^USER 65532:65532$/mu)
      expect(last).toMatch(/^ENTRYPOINT \[/mu)
      expect(last).not.toMatch(/^(?:RUN|ADD|COPY (?!--from=build --chown=0:0 ))/mu)
    },
  )

  it('are all built by the pipeline', () => {
    const built = /image: \[([^\]]+)\]/u.exec(readDeployed('containers/pipeline.yml'))?.[1]?.split(', ')
    expect(built).toEqual(
      deployFiles('containers/*.Containerfile').map((path) =>
        path.replace(/^containers\/|\.Containerfile$/gu, ''),
      ),
    )
  })
})
