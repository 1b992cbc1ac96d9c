import { byQualification, priorityOf } from '@pinqiao/matcher'
import type { SeekerWords } from '@pinqiao/matcher/lexicon/understand'
import type { Group } from '@pinqiao/matcher/vocabulary'
import type { Signed } from '../act.ts'
import { type Reach, within } from '../auth/reach.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import type { Db } from '../db.ts'
import { Refusal } from '../errors.ts'
import { firstAmongEquals } from '../policy-values.ts'
import { coded } from '../postings/rows.ts'
import { factsByIds } from '../search/words.ts'
import { maskName } from '../seekers/mask.ts'
import { compare } from './fit.ts'
import type { SuitedFound, SuitedQuestion } from './schema.ts'

/** So many of those who changed something last are held against the posting; each costs the index a millisecond or two. */
const LOOKED_AT = 100
const SHOWN = 20
/** Of an invitation nobody disclosed anything: a disability never orders one. */
const NOT_HERE: Group = 'disabled'

interface SuitedRow {
  id: number
  name: string
  district: string | null
  profile: SeekerWords
  groups: Group[]
}

/**
 * Whom an officer might invite to a posting: people of their district who let themselves be matched and have not
 * applied there, masked, first among equals.
 *
 * @throws Refusal `no_such_posting` when it is not shown today
 */
export async function suitedSeekers(
  context: AppContext,
  by: Signed,
  { posting: postingId, lang }: SuitedQuestion,
): Promise<SuitedFound> {
  const { sql, now } = context
  const today = dateOf(dayOf(now()))
  const [posting] = await factsByIds(sql, today, [postingId])
  if (!posting) throw new Refusal('no_such_posting')
  const people = await willing(sql, by.reach, postingId, today)
  const compared = await compare(
    context,
    people.map(({ profile }) => ({ profile, postingId })),
  )
  const first = firstAmongEquals(today).filter((group) => group !== NOT_HERE)
  const ranked = people
    .flatMap(({ id, name, district, groups }, i) => {
      const found = compared[i]
      if (!found) return []
      const priority = priorityOf(groups, first)
      return [{ id, name, district, priority, band: found.fit.band, ...found }]
    })
    // Who said nothing of this work is nobody to invite, whatever their papers.
    .filter(({ fit }) => fit.because.some(({ feature }) => TELLS.has(feature)))
    .sort(byQualification)
    .slice(0, SHOWN)
  return {
    posting: { id: posting.id, title: posting.title },
    lookedAt: people.length,
    people: ranked.map(({ id, name, district, priority, fit }) => ({
      id,
      name: maskName(name),
      district: district === null ? null : coded('place', district, lang),
      priority,
      fit,
    })),
    labels: Object.assign({}, ...ranked.map((one) => one.labels(lang))),
  }
}

const TELLS = new Set(['occupation', 'title', 'skills', 'major', 'certificate'])

/** Profiles that say something, those changed last first; groups are the verified ones. */
function willing(db: Db, reach: Reach, postingId: number, today: string): Promise<SuitedRow[]> {
  return db<SuitedRow[]>`
    select s.id, s.name, s.district, s.profile, array(
      select c."group" from group_claim c
      where c.seeker_id = s.id and c.state = 'verified' and (c.expires_on is null or c.expires_on >= ${today}::date)
      order by 1) as groups
    from seeker s
    where s.state = 'active' and s.personal_ranking and ${within(db, reach, { district: db`s.district` })}
      and jsonb_array_length(coalesce(s.profile->'wanted', '[]')) + jsonb_array_length(coalesce(s.profile->'skills', '[]')) > 0
      and not exists (select from application a where a.posting_id = ${postingId} and a.seeker_id = s.id)
    order by s.id desc limit ${LOOKED_AT}`
}
