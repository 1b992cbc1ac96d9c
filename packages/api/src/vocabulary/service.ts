import { label } from '@pinqiao/matcher/lexicon/labels'
import { type Service, serviceLabel, services, servicesLike } from '@pinqiao/matcher/lexicon/service'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { Hono } from 'hono'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { ServiceQuestion, type ServiceTranslated, ServiceTranslation } from './schema.ts'

const FOUND = 12

const describeService = described({
  summary: 'What military service is worth in civil work: proposals, each of which the person is to confirm',
  tag: 'vocabulary',
  answer: ServiceTranslation,
  example: {
    found: [{ code: 'cook-mil', label: '炊事员', kind: 'specialty' }],
    proposed: [
      {
        code: 'cook-mil',
        label: '炊事员',
        kind: 'specialty',
        why: '大锅菜、配餐、留样都做过，食堂最缺；健康证几天能办',
        skills: [{ code: 'cooking', label: '烹饪' }],
        occupations: [{ code: '4-03-02-01', label: '中式烹调师' }],
        certificates: [{ code: 'health-certificate', label: '健康证' }],
      },
    ],
  },
  refusals: ['invalid'],
})

export function serviceRoutes(context: AppContext) {
  return new Hono<RequestVariables>().get(
    '/',
    may(context, 'vocabulary:read'),
    describeService,
    query(ServiceQuestion),
    (c) => {
      const { q, did, lang } = c.req.valid('query')
      const proposed = did.flatMap((code) => services().get(code) ?? [])
      return c.json(
        {
          found: servicesLike(q, FOUND).map((one) => named(one, lang)),
          proposed: proposed.map((one) => translated(one, lang)),
        } satisfies ServiceTranslation,
        200,
      )
    },
  )
}

const named = ({ code, kind }: Service, lang: Language) => ({
  code,
  label: serviceLabel(code, lang) ?? code,
  kind,
})

function translated(one: Service, lang: Language): ServiceTranslated {
  return {
    ...named(one, lang),
    why: lang === 'en' ? one.whyEn : one.why,
    skills: one.skills.map((code) => ({ code, label: label('skill', code, lang) })),
    occupations: one.occupations.map((code) => ({ code, label: label('occupation', code, lang) })),
    certificates: one.certificates.map((code) => ({ code, label: label('certificate', code, lang) })),
  }
}
