// People are invited to a fair that fits them, and their conversations there are planned, published and read.

import { expect } from '@playwright/test'
import { EMPLOYER, fairWithStand, newSeeker, OFFICER, post, signedIn } from './fair.ts'
import { expectAccessible, test } from './page.ts'

test('people whom a fair fits are invited, and their conversations are planned and published', async ({
  browser,
}, { project }) => {
  test.setTimeout(120_000)
  const name = `面谈专场 ${project.name} ${Date.now()}`
  const [desk, stand, home] = await Promise.all([0, 1, 2].map(() => browser.newContext()))
  if (!desk || !stand || !home) throw new Error('no browser')
  const officer = await signedIn(desk, OFFICER)
  const employer = await signedIn(stand, EMPLOYER)

  const { fairId, employerId, titles } = await fairWithStand(officer, employer, name, 3)
  const person = await newSeeker(home, '甄合适', titles)

  await test.step('the officer calls those it fits, and the person finds the invitation', async () => {
    await officer.goto(`/desk/fairs/${fairId}`)
    await officer.getByRole('button', { name: '邀请合适的人' }).click()
    await expect(officer.getByText(/已邀请 \d+ 人，/)).toBeVisible()
    await expect(async () => {
      await officer.reload()
      await expect(officer.getByText(/已邀请 [1-9]\d* 人，/)).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
    await expectAccessible(officer)
    await expect(async () => {
      await person.goto('/messages')
      await expect(person.getByText(`“${name}”有`)).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
  })

  await post(person.request, `/fairs/${fairId}/registrations`, { showName: true })
  const { passes } = await (await person.request.get('/api/v1/passes')).json()
  const passId = passes[0].id

  await test.step('the officer plans the conversations, looks at them and publishes', async () => {
    await officer.goto(`/desk/fairs/${fairId}`)
    await officer.getByRole('link', { name: '面谈安排' }).click()
    await expectAccessible(officer)
    await officer.getByRole('button', { name: '排一排' }).click()
    await expect(officer.getByText('改设定，重新排')).toBeVisible()
    await expect(async () => {
      await officer.reload()
      await expect(officer.getByText(/排上 1 人/)).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
    await expect(officer.getByRole('cell', { name: '甄合适' })).toBeVisible()
    await person.goto(`/passes/${passId}`)
    await expect(person.getByRole('heading', { name: '约好的面谈' })).toHaveCount(0)
    await officer.getByRole('button', { name: '发布，通知大家' }).click()
    await expect(officer.getByText('已经发布')).toBeVisible()
    await expectAccessible(officer)
  })

  await test.step('the person sees theirs with the pass, the employer theirs on the page of the fair', async () => {
    await person.reload()
    await expect(person.getByRole('heading', { name: '约好的面谈' })).toBeVisible()
    await expect(person.getByText('09:00–09:15')).toBeVisible()
    await expectAccessible(person)
    await employer.goto(`/employer/fairs/${fairId}?employer=${employerId}`)
    await expect(employer.getByRole('heading', { name: '排好的面谈' })).toBeVisible()
    await expect(employer.getByText('甄合适')).toBeVisible()
    await expectAccessible(employer)
  })
})
