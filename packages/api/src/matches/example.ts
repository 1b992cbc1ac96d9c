import { exampleCard } from '../postings/examples.ts'
import type { MatchFound } from './schema.ts'

/** Invented, for the API's document; a test checks it against the schema. */
export const exampleMatch: MatchFound = {
  total: 1,
  hits: [
    {
      posting: exampleCard,
      score: 0.8125,
      because: [
        {
          feature: 'occupation',
          value: 1,
          weight: 0.3,
          detail: { kind: 'same', wanted: '6-30-05-03', occupation: '6-30-05-03' },
        },
        {
          feature: 'certificate',
          value: 1,
          weight: 0.1,
          detail: { held: [{ asked: 'forklift', has: 'forklift', preferred: false }] },
        },
      ],
      missing: [],
      requirements: [{ limit: 'certificate', met: true, code: 'forklift' }],
    },
  ],
  nearMisses: [],
  nearMissTotal: 0,
  oneChangeAway: [{ change: { limit: 'pay', to: 4500 }, opens: 12 }],
  next: null,
  understood: {
    wanted: [{ code: '6-30-05-03', label: '叉车司机' }],
    wantedWords: [],
    skills: [],
    certificates: [{ code: 'forklift', label: '叉车证' }],
    major: null,
    home: null,
  },
  notUnderstood: [{ field: 'skills', word: '御剑飞行' }],
  labels: { '6-30-05-03': '叉车司机', forklift: '叉车证' },
}
