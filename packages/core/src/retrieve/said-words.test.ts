import { expect, it } from 'vitest'
import { saidWords } from './said-words.ts'

it('tells the names of the parts of a value from what is said of them', () => {
  const { name, value } = saidWords('Packed size', 'width: 20 cm, inner_length: 60 cm')
  expect(name).toEqual(['packed', 'size', 'width', 'inner', 'length'])
  expect(value).toEqual(['20', 'centimeter', '60'])
})

it('reads a V as volts after a number alone: a neck is none', () => {
  expect(saidWords('Neck', 'V-neck').value).toEqual(['v', 'neck'])
  expect(saidWords('Input', '12 V').value).toEqual(['12', 'volt'])
})
