-- A person who cannot come to one of their conversations gives it up, and is not given that employer at this fair again.
create table fair_slot_given_up (
  plan_id bigint not null references fair_slot_plan on delete cascade,
  seeker_id bigint not null references seeker,
  employer_id bigint not null references employer,
  given_up_at timestamptz not null,
  primary key (plan_id, seeker_id, employer_id)
);
create index fair_slot_given_up_by_seeker on fair_slot_given_up (seeker_id);
