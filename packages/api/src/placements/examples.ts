import type { PlacementPage, PlacementRow } from './schema.ts'

export const exampleRow: PlacementRow = {
  id: 1,
  person: { id: 1, name: '马**' },
  employer: { id: 1, name: '兰州新区试验有限公司' },
  title: '电焊工',
  kind: 'employment',
  fullTime: true,
  state: 'recorded',
  district: { code: '620171', label: '兰州新区' },
  startsOn: '2026-11-02',
  endsOn: null,
  reached: ['contract'],
  moves: ['reverse', 'prove', 'end'],
  demo: false,
}

export const examplePlacement: PlacementPage = {
  ...exampleRow,
  postingId: 7,
  applicationId: 7,
  intentId: null,
  recordedAs: 'employer',
  recordedAt: '2026-11-02T03:00:00.000Z',
  counted: 'counted',
  ladder: [
    {
      step: 'contract',
      evidence: {
        onDate: '2026-11-05',
        note: '',
        paper: 'Q2x1bXN5LW5hbWUtaGVyZQ',
        byRole: 'employer',
        at: '2026-11-05T03:00:00.000Z',
      },
      dueOn: null,
      open: false,
    },
  ],
  history: [
    {
      what: 'recorded',
      at: '2026-11-02T03:00:00.000Z',
      byRole: 'employer',
      step: null,
      reason: null,
      note: '',
    },
  ],
  replacedBy: null,
  replaces: null,
}
