import type { Language } from '@pinqiao/matcher/vocabulary'
import { coded } from '../postings/rows.ts'
import { maskName } from '../seekers/mask.ts'
import type { ClaimRow, FoundClaim } from './queries.ts'
import { claimMoves, roleFor, suggestedExpiry } from './rules.ts'
import type { ClaimCard, OwnClaim } from './schema.ts'

export const estateOf = ({ details }: ClaimRow, lang: Language) =>
  typeof details.estate === 'string' ? coded('place', details.estate, lang) : null

export function ownClaim(row: ClaimRow, lang: Language): OwnClaim {
  return {
    id: row.id,
    group: row.group,
    state: row.state,
    details: row.details,
    estate: estateOf(row, lang),
    note: row.note,
    hasEvidence: row.evidence !== null,
    claimedAt: row.claimedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    decisionNote: row.decisionNote,
    expiresOn: row.expiresOn,
    moves: claimMoves(row.state, 'seeker'),
  }
}

/** @param asker decides which moves are open: nobody verifies their own claim */
export function claimCard(
  row: FoundClaim,
  asker: { seekerId: number | null },
  today: string,
  lang: Language,
): ClaimCard {
  return {
    id: row.id,
    seekerId: row.seekerId,
    name: maskName(row.name),
    district: row.district === null ? null : coded('place', row.district, lang),
    group: row.group,
    state: row.state,
    hasEvidence: row.evidence !== null,
    claimedAt: row.claimedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    expiresOn: row.expiresOn,
    moves: claimMoves(row.state, roleFor(row, asker)),
    suggestedExpiry: suggestedExpiry(row.group, today),
  }
}
