import type { Language } from '@pinqiao/matcher/vocabulary'
import { coded } from '../postings/rows.ts'
import type { CardRow, OwnCardRow, PostingRow } from './queries.ts'
import type { FairCard, FairPosting, OwnFairCard } from './schema.ts'

export function fairCardOf(row: CardRow, lang: Language): FairCard {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    mode: row.mode,
    state: row.state,
    place: coded('place', row.place, lang),
    venue: row.venue,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    employers: row.employers,
    postings: row.postings,
    headcount: row.headcount,
    demo: row.demo,
  }
}

export function ownCardOf(row: OwnCardRow, lang: Language): OwnFairCard {
  return {
    ...fairCardOf(row, lang),
    waiting: row.waiting,
    booths: row.booths,
    boothsTaken: row.boothsTaken,
  }
}

export function fairPostingOf(row: PostingRow, lang: Language): FairPosting {
  return { ...row, place: row.place === null ? null : coded('place', row.place, lang) }
}
