-- Applications and every step of them.

create table application (
  id bigint generated always as identity primary key,
  posting_id bigint not null references posting,
  -- the posting's, so that an employer's reach is one comparison
  employer_id bigint not null references employer,
  seeker_id bigint not null references seeker,
  state text not null default 'submitted' check (state in
    ('submitted', 'shortlisted', 'interview', 'offered', 'accepted', 'hired', 'declined', 'withdrawn', 'closed')),
  message text not null default '' check (length(message) <= 2000),
  consent_id bigint not null references consent,
  -- verified groups they chose to tell in this application
  disclosed text[] not null default '{}',
  -- by what the posting asks: 0 all met, 1 one thing missing, 2 more, 9 not compared yet. Orders employers' lists
  band smallint not null default 9 check (band between 0 and 9),
  interview_at timestamptz,
  interview_place text not null default '' check (length(interview_place) <= 200),
  -- typed reason of the last move that ended it
  reason text,
  demo boolean not null default false,
  submitted_at timestamptz not null default now(),
  -- first answer of the employer, for reply times
  answered_at timestamptz,
  -- days of silence after which the employer was last reminded
  reminded_days smallint not null default 0,
  updated_at timestamptz not null default now(),
  constraint an_interview_has_a_time check (state <> 'interview' or interview_at is not null)
);
create unique index one_live_application_per_posting on application (posting_id, seeker_id)
  where state in ('submitted', 'shortlisted', 'interview', 'offered', 'accepted', 'hired');
create index application_by_seeker on application (seeker_id, id desc);
create index application_by_employer on application (employer_id, band, id desc);
create index application_by_employer_and_state on application (employer_id, state, band, id desc);
create index application_by_posting on application (posting_id, band, id desc);
create index application_by_state on application (state, id desc);
create index application_by_day on application (submitted_at);
create index application_reply on application (employer_id, submitted_at) include (answered_at, state);
create index application_unanswered on application (submitted_at) where state = 'submitted' and answered_at is null;

create table application_step (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  move text not null,
  from_state text,
  to_state text not null,
  by_account bigint references account,
  by_role text not null,
  reason text,
  note text not null default '' check (length(note) <= 1000),
  at timestamptz not null default now()
);
create index application_step_by_application on application_step (application_id, id);
create trigger application_step_is_append_only before update or delete or truncate on application_step
  for each statement execute function refuse_change();
