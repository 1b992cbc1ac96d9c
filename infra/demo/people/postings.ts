import type { Transaction } from '@pinqiao/api/db'
import type { Education, Kind, Shift } from '@pinqiao/matcher/vocabulary'

/** A posting of the demonstration city as the people who apply to it need to know it. */
export interface DemoPosting {
  id: number
  employerId: number
  employerName: string
  title: string
  kind: Kind
  occupation: string
  education: Education
  skills: string[]
  certificates: string[]
  shifts: Shift[]
  payMin: number
  publishedAt: Date
}

/** In an order that does not depend on the database. */
export function loadPostings(tx: Transaction, source: string): Promise<DemoPosting[]> {
  return tx<DemoPosting[]>`
    select p.id, p.employer_id as "employerId", e.name as "employerName", p.title, p.kind, p.occupation, p.education,
      p.skills, p.certificates, p.shifts, p.pay_min as "payMin", p.published_at as "publishedAt"
    from posting p join employer e on e.id = p.employer_id
    where p.source = ${source} and p.published_at is not null
    order by p.source_ref collate "C"`
}
