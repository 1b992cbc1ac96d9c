import type { Transaction } from '@pinqiao/api/db'
import { diceFor } from '../dice.ts'
import type { Calendar } from './calendar.ts'
import { DEMO_EMPLOYER } from './logins.ts'

/** Advertisements of the months before, so that the past has something people applied to. */
const PAST = 160
export const PAST_SOURCE = 'demo-past'

/** What employers have in hand: written, handed in for review, paused. */
const IN_HAND = ['draft', 'submitted', 'submitted', 'paused'] as const
const IN_HAND_SOURCE = 'demo-desk'
const EMPLOYERS_WITH_WORK_IN_HAND = 6

interface Copy {
  of: number
  source: string
  state: string
  publishedAt: string | null
  validUntil: string | null
}

/** Tells postings of the city again under another date and state. */
export async function copyPostings(tx: Transaction, calendar: Calendar): Promise<void> {
  const all = await tx<{ id: number; sourceRef: string; employer: string }[]>`
    select p.id, p.source_ref as "sourceRef", e.name as employer from posting p join employer e on e.id = p.employer_id
    where p.source = 'demo' order by p.source_ref collate "C"`
  const every = Math.floor(all.length / PAST)
  const past = all
    .filter((_, i) => i % every === 0)
    .slice(0, PAST)
    .map(({ id, sourceRef }): Copy => {
      const dice = diceFor(`past ${sourceRef}`)
      const daysAgo = dice.whole(40, 360)
      return {
        of: id,
        source: PAST_SOURCE,
        state: dice.chance(0.6) ? 'filled' : 'closed',
        publishedAt: calendar.at(daysAgo, dice.whole(8 * 60, 18 * 60)).toISOString(),
        validUntil: calendar.date(daysAgo - 30),
      }
    })
  const names = [...new Set(all.map(({ employer }) => employer))].sort()
  const chosen = [DEMO_EMPLOYER, ...names.filter((name) => name !== DEMO_EMPLOYER)].slice(
    0,
    EMPLOYERS_WITH_WORK_IN_HAND,
  )
  const inHand = chosen.flatMap((name) =>
    all
      .filter(({ employer }) => employer === name)
      .slice(1, 1 + IN_HAND.length)
      .map(({ id }, i): Copy => {
        const state = IN_HAND[i] ?? 'draft'
        const isOut = state === 'paused'
        return {
          of: id,
          source: IN_HAND_SOURCE,
          state,
          publishedAt: isOut ? calendar.at(20, 600).toISOString() : null,
          validUntil: calendar.date(-25),
        }
      }),
  )
  await tx`
    insert into posting (
      employer_id, source, source_ref, content_hash, state, kind, title, duties, requirements,
      occupation, occupation_confidence, place, place_text, lat, lon,
      pay_min, pay_max, pay_basis, pay_months, pay_negotiable, pay_text,
      headcount, education, experience_years, majors, shifts, shift_starts, shift_ends, benefits,
      skills, skills_preferred, certificates, certificates_preferred, groups, group_only,
      shuttle_line, demo, published_at, valid_until)
    select
      p.employer_id, given.source, p.source_ref, p.content_hash, given.state, p.kind, p.title, p.duties, p.requirements,
      p.occupation, p.occupation_confidence, p.place, p.place_text, p.lat, p.lon,
      p.pay_min, p.pay_max, p.pay_basis, p.pay_months, p.pay_negotiable, p.pay_text,
      p.headcount, p.education, p.experience_years, p.majors, p.shifts, p.shift_starts, p.shift_ends, p.benefits,
      p.skills, p.skills_preferred, p.certificates, p.certificates_preferred, p.groups, p.group_only,
      p.shuttle_line, true, given."publishedAt", given."validUntil"
    from json_to_recordset(${JSON.stringify([...past, ...inHand])}::text::json)
      as given (of bigint, source text, state text, "publishedAt" timestamptz, "validUntil" date)
    join posting p on p.id = given.of`
}
