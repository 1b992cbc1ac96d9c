-- Placements: work that began, with its evidence. Never edited: a correction is a reversal and a new placement.

create table placement (
  id bigint generated always as identity primary key,
  seeker_id bigint not null references seeker,
  -- null: an employer that is not in the system, by name only
  employer_id bigint references employer,
  employer_name text not null check (length(employer_name) between 1 and 200),
  posting_id bigint references posting,
  application_id bigint references application,
  intent_id bigint references intent,
  -- an internship is recorded here and counted apart: it is not employment
  kind text not null check (kind in ('employment', 'self_employment', 'public_welfare', 'gig', 'internship')),
  full_time boolean not null,
  title text not null check (length(title) between 1 and 100),
  occupation text,
  -- of the person when it was recorded, so that a move does not move the past
  district text not null,
  starts_on date not null,
  -- first day no longer employed; null: still there as far as known
  ends_on date,
  state text not null default 'recorded' check (state in ('recorded', 'confirmed', 'contested', 'reversed')),
  recorded_by bigint not null references account,
  recorded_as text not null check (recorded_as in ('employer', 'officer', 'seeker')),
  recorded_at timestamptz not null default now(),
  -- the person's own word
  answered_at timestamptz,
  contest text not null default '' check (length(contest) <= 1000),
  demo boolean not null default false,
  constraint work_ends_after_it_starts check (ends_on is null or starts_on < ends_on),
  constraint an_answer_has_a_time check ((state in ('confirmed', 'contested')) <= (answered_at is not null)),
  -- Ids as ranges of one, since gist compares ranges without an extension.
  constraint no_two_full_time_jobs_at_once exclude using gist (
    int8range(seeker_id, seeker_id, '[]') with &&, daterange(starts_on, ends_on, '[)') with &&)
    where (full_time and kind <> 'internship' and state <> 'reversed')
);
create index placement_by_seeker on placement (seeker_id, id desc);
create index placement_by_employer on placement (employer_id, id desc);
create index placement_by_district on placement (district text_pattern_ops, starts_on);
-- Hires that wait to be recorded.
create index application_hired on application (id) where state = 'hired';
create index placement_by_start on placement (starts_on);
create unique index one_live_placement_per_application on placement (application_id)
  where application_id is not null and state <> 'reversed';
create unique index one_live_placement_per_intent on placement (intent_id)
  where intent_id is not null and state <> 'reversed';

create table placement_reversal (
  placement_id bigint primary key references placement,
  reason text not null check (reason in ('entered_wrongly', 'never_started', 'wrong_person', 'duplicate', 'contested')),
  note text not null default '' check (length(note) <= 1000),
  -- the placement that stands in its place, if one does
  replaced_by bigint references placement,
  reversed_by bigint not null references account,
  reversed_at timestamptz not null default now()
);

-- The last day at work, said once: a wrong one is corrected like everything else, by a reversal.
create table placement_end (
  placement_id bigint primary key references placement,
  ends_on date not null,
  reason text not null check (reason in
    ('contract_ended', 'resigned', 'dismissed', 'new_job', 'employer_closed', 'retired', 'other')),
  note text not null default '' check (length(note) <= 1000),
  ended_by bigint not null references account,
  by_role text not null,
  at timestamptz not null default now()
);

-- Every word of the person about it; the latest one is the placement's state.
create table placement_answer (
  id bigint generated always as identity primary key,
  placement_id bigint not null references placement,
  answer text not null check (answer in ('confirm', 'contest')),
  note text not null default '' check (length(note) <= 1000),
  by_account bigint not null references account,
  at timestamptz not null default now()
);
create index placement_answer_by_placement on placement_answer (placement_id, id);

-- The ladder of evidence; a step is reached once and stays.
create table placement_evidence (
  id bigint generated always as identity primary key,
  placement_id bigint not null references placement,
  step text not null check (step in
    ('intent', 'offer', 'contract', 'insurance', 'day_30', 'day_90', 'day_180', 'day_365')),
  -- the day it is evidence for
  on_date date not null,
  upload_id bigint references upload,
  note text not null default '' check (length(note) <= 1000),
  by_account bigint not null references account,
  by_role text not null,
  at timestamptz not null default now(),
  constraint one_evidence_per_step unique (placement_id, step)
);
create trigger placement_evidence_is_append_only before update or delete or truncate on placement_evidence
  for each statement execute function refuse_change();

-- Of a placement only its state, the person's answer and, once, its end may change.
create function keep_placement() returns trigger language plpgsql as $$
begin
  if (new.id, new.seeker_id, new.employer_id, new.employer_name, new.posting_id, new.application_id, new.intent_id,
      new.kind, new.full_time, new.title, new.occupation, new.starts_on, new.district, new.recorded_by,
      new.recorded_as, new.recorded_at, new.demo)
    is distinct from (old.id, old.seeker_id, old.employer_id, old.employer_name, old.posting_id, old.application_id,
      old.intent_id, old.kind, old.full_time, old.title, old.occupation, old.starts_on, old.district,
      old.recorded_by, old.recorded_as, old.recorded_at, old.demo)
    or (old.ends_on is not null and new.ends_on is distinct from old.ends_on)
    or (old.state = 'reversed' and coalesce(current_setting('pinqiao.erasing', true), '') <> 'on') then
    raise exception 'a placement is corrected by a reversal' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger placement_is_kept before update on placement for each row execute function keep_placement();
create trigger placement_is_not_deleted before delete or truncate on placement
  for each statement execute function refuse_change();
create trigger placement_reversal_is_append_only before update or delete or truncate on placement_reversal
  for each statement execute function refuse_change();
create trigger placement_end_is_append_only before update or delete or truncate on placement_end
  for each statement execute function refuse_change();
create trigger placement_answer_is_append_only before update or delete or truncate on placement_answer
  for each statement execute function refuse_change();
