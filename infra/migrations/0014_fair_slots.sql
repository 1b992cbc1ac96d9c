-- Interview slots of a fair day: who talks to whom and when, planned by a job, looked at by the officer, then published.
create table fair_slot_plan (
  id bigint generated always as identity primary key,
  fair_id bigint not null references fair,
  -- length of a conversation
  minutes int not null check (minutes between 5 and 60),
  -- conversations at once at each stand
  seats int not null check (seats between 1 and 10),
  -- conversations a person may have
  rounds int not null check (rounds between 1 and 10),
  made_by bigint not null references account,
  made_at timestamptz not null,
  -- null: still being worked out
  planned_at timestamptz,
  published_at timestamptz,
  -- people who could be placed nowhere
  unplaced int not null default 0,
  constraint one_slot_plan_per_fair unique (fair_id),
  constraint planned_before_published check (published_at is null or planned_at is not null)
);

create table fair_slot (
  plan_id bigint not null references fair_slot_plan on delete cascade,
  seeker_id bigint not null references seeker,
  employer_id bigint not null references employer,
  -- the posting of the employer that fits best
  posting_id bigint not null references posting,
  starts_at timestamptz not null,
  constraint nobody_at_two_stands_at_once primary key (plan_id, seeker_id, starts_at),
  constraint one_slot_per_person_and_employer unique (plan_id, seeker_id, employer_id)
);
create index fair_slot_by_seeker on fair_slot (seeker_id);
create index fair_slot_by_stand on fair_slot (plan_id, employer_id, starts_at);
