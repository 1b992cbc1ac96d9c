import { accountPage } from './en/account-page.ts'
import { accounts } from './en/accounts.ts'
import { applications } from './en/applications.ts'
import { claims } from './en/claims.ts'
import { employers } from './en/employers.ts'
import { fairDay } from './en/fair-day.ts'
import { fairs } from './en/fairs.ts'
import { figures } from './en/figures.ts'
import { frame } from './en/frame.ts'
import { grades } from './en/grades.ts'
import { match } from './en/match.ts'
import { nav } from './en/nav.ts'
import { notices } from './en/notices.ts'
import { placements } from './en/placements.ts'
import { postings } from './en/postings.ts'
import { problems } from './en/problems.ts'
import { ranking } from './en/ranking.ts'
import { reasons } from './en/reasons.ts'
import { seekerDesk } from './en/seekerDesk.ts'
import { seekers } from './en/seekers.ts'
import { service } from './en/service.ts'
import { vocabulary } from './en/vocabulary.ts'
import type { Messages } from './words.ts'

export const en = {
  frame,
  service,
  vocabulary,
  postings,
  match,
  reasons,
  ranking,
  problems,
  nav,
  notices,
  accounts,
  accountPage,
  employers,
  grades,
  fairs,
  applications,
  seekers,
  claims,
  seekerDesk,
  placements,
  figures,
  fairDay,
} satisfies Messages
