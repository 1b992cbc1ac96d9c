import type { Transaction } from '@pinqiao/api/db'

/** What the jobs would have told the demo logins; all but the last days' has been read. */
export async function writeMessages(tx: Transaction, accounts: number[], now: Date): Promise<void> {
  await tx`
    insert into message (account_id, kind, params, link, once_key, created_at, read_at)
    select account_id, kind, params, link, once_key, at,
      case when at < ${now}::timestamptz - interval '5 days' then at + interval '3 hours' end
    from (
      select s.account_id, 'welcome' as kind, '{}'::jsonb as params, '/me' as link,
        'welcome:' || s.account_id as once_key, s.created_at as at
      from seeker s
      union all
      select s.account_id, 'claim_decided',
        jsonb_build_object('group', c."group", 'state', c.state, 'reason', c.decision_reason), '/me/groups',
        'claim:' || c.id || ':' || c.state, c.decided_at
      from group_claim c join seeker s on s.id = c.seeker_id where c.decided_at is not null
      union all
      select s.account_id, 'application_moved',
        jsonb_build_object('title', p.title, 'employer', e.name, 'state', t.to_state, 'reason', t.reason),
        '/applications/' || a.id, 'application_moved:' || t.id, t.at
      from application_step t join application a on a.id = t.application_id join seeker s on s.id = a.seeker_id
        join posting p on p.id = a.posting_id join employer e on e.id = a.employer_id
      where t.by_role = 'owner'
      union all
      select m.account_id, 'application_received', jsonb_build_object('title', p.title),
        '/employer/applicants/' || a.id, 'application_received:' || a.id || ':' || m.account_id, a.submitted_at
      from application a join posting p on p.id = a.posting_id
        join employer_member m on m.employer_id = a.employer_id and m.left_at is null
      union all
      select s.account_id, 'fair_registered', jsonb_build_object('fair', f.name), '/passes/' || r.id,
        'fair_registered ' || r.id, r.registered_at
      from fair_registration r join fair f on f.id = r.fair_id join seeker s on s.id = r.seeker_id
      union all
      select m.account_id, 'fair_part_decided',
        jsonb_build_object('fair', f.name, 'state', q.state, 'reason', q.reason), '/employer/fairs/' || f.id,
        'fair part ' || q.id || ' demo ' || m.account_id, q.decided_at
      from fair_employer q join fair f on f.id = q.fair_id
        join employer_member m on m.employer_id = q.employer_id and m.left_at is null
      where q.decided_at is not null
      union all
      select f.created_by, 'fair_part_applied', jsonb_build_object('fair', f.name, 'employer', e.name),
        '/desk/fairs/' || f.id, 'fair part ' || q.id || ' demo', q.applied_at
      from fair_employer q join fair f on f.id = q.fair_id join employer e on e.id = q.employer_id
      where q.state = 'applied'
      union all
      select s.account_id, 'intent_proposed', jsonb_build_object('title', p.title, 'employer', e.name),
        '/me/intents', 'intent_proposed ' || i.id, i.noted_at
      from intent i join seeker s on s.id = i.seeker_id join posting p on p.id = i.posting_id
        join employer e on e.id = i.employer_id
      union all
      select m.account_id, 'intent_agreed', jsonb_build_object('title', p.title, 'employer', e.name),
        '/employer/intents', 'intent_agreed ' || i.id || ' ' || m.account_id, i.seeker_said_at
      from intent i join posting p on p.id = i.posting_id join employer e on e.id = i.employer_id
        join employer_member m on m.employer_id = i.employer_id and m.left_at is null
      where i.state = 'agreed'
      union all
      select s.account_id, 'placement_recorded', jsonb_build_object('title', p.title, 'employer', p.employer_name),
        '/me/placements', 'placement ' || p.id || ' recorded', p.recorded_at
      from placement p join seeker s on s.id = p.seeker_id
      union all
      select s.registered_by, 'registration_contested', jsonb_build_object('seekerId', s.id),
        '/desk/seekers/' || s.id, 'contest:' || s.id, s.contested_at
      from seeker s where s.contested_at is not null
    ) told
    where account_id = any(${accounts}::bigint[])
    order by at`
}

/** Who opened the data of the demo's seekers and why, and the deeds of its desks, as the audit would have them. */
export async function writeAudit(tx: Transaction): Promise<void> {
  await tx`
    insert into audit (at, account_id, role, verb, entity, entity_id, seeker_id, employer_id, reason)
    select at, account_id, role, verb, entity, entity_id, seeker_id, employer_id, reason
    from (
      select c.decided_at - interval '6 minutes' as at, c.decided_by as account_id, 'officer' as role,
        'claim:open' as verb, 'claim' as entity, c.id as entity_id, c.seeker_id, null::bigint as employer_id,
        'check_claim' as reason
      from group_claim c where c.decided_by is not null
      union all
      select c.decided_at, c.decided_by, 'officer', 'claim:move', 'claim', c.id, c.seeker_id, null,
        c.decision_reason
      from group_claim c where c.decided_by is not null
      union all
      select s.created_at, s.registered_by, 'officer', 'seeker:register', 'seeker', s.id, s.id, null, s.assisted_because
      from seeker s where s.registered_by is not null
      union all
      select a.submitted_at, s.account_id, 'seeker', 'application:submit', 'application', a.id, s.id, a.employer_id, null
      from application a join seeker s on s.id = a.seeker_id
      union all
      select a.answered_at - interval '4 minutes', t.by_account, t.by_role, 'applicant:open', 'application', a.id,
        a.seeker_id, a.employer_id, null
      from application a join lateral (
        select by_account, by_role from application_step
        where application_id = a.id and by_role = 'owner' order by id limit 1) t on true
      union all
      select t.at, t.by_account, t.by_role, 'application:move', 'application', a.id, a.seeker_id, a.employer_id, t.reason
      from application_step t join application a on a.id = t.application_id where t.from_state is not null
      union all
      select p.recorded_at, p.recorded_by, case p.recorded_as when 'employer' then 'owner' else p.recorded_as end,
        'placement:record', 'placement', p.id, p.seeker_id, p.employer_id, null
      from placement p
      union all
      select d.at, d.by_account, 'officer', 'employer:decide', 'employer', d.employer_id, null, d.employer_id, d.reason
      from employer_decision d
    ) done
    order by at`
}
