import { expect, test } from 'vitest'
import { whyNotSee } from './guard.ts'

const as = (...roles: ('seeker' | 'owner' | 'officer' | 'fair_staff')[]) => ({ roles })

test.each([
  ['/postings/12', null, null],
  ['/meadow', null, null],
  ['/me', null, 'sign_in'],
  ['/me/groups', as('seeker'), null],
  ['/desk', as('seeker'), 'not_allowed'],
  ['/desk/seekers', as('fair_staff'), 'not_allowed'],
  ['/desk/fairs/3/check-in', as('fair_staff'), null],
  ['/employer', as('seeker'), 'not_allowed'],
  ['/employer/new', as('seeker'), null],
  ['/employer/newer', as('seeker'), 'not_allowed'],
  ['/employer/postings', as('owner', 'seeker'), null],
])('%s for %j: %s', (path, me, why) => {
  expect(whyNotSee(path, me)).toBe(why)
})
