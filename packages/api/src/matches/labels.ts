import { type Labelled, label } from '@pinqiao/matcher/lexicon/labels'
import type { MatchHit, Missing, OneChange, Reason, Tie } from '@pinqiao/matcher/types'
import type { Language } from '@pinqiao/matcher/vocabulary'

type Code = [Labelled, string | null]

/** Words for every code that stands inside reasons, missing things and changes. */
type Worded = Pick<MatchHit, 'because' | 'missing' | 'soon' | 'requirements'>

export function labelsOf(hits: Worded[], changes: OneChange[], lang: Language): Record<string, string> {
  const codes = [
    ...hits.flatMap(({ because, missing, soon, requirements }) => [
      ...soon.map((code): Code => ['certificate', code]),
      ...because.flatMap(inReason),
      ...missing.flatMap(inMissing),
      ...requirements.map(({ code }): Code => ['certificate', code]),
    ]),
    ...changes.flatMap(({ change }): Code[] =>
      change.limit === 'certificate' ? [['certificate', change.to]] : [],
    ),
  ]
  return Object.fromEntries(
    codes.flatMap(([facet, code]) => (code === null ? [] : [[code, label(facet, code, lang)]])),
  )
}

function inReason(reason: Reason): Code[] {
  switch (reason.feature) {
    case 'occupation':
      return [
        ['occupation', reason.detail.wanted],
        ['occupation', reason.detail.occupation],
        ...reason.detail.ties.flatMap(inTie),
      ]
    case 'skills':
      return [...reason.detail.have, ...reason.detail.preferred, ...reason.detail.lacking].map(
        (code): Code => ['skill', code],
      )
    case 'major':
      return [
        [reason.detail.by === 'asked' ? 'major' : 'occupation', reason.detail.code],
        ['major', reason.detail.has],
      ]
    case 'commute':
      return [
        ['place', reason.detail.stop],
        ['place', reason.detail.place],
      ]
    case 'certificate':
      return reason.detail.held.flatMap((one): Code[] => [
        ['certificate', one.asked],
        ['certificate', one.has],
      ])
    default:
      return []
  }
}

function inTie(tie: Tie): Code[] {
  switch (tie.by) {
    case 'trade':
      return [['keeps', tie.keeps]]
    case 'class':
      return [['occupation', tie.code]]
    case 'postings':
      return tie.skills.map((code): Code => ['skill', code])
    case 'name':
      return []
  }
}

function inMissing(missing: Missing): Code[] {
  switch (missing.limit) {
    case 'major':
      return [...missing.detail.asked, missing.detail.has].map((code): Code => ['major', code])
    case 'certificate':
      return [['certificate', missing.detail.asked]]
    case 'shuttle':
      return missing.detail.stops.map((code): Code => ['place', code])
    default:
      return []
  }
}
