import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { zipMembers, zipNames } from './zip-members.ts'

const everything = (): boolean => true

const unpacked = (bytes: Uint8Array, limitBytes = 1_000_000): readonly (readonly [string, string])[] =>
  Array.from(
    zipMembers({ name: 'a.zip', bytes, limitBytes }, everything),
    ({ name, chunks }) => [name, Buffer.concat([...chunks]).toString()] as const,
  )

describe('unpacking an archive', () => {
  it('unpacks packed, stored and empty members in their order', () => {
    const archive = zipSync({
      'packed.json': strToU8('packed '.repeat(20_000)),
      'stored.json': [strToU8('stored'), { level: 0 }],
      'empty.json': new Uint8Array(),
      'last.json': strToU8('last'),
    })

    expect(unpacked(archive)).toEqual([
      ['a.zip/packed.json', 'packed '.repeat(20_000)],
      ['a.zip/stored.json', 'stored'],
      ['a.zip/empty.json', ''],
      ['a.zip/last.json', 'last'],
    ])
  })

  it('stops at the limit while unpacking, whatever the archive says about its sizes', () => {
    const bomb = zipSync({ 'bomb.json': new Uint8Array(20_000_000) })

    expect(() => unpacked(bomb)).toThrow(
      expect.objectContaining({ details: { file: 'a.zip', limitBytes: 1_000_000 } }),
    )
  })

  it('counts all members together', () => {
    const members = Object.fromEntries(
      Array.from({ length: 5 }, (_, n) => [`${n}.json`, new Uint8Array(300_000)]),
    )

    expect(() => unpacked(zipSync(members))).toThrow(
      expect.objectContaining({ code: 'CLOISTER_CATALOGUE_INVALID' }),
    )
  })

  it('refuses an archive of too many members', () => {
    const members = Object.fromEntries(
      Array.from({ length: 1001 }, (_, n) => [`${n}.json`, new Uint8Array()]),
    )

    expect(() => zipNames({ name: 'a.zip', bytes: zipSync(members) })).toThrow(
      expect.objectContaining({ details: { file: 'a.zip', limitMembers: 1000 } }),
    )
  })

  it.each([
    ['no archive', strToU8('this is no archive')],
    ['an empty file', new Uint8Array()],
  ])('refuses %s', (_, bytes) => {
    expect(() => unpacked(bytes)).toThrow(expect.objectContaining({ details: { file: 'a.zip' } }))
  })

  it('refuses an archive with damaged content', () => {
    const archive = zipSync({ 'a.json': strToU8('some text that is packed '.repeat(100)) })
    archive.fill(0xff, 40, 60)

    expect(() => unpacked(archive)).toThrow(expect.objectContaining({ details: { file: 'a.zip' } }))
  })
})
