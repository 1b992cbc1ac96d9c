import { expect, test } from 'vitest'
import { chosenValues, questionOf, searchHref, withOne, without } from './question.ts'

const question = (text: string) => questionOf(new URLSearchParams(text))

test('only known parameters with something in them are asked', () => {
  expect(question('q=&shift=early&shift=early&utm_source=wechat&km=&near=').toString()).toBe('shift=early')
  expect(question('q=a&q=b').getAll('q')).toEqual(['b'])
})

test('a distance without a centre is not asked', () => {
  expect(question('km=5&sort=distance').toString()).toBe('')
  expect(question('near=620171&km=5&sort=distance').get('km')).toBe('5')
})

test('taking a value away begins at the first page and takes what hangs on it', () => {
  const asked = question('q=x&shift=early&shift=night&near=620171&km=5&sort=distance&after=abc')
  expect(without(asked, 'shift', 'early').toString()).toBe('q=x&shift=night&near=620171&km=5&sort=distance')
  expect(without(asked, 'near').toString()).toBe('q=x&shift=early&shift=night')
})

test('sorting begins at the first page, turning the page keeps the rest', () => {
  expect(searchHref(withOne(question('q=x&after=abc'), 'sort', 'pay'))).toBe('/postings?q=x&sort=pay')
  expect(searchHref(withOne(question('q=x&sort=pay'), 'after', 'abc'))).toBe(
    '/postings?q=x&sort=pay&after=abc',
  )
  expect(searchHref(question(''))).toBe('/postings')
})

test('chosen values come in the order of the facets', () => {
  expect(chosenValues(question('group=veteran&place=62')).map(({ facet }) => facet)).toEqual([
    'place',
    'group',
  ])
})
