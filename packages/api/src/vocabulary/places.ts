import { placeLabel, places } from '@pinqiao/matcher/lexicon/places'
import { Hono } from 'hono'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { Places, PlacesQuestion } from './schema.ts'

const MOST = 1000

const describePlaces = described({
  summary: 'Places to choose from, such as the estates somebody may live in',
  tag: 'vocabulary',
  answer: Places,
  example: { places: [{ code: '620171', label: '兰州新区', kind: 'division', point: null }], more: false },
  refusals: ['invalid'],
})

export function placeRoutes(context: AppContext) {
  return new Hono<RequestVariables>().get(
    '/',
    may(context, 'vocabulary:read'),
    describePlaces,
    query(PlacesQuestion),
    (c) => {
      const { kind, within, lang } = c.req.valid('query')
      const found = [...places().values()].filter(
        (place) =>
          (kind.length === 0 || kind.includes(place.kind)) && (!within || place.code.startsWith(within)),
      )
      const shown = found.slice(0, MOST).map(({ code, kind, point }) => ({
        code,
        label: placeLabel(code, lang) ?? code,
        kind,
        point,
      }))
      return c.json({ places: shown, more: found.length > shown.length } satisfies Places, 200)
    },
  )
}
