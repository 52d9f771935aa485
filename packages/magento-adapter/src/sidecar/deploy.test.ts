import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8')
const isHere = (program: string) => spawnSync(program, ['--version']).status === 0
/** Of 100, in the steps of systemd: up to 20 is what it calls fine. */
const MOST_EXPOSURE = 20

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloister-units-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** The units as they are, but for the program, which may be elsewhere here. */
function units(change: (service: string) => string = (service) => service): string {
  writeFileSync(join(directory, 'cloister-magento.socket'), read('cloister-magento.socket'))
  const service = change(read('cloister-magento.service')).replace('/usr/bin/node', process.execPath)
  const file = join(directory, 'cloister-magento.service')
  writeFileSync(file, service)
  return file
}

describe('the units of systemd', () => {
  it('are understood by systemd', ({ skip }) => {
    if (!isHere('systemd-analyze'))
      skip('systemd-analyze is not on this machine, so the units are not verified.')
    const verify = (file: string) => {
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
        encoding: 'utf8',
      })
      // Others that this machine lacks are not ours.
      const ours = stderr.split('\n').filter((line) => line.includes('cloister'))
      return { status, ours }
    }
    expect(verify(units()).ours).toEqual([])
    const wrong = verify(units((service) => service.replace('ProtectHome=true', 'ProtectHomes=true')))
    expect(wrong.ours.join('\n')).toContain('ProtectHomes')
  })

  it('leave the process little to do harm with', ({ skip }) => {
    if (!isHere('systemd-analyze'))
      skip('systemd-analyze is not on this machine, so the exposure is not measured.')
    const isFine = (file: string) => {
      const threshold = `--threshold=${MOST_EXPOSURE}`
      const argv = ['security', '--offline=true', '--no-pager', threshold, file]
      return spawnSync('systemd-analyze', argv, { encoding: 'utf8' })
    }
    const { status, stderr } = isFine(units())
    expect([status, stderr]).toEqual([0, ''])
    const open = units((service) => service.replace(/^(?:IPAddress|SystemCall|Capability).*$/gmu, ''))
    expect(isFine(open).status).not.toBe(0)
  })

  it('wait longer for the end than the sidecar drains by default', () => {
    expect(Number(/TimeoutStopSec=(\d+)/u.exec(read('cloister-magento.service'))?.[1])).toBeGreaterThan(10)
  })
})

describe('the container', () => {
  const [, last = ''] = read('Containerfile').split(/^FROM \$\{BUILD_IMAGE\}.*$/mu)
  const stage = last.slice(last.indexOf('FROM'))

  it('has no shell to run, and runs as nobody in particular', () => {
    expect(read('Containerfile')).toMatch(/RUN_IMAGE is a distroless one, `distroless\/\S+:nonroot`/u)
    expect(read('Containerfile')).toMatch(/^ARG RUN_IMAGE$/mu)
    expect(stage).toMatch(/^USER 65532:65532$/mu)
    expect(stage).not.toMatch(/^RUN\b/mu)
    expect(stage).toMatch(/^ENTRYPOINT \["/mu)
    expect(stage.indexOf('USER')).toBeLessThan(stage.indexOf('ENTRYPOINT'))
  })

  it('owns nothing that it runs, and holds no secret', () => {
    expect(stage).toContain('--chown=0:0')
    expect(read('Containerfile')).not.toMatch(/^(?:ADD|VOLUME)\b|SECRET|PASSWORD|TOKEN|:latest/imu)
    expect(read('Containerfile')).toContain('--ignore-scripts')
  })
})
