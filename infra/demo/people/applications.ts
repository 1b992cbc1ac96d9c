import { MOVES, type MoveName, type Reason, type State } from '@pinqiao/api/applications/lifecycle'
import type { Group } from '@pinqiao/matcher/vocabulary'
import { type Dice, diceFor } from '../dice.ts'
import type { Calendar } from './calendar.ts'
import { DEMO_EMPLOYER } from './logins.ts'
import type { DemoPosting } from './postings.ts'
import type { InventedSeeker } from './seekers.ts'

export interface InventedStep {
  move: MoveName | 'submit'
  from: State | null
  to: State
  by: 'seeker' | 'employer' | 'system'
  reason: Reason | null
  at: Date
}

export interface InventedApplication {
  seeker: number
  posting: DemoPosting
  state: State
  message: string
  submittedDaysAgo: number
  interviewAt: Date | null
  steps: InventedStep[]
}

/** The ways an application can have gone, each with its share. */
const WAYS: [weight: number, moves: MoveName[]][] = [
  [20, []],
  [14, ['shortlist']],
  [12, ['shortlist', 'invite']],
  [9, ['shortlist', 'invite', 'offer']],
  [7, ['shortlist', 'invite', 'offer', 'accept']],
  [7, ['shortlist', 'invite', 'offer', 'accept', 'hire']],
  [6, ['shortlist', 'invite', 'offer', 'hire']],
  [9, ['decline']],
  [7, ['shortlist', 'decline']],
  [6, ['shortlist', 'invite', 'decline']],
  [5, ['withdraw']],
  [3, ['shortlist', 'withdraw']],
  [3, ['close']],
]
/** An advertisement that is over has left nobody waiting. */
const OVER = new Set<MoveName | undefined>(['hire', 'decline', 'withdraw', 'close'])

const REASONS: Partial<Record<MoveName, readonly Reason[]>> = {
  decline: ['skills', 'experience', 'certificate', 'position_filled', 'schedule'],
  withdraw: ['found_other', 'distance', 'pay'],
  close: ['posting_filled'],
}

const MESSAGES = [
  '您好，随时可以到岗，盼回复。',
  '我做过类似的工作，希望有机会面谈。',
  '麻烦您看看我的简历。',
  '',
  '',
]
const MESSAGES_OF: Partial<Record<Group, string>> = {
  graduate: '应届毕业，肯学肯干，可以从基础岗位做起。',
  relocated: '家在安置小区，想长期稳定工作，麻烦您看看我的简历。',
  veteran: '当过兵，能吃苦，守纪律，盼您回复。',
}

/** @param open advertisements of today; @param past those that are over, for the months before */
export function inventApplications(
  seekers: InventedSeeker[],
  open: DemoPosting[],
  past: DemoPosting[],
  calendar: Calendar,
): InventedApplication[] {
  const own = open.filter(({ employerName }) => employerName === DEMO_EMPLOYER)
  const all = seekers.flatMap((seeker, i) => {
    const dice = diceFor(`applications of ${seeker.key}`)
    const near = nearTo(seeker.model, open)
    const nearPast = past.filter((posting) => ageOf(posting, calendar) <= seeker.joinedDaysAgo)
    const count = seeker.login ? 7 : dice.chance(0.15) ? 0 : dice.whole(1, 4)
    const chosen = new Set<DemoPosting>()
    for (let n = 0; n < count; n++) {
      const from =
        n === 0 && dice.chance(0.25) ? own : dice.chance(0.3) && nearPast.length > 0 ? nearPast : near
      chosen.add(dice.one(from))
    }
    let hired = false
    return [...chosen].map((posting) => {
      const isPast = past.includes(posting)
      const one = inventApplication(i, seeker, posting, isPast, hired, calendar, dice)
      hired ||= one.state === 'hired'
      return one
    })
  })
  // Written in this order, for numbers grow with time.
  return all.sort((a, b) => sentAt(a) - sentAt(b))
}

const sentAt = ({ steps }: InventedApplication): number => steps[0]?.at.getTime() ?? 0

/** The nearest class of the 大典 that holds a handful of postings; the model itself is among them. */
function nearTo(model: DemoPosting, postings: DemoPosting[]): DemoPosting[] {
  const inClass = (length: number) =>
    postings.filter(({ occupation }) => occupation.startsWith(model.occupation.slice(0, length)))
  const minor = inClass(7)
  return minor.length >= 7 ? minor : inClass(4)
}

const ageOf = (posting: DemoPosting, calendar: Calendar): number =>
  Math.floor((calendar.now.getTime() - posting.publishedAt.getTime()) / 86_400_000)

function inventApplication(
  seekerIndex: number,
  seeker: InventedSeeker,
  posting: DemoPosting,
  isPast: boolean,
  hiredBefore: boolean,
  calendar: Calendar,
  dice: Dice,
): InventedApplication {
  const age = Math.min(ageOf(posting, calendar), seeker.joinedDaysAgo)
  const submittedDaysAgo = isPast ? Math.max(0, age - dice.whole(1, 6)) : dice.whole(0, age)
  const ways = WAYS.filter(
    ([, moves]) =>
      // Every step takes its days, and nobody is hired twice here.
      moves.length * 2 <= submittedDaysAgo &&
      (!isPast || OVER.has(moves.at(-1))) &&
      (!hiredBefore || moves.at(-1) !== 'hire'),
  )
  const moves = drawWay(ways.length > 0 ? ways : [[1, []]], dice)
  const steps: InventedStep[] = [
    {
      move: 'submit',
      from: null,
      to: 'submitted',
      by: 'seeker',
      reason: null,
      // Never before there was anything to apply for.
      at: new Date(
        Math.max(
          calendar.at(submittedDaysAgo, dice.whole(8 * 60, 21 * 60)).getTime(),
          posting.publishedAt.getTime(),
        ),
      ),
    },
  ]
  let daysAgo = submittedDaysAgo
  for (const move of moves) {
    const { to, by } = MOVES[move]
    const reasons = REASONS[move]
    daysAgo -= dice.whole(1, 2)
    steps.push({
      move,
      from: steps.at(-1)?.to ?? null,
      to,
      by: by.length === 0 ? 'system' : by.some((role) => role === 'seeker') ? 'seeker' : 'employer',
      reason: reasons ? dice.one(reasons) : null,
      at: calendar.at(daysAgo, dice.whole(9 * 60, 18 * 60)),
    })
  }
  const state = steps.at(-1)?.to ?? 'submitted'
  const invited = moves.indexOf('invite')
  // Whoever waits for the interview has it before them; the others have had it.
  const interviewAt =
    invited < 0 ? null : calendar.at(state === 'interview' ? -dice.whole(1, 4) : daysAgo + 1, 10 * 60)
  return {
    seeker: seekerIndex,
    posting,
    state,
    message: dice.one([...MESSAGES, ...seeker.claims.flatMap(({ group }) => MESSAGES_OF[group] ?? [])]),
    submittedDaysAgo,
    interviewAt,
    steps,
  }
}

function drawWay(ways: [number, MoveName[]][], dice: Dice): MoveName[] {
  let left = dice.next() * ways.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, moves] of ways) {
    left -= weight
    if (left < 0) return moves
  }
  return []
}
