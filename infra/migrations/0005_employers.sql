-- Employers who registered: their papers, members and invitations; postings on their way to being live.

alter table employer
  add column credit_code text,
  add column state text not null default 'unverified' check (state in ('unverified', 'verified', 'refused', 'suspended')),
  add column district text,
  add column address text not null default '' check (length(address) <= 200),
  add column contact_name text not null default '' check (length(contact_name) <= 60),
  add column contact_phone text not null default '' check (length(contact_phone) <= 40),
  add column licence bigint references upload,
  add column decided_at timestamptz,
  -- last day the verification holds; how long is a dated value of search-config/policy.tsv
  add column verify_again_on date,
  -- set by the nightly job once that day has passed, taken off by the next verification
  add column verification_due boolean not null default false,
  drop constraint one_employer_per_name_and_origin,
  add constraint a_registered_employer_has_its_code check (credit_code is null or credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$');
-- One who was refused holds neither a name nor a code: else a liar could lock out the real one.
create unique index one_employer_per_name_and_origin on employer (origin, name) where state <> 'refused';
create unique index one_employer_per_credit_code on employer (credit_code) where state <> 'refused';
create index employer_by_district on employer (district text_pattern_ops, id desc);
create index employer_waiting on employer (id desc) where district is not null and state = 'unverified';
create index employer_to_verify_again on employer (verify_again_on) where state = 'verified';

-- Every decision on an employer with its typed reason. The note is the officer's own words, for the employer to read.
create table employer_decision (
  id bigint generated always as identity primary key,
  employer_id bigint not null references employer,
  move text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  note text not null default '' check (length(note) <= 1000),
  by_account bigint references account,
  at timestamptz not null default now()
);
create index employer_decision_by_employer on employer_decision (employer_id, id desc);
create trigger employer_decision_is_append_only before update or delete or truncate on employer_decision
  for each statement execute function refuse_change();

create table employer_member (
  id bigint generated always as identity primary key,
  employer_id bigint not null references employer,
  account_id bigint not null references account,
  role text not null check (role in ('owner', 'recruiter')),
  joined_at timestamptz not null default now(),
  left_at timestamptz
);
create unique index one_live_membership on employer_member (employer_id, account_id) where left_at is null;
create index employer_member_by_account on employer_member (account_id) where left_at is null;

create table invitation (
  id bigint generated always as identity primary key,
  employer_id bigint not null references employer,
  -- SHA-256 of the token in the link
  token_hash bytea not null unique,
  role text not null check (role in ('owner', 'recruiter')),
  email text check (email = lower(email) and length(email) <= 254),
  invited_by bigint not null references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_by bigint references account,
  accepted_at timestamptz,
  revoked_at timestamptz
);
create index invitation_by_employer on invitation (employer_id, id desc);

-- A posting is written, handed in, looked at by an officer, and then live; imported and demonstration ones go their
-- own way. `submitted` waits for the officer.
alter table posting
  add column reviewed_at timestamptz,
  -- out of search because its employer may not publish now; shown again when the employer may
  add column held_back boolean not null default false,
  drop constraint posting_state_check,
  add constraint posting_state_check check (state in ('draft', 'submitted', 'live', 'paused', 'filled', 'closed')),
  add constraint only_paused_ones_are_held_back check (not held_back or state = 'paused');
create index posting_submitted on posting (id desc) where state = 'submitted';
create index posting_by_day on posting (published_at);
create index posting_by_place on posting (place text_pattern_ops);
drop index posting_by_employer;
create index posting_by_employer on posting (employer_id, id desc);

-- What an employer wrote into the form, so that editing goes on from there: the posting is what was understood of it.
create table written_posting (
  posting_id bigint primary key references posting on delete cascade,
  written jsonb not null,
  -- counts saves; an officer approves the version that was read, and two editors do not overwrite each other
  version integer not null default 1,
  created_by bigint references account,
  saved_at timestamptz not null default now()
);

create table posting_step (
  id bigint generated always as identity primary key,
  posting_id bigint not null references posting,
  move text not null,
  from_state text not null,
  to_state text not null,
  by_account bigint references account,
  by_role text not null,
  reason text,
  note text not null default '' check (length(note) <= 1000),
  at timestamptz not null default now()
);
create index posting_step_by_posting on posting_step (posting_id, id desc);
create trigger posting_step_is_append_only before update or delete or truncate on posting_step
  for each statement execute function refuse_change();
