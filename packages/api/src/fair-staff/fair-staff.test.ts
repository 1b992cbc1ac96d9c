import { describe, expect, test } from 'vitest'
import { openOffice } from '../testing/office.ts'
import { workOnJobs } from '../testing/people.ts'
import { planned } from '../testing/plans.ts'

const { world, api, planner } = await openOffice()

describe('staff', () => {
  test('an officer names an account by phone, who then reaches the fair until the role ends', async () => {
    const id = await planned(planner)
    const phone = '13712340001'
    const answer = await api.post('/accounts', {
      name: '王芳',
      phone,
      password: '一句员工也够长的口令，谁也猜不到',
    })
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const reads = async () => (await api.ask(`/fairs/${id}/plan`, { headers: { cookie } })).status
    expect(await reads()).toBe(403)
    const named = await planner.post(`/fairs/${id}/staff`, { login: '137 1234 0001' })
    expect(named.status).toBe(201)
    expect(await reads()).toBe(200)
    expect((await planner.ask(`/fairs/${id}/staff`)).body.staff).toMatchObject([
      { id: named.body.id, name: '王芳' },
    ])
    await workOnJobs(world)
    const told = await world.sql`select kind from message where account_id = ${answer.body.id}`
    expect(told.map(({ kind }) => kind)).toContain('fair_staff_named')
    expect((await planner.post(`/fairs/${id}/staff`, { login: phone })).body.code).toBe('already_staff')
    const end = () => planner.ask(`/fairs/${id}/staff/${named.body.id}`, { method: 'DELETE' })
    expect((await end()).status).toBe(200)
    expect((await end()).status).toBe(404)
    expect(await reads()).toBe(403)
    expect((await planner.post(`/fairs/${id}/staff`, { login: phone })).status).toBe(201)
  })

  test('an unknown account and something that is no address are refused', async () => {
    const id = await planned(planner)
    expect((await planner.post(`/fairs/${id}/staff`, { login: '13700000000' })).body.code).toBe(
      'no_such_account',
    )
    expect((await planner.post(`/fairs/${id}/staff`, { login: '王芳' })).body.fields).toEqual([
      { path: 'login', code: 'wrong_format' },
    ])
  })

  test('somebody whose password is too short for staff is not let to the door', async () => {
    const id = await planned(planner)
    await api.post('/accounts', { name: '赵', phone: '13712340003', password: '八个字的口令啊哈' })
    expect((await planner.post(`/fairs/${id}/staff`, { login: '13712340003' })).body.code).toBe(
      'weak_password',
    )
  })

  test('the role of one fair cannot be ended through another', async () => {
    const [one, other] = [await planned(planner), await planned(planner)]
    const answer = await api.post('/accounts', {
      name: '李',
      phone: '13712340002',
      password: '一句员工也够长的口令，谁也猜不到',
    })
    expect(answer.status).toBe(201)
    const named = await planner.post(`/fairs/${one}/staff`, { login: '13712340002' })
    const ended = await planner.ask(`/fairs/${other}/staff/${named.body.id}`, { method: 'DELETE' })
    expect(ended.status).toBe(404)
  })
})
