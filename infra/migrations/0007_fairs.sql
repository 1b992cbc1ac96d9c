-- Fairs: planned by an officer, joined by employers, visited by seekers; intents are agreed there or from applications.

create table fair (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in
    ('general', 'campus_tour', 'veterans', 'night_market', 'gig_market', 'livestream')),
  mode text not null check (mode in ('onsite', 'online', 'both')),
  state text not null default 'draft' check (state in ('draft', 'published', 'running', 'ended', 'cancelled')),
  -- place code; the fair's district too
  place text not null,
  venue text not null default '' check (length(venue) <= 200),
  about text not null default '' check (length(about) <= 4000),
  -- emergency and security plan, which the law asks of an organiser
  safety_plan text not null default '' check (length(safety_plan) <= 4000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  booking_closes_at timestamptz not null,
  -- people at once; null: no limit said
  capacity integer check (capacity between 1 and 1000000),
  created_by bigint not null references account,
  -- null: never public
  published_at timestamptz,
  -- said to everybody who was coming
  cancel_reason text,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  constraint a_fair_ends_after_it_starts check (starts_at < ends_at),
  constraint booking_closes_before_the_end check (booking_closes_at <= ends_at),
  constraint a_public_fair_was_published check (state in ('draft', 'cancelled') or published_at is not null)
);
create index fair_by_place on fair (place text_pattern_ops, id desc);
create index fair_by_start on fair (starts_at desc, id desc);
-- The public list of what is coming or running.
create index fair_ahead on fair (starts_at, id) where state in ('published', 'running', 'cancelled');
alter table account_role add constraint account_role_fair_id_fkey foreign key (fair_id) references fair;

create table booth (
  fair_id bigint not null references fair,
  -- as printed on the sign, e.g. A07
  booth_no text not null check (booth_no ~ '^[A-Z][0-9]{2,3}$'),
  -- taken off the plan; kept for the bookings it once had
  removed_at timestamptz,
  primary key (fair_id, booth_no)
);

create table fair_employer (
  id bigint generated always as identity primary key,
  fair_id bigint not null references fair,
  employer_id bigint not null references employer,
  state text not null default 'applied' check (state in ('applied', 'approved', 'refused', 'withdrawn')),
  applied_by bigint not null references account,
  applied_at timestamptz not null default now(),
  decided_by bigint references account,
  decided_at timestamptz,
  reason text,
  -- seen at their booth on the day
  present_at timestamptz,
  constraint one_part_per_fair_and_employer unique (fair_id, employer_id)
);
create index fair_employer_by_employer on fair_employer (employer_id, id desc);
create index fair_employer_by_fair on fair_employer (fair_id, id);

create table fair_posting (
  fair_id bigint not null references fair,
  posting_id bigint not null references posting,
  employer_id bigint not null references employer,
  primary key (fair_id, posting_id),
  foreign key (fair_id, employer_id) references fair_employer (fair_id, employer_id)
);
create index fair_posting_by_posting on fair_posting (posting_id);

create table booth_booking (
  id bigint generated always as identity primary key,
  fair_id bigint not null,
  booth_no text not null,
  employer_id bigint not null references employer,
  booked_by bigint not null references account,
  booked_at timestamptz not null default now(),
  cancelled_at timestamptz,
  foreign key (fair_id, booth_no) references booth (fair_id, booth_no),
  foreign key (fair_id, employer_id) references fair_employer (fair_id, employer_id)
);
-- A cancelled booth is free again, so only live bookings collide.
create unique index one_live_booking_per_booth on booth_booking (fair_id, booth_no) where cancelled_at is null;
create unique index one_live_booking_per_employer on booth_booking (fair_id, employer_id) where cancelled_at is null;

create table fair_registration (
  id bigint generated always as identity primary key,
  fair_id bigint not null references fair,
  seeker_id bigint not null references seeker,
  state text not null default 'registered' check (state in ('registered', 'cancelled')),
  -- self: by the person; desk: walked in and registered by staff
  source text not null check (source in ('self', 'desk')),
  registered_by bigint not null references account,
  registered_at timestamptz not null default now(),
  -- agreed that a booth which reads the pass sees their name; without it the booth sees the tail of the code
  show_name boolean not null default false,
  -- version of the words they agreed to; '' for rows older than the words
  wording text not null default '',
  constraint one_registration_per_fair_and_seeker unique (fair_id, seeker_id)
);
create index fair_registration_by_seeker on fair_registration (seeker_id, id desc);

-- Counted as present: once, whoever scans again.
create table check_in (
  registration_id bigint not null constraint one_check_in_per_registration primary key references fair_registration,
  fair_id bigint not null references fair,
  way text not null check (way in ('scan', 'code', 'desk')),
  by_account bigint not null references account,
  at timestamptz not null default now()
);
create index check_in_by_fair on check_in (fair_id, at);

create table booth_visit (
  id bigint generated always as identity primary key,
  fair_id bigint not null references fair,
  employer_id bigint not null references employer,
  registration_id bigint not null references fair_registration,
  posting_id bigint references posting,
  note text not null default '' check (length(note) <= 1000),
  by_account bigint not null references account,
  at timestamptz not null default now(),
  constraint one_visit_per_booth_and_person unique (employer_id, registration_id)
);
create index booth_visit_by_fair on booth_visit (fair_id, at);
create index booth_visit_by_employer on booth_visit (employer_id, fair_id, id desc);

-- Both say "yes, let us go on". Not a placement.
create table intent (
  id bigint generated always as identity primary key,
  fair_id bigint references fair,
  application_id bigint references application,
  employer_id bigint not null references employer,
  seeker_id bigint not null references seeker,
  posting_id bigint not null references posting,
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'declined', 'withdrawn')),
  employer_said_at timestamptz,
  seeker_said_at timestamptz,
  noted_by bigint not null references account,
  demo boolean not null default false,
  noted_at timestamptz not null default now(),
  constraint an_agreed_intent_was_said_by_both check
    (state <> 'agreed' or (employer_said_at is not null and seeker_said_at is not null))
);
create unique index one_live_intent on intent (seeker_id, posting_id) where state in ('proposed', 'agreed');
create index intent_by_fair on intent (fair_id) where fair_id is not null;
create index intent_by_employer on intent (employer_id, id desc);
create index intent_by_seeker on intent (seeker_id, id desc);
create index intent_by_agreement on intent (greatest(employer_said_at, seeker_said_at)) where state = 'agreed';
create index intent_by_day on intent (noted_at);
