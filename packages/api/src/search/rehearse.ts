import type { Engine } from '@pinqiao/matcher/engine'
import type { SearchFilters, Seeker } from '@pinqiao/matcher/types'

const nothing: SearchFilters = {
  place: [],
  occupation: [],
  pay: [],
  education: [],
  kind: [],
  shift: [],
  benefit: [],
  group: [],
}
const anyone: Seeker = {
  wanted: [],
  wantedWords: [],
  skills: [],
  certificates: [],
  education: null,
  major: null,
  payFloor: null,
  payFirm: false,
  home: null,
  maxKm: null,
  shifts: [],
  needs: [],
  groups: [],
}

/**
 * One question of each kind before anyone asks: the engine reads its vocabularies and merges what was added, and one
 * that cannot answer is found out before it serves.
 */
export async function rehearse(engine: Engine, today: number): Promise<void> {
  await engine.search({
    text: '司机',
    filters: nothing,
    near: null,
    sort: 'relevance',
    limit: 1,
    after: null,
    today,
  })
  await engine.suggest('司机', 1)
  await engine.match({ seeker: anyone, order: 'best', limit: 1, after: null, today })
}
