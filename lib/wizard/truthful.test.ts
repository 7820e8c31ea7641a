import { expect, test } from 'vitest'
import { readContent } from '../content/load'
import { walkAll } from './truthful'

const { catalogue } = readContent(process.cwd())
const walks = walkAll(catalogue)

test('there is a walk for every cause and platform where it occurs', () => {
  expect(walks).toHaveLength(catalogue.causes.reduce((sum, { platforms }) => sum + platforms.length, 0))
})

test('a truthful person gets to every cause’s fix, or to a hand-over that names it', () => {
  expect(walks.filter(({ reached }) => !reached).map(({ cause, platform }) => `${cause} on ${platform}`)).toEqual([])
})

test('no walk goes in circles or is longer than a path may be', () => {
  expect(walks.filter(({ end }) => end === 'loop')).toEqual([])
  expect(Math.max(...walks.map(({ steps }) => steps.length))).toBeLessThanOrEqual(50)
})
