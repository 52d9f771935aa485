import type { ForeseenKey, RotationForecast } from '../foresee-rotation.ts'
import { spelled } from '../plan/duration.ts'
import type { KeyStatus, RotationStatus, StatedStep, Trouble } from '../rotation-status.ts'
import type { FailedKey, RotationRun } from '../run-rotation.ts'
import type { Gate } from '../steps/next-step.ts'
import type { HeldStep } from '../steps/rotate-key.ts'

const STEPS: Readonly<Record<StatedStep['step'], string>> = {
  create: 'make a new version',
  publish: 'let everybody know it',
  activate: 'use the new version',
  retire: 'take the old version away',
  renew: 'renewed by its maker',
  destroy: 'destroy old versions',
}

const GATES: Readonly<Record<Gate, string>> = {
  proof: 'waits for the authorization server to take it',
  confirmation: 'waits for --confirm',
  artifacts: 'waits for sealed files that need it',
}

/** For a person: one line for each key, and one below it for everything that is not as it should be. */
export function statusText({ at, keys, failed }: RotationStatus): string {
  const head = ['KEY', 'KIND', 'IN USE', 'AGE', 'NEXT', 'WHEN']
  const rows = keys.map((status) => ({ cells: cellsOf(status, at), below: belowOf(status, at) }))
  const lines = table([head, ...rows.map(({ cells }) => cells)])
  const text = [lines[0] ?? '', ...rows.flatMap(({ below }, index) => [lines[index + 1] ?? '', ...below])]
  return `${[...text, ...failed.map(failedText)].join('\n')}\n`
}

function cellsOf({ key, kind, versions, ageMs, next, lateMs }: KeyStatus, at: Date): readonly string[] {
  const active = versions.find(({ state }) => state === 'active')
  const gate = next?.gate === undefined || next.dueAt > at ? '' : `, ${GATES[next.gate]}`
  const when = lateMs === undefined ? whenOf(next?.dueAt ?? at, at) : `late by ${rough(lateMs)}`
  return [
    key,
    kind,
    active?.id ?? '-',
    ageMs === undefined ? '-' : rough(ageMs),
    next === undefined ? '-' : `${STEPS[next.step]}${gate}`,
    next === undefined ? '-' : when,
  ]
}

function belowOf({ troubles }: KeyStatus, at: Date): readonly string[] {
  return troubles.map((trouble) => `  ! ${troubleText(trouble, at)}`)
}

function troubleText({ says, code, from }: Trouble, at: Date): string {
  const since = from <= at ? 'now' : `from ${day(from)}`
  return `${since}: ${says}${code === undefined ? '' : ` [${code}]`}`
}

/** What every run will do from now on. */
export function forecastText({ at, keys, failed }: RotationForecast): string {
  const text = keys.flatMap((foreseen) => [`${foreseen.key} (${foreseen.kind})`, ...stepLines(foreseen, at)])
  return `${[...text, ...failed.map(failedText)].join('\n')}\n`
}

function stepLines({ steps }: ForeseenKey, at: Date): readonly string[] {
  if (steps.length === 0) return ['  looked at, never changed']
  return table(
    steps.map(({ step, dueAt, gate }) => [
      dueAt <= at ? 'now' : day(dueAt),
      `${STEPS[step]}${gate === undefined ? '' : `, ${GATES[gate]}`}`,
    ]),
  ).map((line) => `  ${line}`)
}

/** What a run did, and what it could not do. */
export function runText({ taken, held, failed }: RotationRun): string {
  const lines = [
    ...taken.map(({ key, step, versionId }) => `${key}: ${STEPS[step]} (${versionId})`),
    ...held.map(heldText),
    ...failed.map(failedText),
  ]
  return lines.length === 0 ? 'Nothing is due.\n' : `${lines.join('\n')}\n`
}

function heldText({ key, step, gate, code, artifacts }: HeldStep): string {
  const more = [code, artifacts === undefined ? undefined : `${artifacts} of them`].filter(
    (one) => one !== undefined,
  )
  return `${key}: ${STEPS[step]} ${GATES[gate]}${more.length === 0 ? '' : ` (${more.join(', ')})`}`
}

function failedText({ key, code }: FailedKey): string {
  return `${key}: something could not be done [${code}]`
}

function whenOf(due: Date, at: Date): string {
  const leftMs = due.getTime() - at.getTime()
  return leftMs <= 0 ? 'now' : `in ${rough(leftMs)}`
}

/** In the largest unit of which there is at least one. */
function rough(milliseconds: number): string {
  const unitMs = [86_400_000, 3_600_000, 60_000, 1_000].find((one) => milliseconds >= one) ?? 1_000
  return spelled(Math.floor(milliseconds / unitMs) * unitMs)
}

function day(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')}Z`
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
