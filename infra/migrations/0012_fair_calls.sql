-- An officer calls the people whom a fair's postings fit; a job ranks and invites them, part by part.
create table fair_call (
  id bigint generated always as identity primary key,
  fair_id bigint not null references fair,
  -- place codes: who lives there is called
  districts text[] not null,
  called_by bigint not null references account,
  called_at timestamptz not null,
  -- null: the job has not come to its end yet
  done_at timestamptz
);
create unique index one_call_at_once_per_fair on fair_call (fair_id) where done_at is null;

-- Once in the life of a fair, however often it is called.
create table fair_invitation (
  fair_id bigint not null references fair,
  seeker_id bigint not null references seeker,
  call_id bigint not null references fair_call,
  -- the fair's postings that fit, best first
  postings bigint[] not null,
  invited_at timestamptz not null,
  primary key (fair_id, seeker_id)
);
create index fair_invitation_by_seeker on fair_invitation (seeker_id);
