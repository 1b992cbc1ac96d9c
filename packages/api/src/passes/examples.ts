import type { CheckedIn, Entrance, Merged, Pass, WalkedIn } from './schema.ts'

export const examplePass: Pass = {
  id: 1,
  state: 'registered',
  name: '马晓兰',
  code: 'K7QF-2M9C-4XTA',
  tail: '4XTA',
  showName: true,
  checkedInAt: null,
  fair: {
    id: 1,
    name: '搬迁群众专场招聘会',
    kind: 'general',
    mode: 'onsite',
    state: 'published',
    place: { code: '620171', label: '兰州新区' },
    venue: '中川镇文体中心，北门进',
    startsAt: '2026-11-20T01:00:00.000Z',
    endsAt: '2026-11-20T04:00:00.000Z',
  },
  moves: ['cancel'],
}

export const exampleCheckedIn: CheckedIn = {
  result: 'already',
  at: '2026-11-20T01:12:00.000Z',
  tail: '4XTA',
  name: '马晓兰',
}

export const exampleMerged: Merged = {
  answers: [
    { result: 'in', refusal: null, tail: '4XTA', at: '2026-11-20T01:12:00.000Z' },
    { result: 'refused', refusal: 'pass_forged', tail: null, at: null },
  ],
  counted: 1,
}

export const exampleEntrance: Entrance = {
  fair: {
    id: 1,
    name: '搬迁群众专场招聘会',
    state: 'running',
    venue: '中川镇文体中心，北门进',
    startsAt: '2026-11-20T01:00:00.000Z',
    endsAt: '2026-11-20T04:00:00.000Z',
    capacity: 2000,
  },
  open: true,
  registered: 1310,
  present: 1284,
  latest: [{ tail: '4XTA', name: '马*兰', way: 'scan', at: '2026-11-20T01:12:00.000Z' }],
}

export const exampleWalkedIn: WalkedIn = { ...exampleCheckedIn, result: 'in', code: examplePass.code }
