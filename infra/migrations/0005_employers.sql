-- Employers who registered: their papers, members and invitations; postings on their way to being live.

alter table employer
  add column credit_code text,
  add column state text not null default 'unverified' check (state in ('unverified', 'verified', 'refused', 'suspended')),
  add column district text,
  add column address text not null default '' check (length(address) <= 200),
  add column contact_name text not null default '' check (length(contact_name) <= 60),
  add column contact_phone text not null default '' check (length(contact_phone) <= 40),
  add column licence bigint references upload,
  add column decided_by bigint references account,
  add column decided_at timestamptz,
  add column decision_reason text,
  -- verified for half a year at most (domain.md)
  add column verify_again_on date,
  add constraint one_employer_per_credit_code unique (credit_code);
create index employer_by_district on employer (district text_pattern_ops, id desc);
create index employer_waiting on employer (created_at) where origin = 'registered' and state = 'unverified';

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
  add column created_by bigint references account,
  add column reviewed_by bigint references account,
  add column reviewed_at timestamptz,
  add column review_reason text,
  drop constraint posting_state_check,
  add constraint posting_state_check check (state in ('draft', 'submitted', 'live', 'paused', 'filled', 'closed'));
create index posting_submitted on posting (updated_at) where state = 'submitted';
create index posting_by_day on posting (published_at);
create index posting_by_place on posting (place text_pattern_ops);
