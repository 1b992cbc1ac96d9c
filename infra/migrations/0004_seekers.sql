-- Seekers: what they say of themselves, the groups they claim, what they consented to.

create table seeker (
  id bigint generated always as identity primary key,
  -- null: registered by an officer for a person who has no account yet
  account_id bigint constraint one_seeker_per_account unique references account,
  person_key bigint not null references person_key,
  name text not null check (length(name) between 1 and 60),
  -- sealed; for people without an account
  phone_sealed bytea,
  phone_index bytea,
  id_number_sealed bytea,
  id_number_index bytea constraint one_seeker_per_id_number unique,
  -- the district they live in: a place code, the prefix of every narrower one
  district text,
  -- answers of the match form without the groups, as POST /matches takes them
  profile jsonb not null default '{}',
  about text not null default '' check (length(about) <= 2000),
  personal_ranking boolean not null default true,
  of_age_at timestamptz not null,
  registered_by bigint references account,
  -- why an officer registered them: a code, and what else there was to say
  assisted_because text,
  assisted_note text not null default '' check (length(assisted_note) <= 500),
  taken_over_at timestamptz,
  contested_at timestamptz,
  contest text not null default '' check (length(contest) <= 1000),
  state text not null default 'active' check (state in ('active', 'erased')),
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint somebody_registered_them check (account_id is not null or registered_by is not null or state = 'erased')
);
create index seeker_by_district on seeker (district text_pattern_ops, id desc);
create index seeker_by_day on seeker (created_at);
create index seeker_by_name on seeker (name text_pattern_ops);
create index seeker_contested on seeker (id desc) where contested_at is not null;
create index seeker_by_phone on seeker (phone_index) where phone_index is not null;
alter table upload add constraint upload_seeker_id_fkey foreign key (seeker_id) references seeker;

-- Two records that gave one ID number. Whoever gave it is answered as ever; officers read it and bring them together.
create table seeker_collision (
  id bigint generated always as identity primary key,
  -- the later one, whose number has no index
  seeker_id bigint not null references seeker,
  other_id bigint not null references seeker,
  noted_at timestamptz not null default now(),
  constraint one_collision_per_pair unique (seeker_id, other_id),
  constraint a_collision_is_of_two check (seeker_id <> other_id)
);
create index seeker_collision_by_other on seeker_collision (other_id);

-- What an officer prints so that a person registered without an account can take the record over; one at a time.
create table take_over_code (
  seeker_id bigint primary key references seeker,
  -- keyed hash; the code itself is on the paper only
  code_hash bytea not null,
  made_by bigint not null references account,
  expires_at timestamptz not null,
  failures integer not null default 0
);

create table group_claim (
  id bigint generated always as identity primary key,
  seeker_id bigint not null references seeker,
  "group" text not null check ("group" in ('graduate', 'relocated', 'veteran', 'disabled', 'hardship',
    'zero_employment_household', 'landless', 'migrant')),
  state text not null default 'claimed' check (state in ('claimed', 'verified', 'refused', 'withdrawn', 'expired')),
  -- graduation year, programme and estate, kind of settlement …: what this group asks
  details jsonb not null default '{}',
  note text not null default '' check (length(note) <= 1000),
  evidence bigint references upload,
  claimed_by bigint not null references account,
  claimed_at timestamptz not null default now(),
  decided_by bigint references account,
  decided_at timestamptz,
  decision_reason text,
  decision_note text not null default '' check (length(decision_note) <= 500),
  -- last day it counts
  expires_on date,
  constraint a_decision_has_its_maker check ((state in ('verified', 'refused')) <= (decided_by is not null and decided_at is not null)),
  constraint a_refusal_has_a_reason check (state <> 'refused' or length(decision_reason) > 0)
);
create unique index one_live_claim_per_group on group_claim (seeker_id, "group") where state in ('claimed', 'verified');
create index group_claim_by_state on group_claim (state, id desc);
create index group_claim_by_seeker on group_claim (seeker_id, id desc);
create index group_claim_by_expiry on group_claim (expires_on) where state = 'verified';

create table consent (
  id bigint generated always as identity primary key,
  seeker_id bigint not null references seeker,
  -- sensitive: groups and the ID number; resume: handing the profile to one employer
  purpose text not null check (purpose in ('sensitive', 'resume')),
  employer_id bigint references employer,
  -- version of the words they agreed to
  wording text not null,
  given_by bigint not null references account,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint a_resume_goes_to_somebody check ((purpose = 'resume') = (employer_id is not null))
);
create unique index one_live_consent on consent (seeker_id, purpose, coalesce(employer_id, 0)) where withdrawn_at is null;
create index consent_by_seeker on consent (seeker_id, id desc);
