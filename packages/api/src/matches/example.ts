import { exampleCard } from '../postings/examples.ts'
import type { MatchFound } from './schema.ts'

/** Invented, for the API's document; a test checks it against the schema. */
export const exampleMatch: MatchFound = {
  total: 1,
  estimated: false,
  hits: [
    {
      posting: exampleCard,
      score: 0.8125,
      congestion: 0,
      because: [
        {
          feature: 'occupation',
          value: 1,
          weight: 0.3,
          detail: { kind: 'same', wanted: '6-30-05-01', occupation: '6-30-05-01', ties: [] },
        },
        {
          feature: 'certificate',
          value: 1,
          weight: 0.1,
          detail: { held: [{ asked: 'forklift-n1', has: 'forklift-n1', preferred: false }] },
        },
      ],
      missing: [],
      soon: [],
      requirements: [{ limit: 'certificate', met: true, code: 'forklift-n1' }],
      departs: null,
    },
  ],
  nearMisses: [],
  nearMissTotal: 0,
  oneChangeAway: [{ change: { limit: 'pay', to: 4500 }, opens: 12 }],
  next: null,
  understood: {
    wanted: [{ code: '6-30-05-01', label: '起重装卸机械操作工' }],
    wantedWords: [],
    skills: [],
    certificates: [{ code: 'forklift-n1', label: '叉车证（N1）' }],
    major: null,
    home: null,
  },
  notUnderstood: [{ field: 'skills', word: '御剑飞行' }],
  degraded: false,
  labels: { '6-30-05-01': '起重装卸机械操作工', 'forklift-n1': '叉车证（N1）' },
}
