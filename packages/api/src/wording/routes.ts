import { Hono } from 'hono'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { body, noQuery } from '../http/strict.ts'
import { checkWording } from './check.ts'
import { WordingFound, WordingQuestion } from './schema.ts'

const describeCheck = described({
  summary: 'Phrases of a posting that recruitment law forbids, each with its article and a better phrase',
  description: 'Nothing is kept.',
  tag: 'postings',
  answer: WordingFound,
  example: {
    findings: [
      {
        field: 'requirements',
        kind: 'sex',
        phrase: '限男性',
        weight: 'unlawful',
        articles: [
          {
            law: '中华人民共和国就业促进法',
            lawEn: 'Employment Promotion Law',
            article: '27',
            from: '2008-01-01',
            source: '全国人民代表大会常务委员会 2007-08-30 通过，2015-04-24 修正',
          },
        ],
        better: '男女不限',
        mended: '男女不限，能搬货',
        exceptions: ['barred_to_women'],
      },
    ],
  },
  refusals: ['sign_in', 'not_allowed'],
})

export function wordingRoutes(context: AppContext) {
  return new Hono<RequestVariables>().post(
    '/',
    may(context, 'wording:check'),
    describeCheck,
    noQuery,
    body(WordingQuestion),
    (c) => c.json({ findings: checkWording(c.req.valid('json')) } satisfies WordingFound, 200),
  )
}
