import { accountPage } from './zh/account-page.ts'
import { accounts } from './zh/accounts.ts'
import { applications } from './zh/applications.ts'
import { claims } from './zh/claims.ts'
import { employers } from './zh/employers.ts'
import { fairDay } from './zh/fair-day.ts'
import { fairs } from './zh/fairs.ts'
import { figures } from './zh/figures.ts'
import { frame } from './zh/frame.ts'
import { grades } from './zh/grades.ts'
import { match } from './zh/match.ts'
import { nav } from './zh/nav.ts'
import { notices } from './zh/notices.ts'
import { placements } from './zh/placements.ts'
import { postings } from './zh/postings.ts'
import { problems } from './zh/problems.ts'
import { ranking } from './zh/ranking.ts'
import { reasons } from './zh/reasons.ts'
import { seekerDesk } from './zh/seekerDesk.ts'
import { seekers } from './zh/seekers.ts'
import { service } from './zh/service.ts'
import { vocabulary } from './zh/vocabulary.ts'

export const zh = {
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
}
