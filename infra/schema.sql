-- Written by `npm run check -- --write` from infra/migrations; not edited by hand.

create table account (
  id bigint not null generated always as identity,
  person_key bigint not null,
  name text not null,
  phone_sealed bytea,
  phone_index bytea,
  email text,
  password_hash text,
  password_fits_staff boolean not null default false,
  lang text not null default 'zh'::text,
  state text not null default 'active'::text,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  password_changed_at timestamp with time zone not null default now(),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_person_key_key UNIQUE (person_key),
  constraint one_account_per_email UNIQUE (email),
  constraint one_account_per_phone UNIQUE (phone_index),
  constraint account_person_key_fkey FOREIGN KEY (person_key) REFERENCES person_key(id),
  constraint account_email_check CHECK (((email = lower(email)) AND (length(email) <= 254))),
  constraint account_lang_check CHECK ((lang = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint account_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text, 'erased'::text]))),
  constraint an_account_can_sign_in CHECK (((state = 'erased'::text) OR (phone_index IS NOT NULL) OR (email IS NOT NULL)))
);

create table account_role (
  id bigint not null generated always as identity,
  account_id bigint not null,
  role text not null,
  district text,
  fair_id bigint,
  granted_by bigint,
  granted_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint account_role_pkey PRIMARY KEY (id),
  constraint account_role_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint account_role_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint account_role_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES account(id),
  constraint a_role_has_its_scope CHECK ((((role = 'officer'::text) = (district IS NOT NULL)) AND ((role = 'fair_staff'::text) = (fair_id IS NOT NULL)))),
  constraint account_role_role_check CHECK ((role = ANY (ARRAY['officer'::text, 'fair_staff'::text, 'admin'::text, 'auditor'::text])))
);

create table application (
  id bigint not null generated always as identity,
  posting_id bigint not null,
  employer_id bigint not null,
  seeker_id bigint not null,
  state text not null default 'submitted'::text,
  message text not null default ''::text,
  consent_id bigint not null,
  disclosed text[] not null default '{}'::text[],
  band smallint not null default 9,
  interview_at timestamp with time zone,
  interview_place text not null default ''::text,
  reason text,
  demo boolean not null default false,
  submitted_at timestamp with time zone not null default now(),
  answered_at timestamp with time zone,
  reminded_days smallint not null default 0,
  updated_at timestamp with time zone not null default now(),
  fit smallint not null default 0,
  constraint application_pkey PRIMARY KEY (id),
  constraint application_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES consent(id),
  constraint application_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint application_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id),
  constraint application_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint an_interview_has_a_time CHECK (((state <> 'interview'::text) OR (interview_at IS NOT NULL))),
  constraint application_band_check CHECK (((band >= 0) AND (band <= 9))),
  constraint application_fit_check CHECK (((fit >= 0) AND (fit <= 1000))),
  constraint application_interview_place_check CHECK ((length(interview_place) <= 200)),
  constraint application_message_check CHECK ((length(message) <= 2000)),
  constraint application_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'shortlisted'::text, 'interview'::text, 'offered'::text, 'accepted'::text, 'hired'::text, 'declined'::text, 'withdrawn'::text, 'closed'::text])))
);

create table application_step (
  id bigint not null generated always as identity,
  application_id bigint not null,
  move text not null,
  from_state text,
  to_state text not null,
  by_account bigint,
  by_role text not null,
  reason text,
  note text not null default ''::text,
  at timestamp with time zone not null default now(),
  constraint application_step_pkey PRIMARY KEY (id),
  constraint application_step_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id),
  constraint application_step_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint application_step_note_check CHECK ((length(note) <= 1000))
);

create table audit (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  account_id bigint,
  role text,
  verb text not null,
  entity text not null,
  entity_id bigint,
  seeker_id bigint,
  employer_id bigint,
  reason text,
  details jsonb not null default '{}'::jsonb,
  request_id text,
  constraint audit_pkey PRIMARY KEY (id)
);

create table audit_head (
  one boolean not null default true,
  position bigint not null,
  hash bytea not null,
  at timestamp with time zone not null default now(),
  mac bytea not null,
  constraint audit_head_pkey PRIMARY KEY (one),
  constraint audit_head_one_check CHECK (one)
);

create table audit_seal (
  position bigint not null,
  audit_id bigint not null,
  hash bytea not null,
  constraint audit_seal_pkey PRIMARY KEY ("position"),
  constraint audit_seal_audit_id_key UNIQUE (audit_id),
  constraint audit_seal_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES audit(id)
);

create table batch_part (
  run text not null,
  part integer not null,
  ids bytea,
  scores bytea,
  kept_at timestamp with time zone not null,
  constraint batch_part_pkey PRIMARY KEY (run, part)
);

create table booth (
  fair_id bigint not null,
  booth_no text not null,
  removed_at timestamp with time zone,
  constraint booth_pkey PRIMARY KEY (fair_id, booth_no),
  constraint booth_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint booth_booth_no_check CHECK ((booth_no ~ '^[A-Z][0-9]{2,3}$'::text))
);

create table booth_booking (
  id bigint not null generated always as identity,
  fair_id bigint not null,
  booth_no text not null,
  employer_id bigint not null,
  booked_by bigint not null,
  booked_at timestamp with time zone not null default now(),
  cancelled_at timestamp with time zone,
  constraint booth_booking_pkey PRIMARY KEY (id),
  constraint booth_booking_booked_by_fkey FOREIGN KEY (booked_by) REFERENCES account(id),
  constraint booth_booking_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint booth_booking_fair_id_booth_no_fkey FOREIGN KEY (fair_id, booth_no) REFERENCES booth(fair_id, booth_no),
  constraint booth_booking_fair_id_employer_id_fkey FOREIGN KEY (fair_id, employer_id) REFERENCES fair_employer(fair_id, employer_id)
);

create table booth_visit (
  id bigint not null generated always as identity,
  fair_id bigint not null,
  employer_id bigint not null,
  registration_id bigint not null,
  posting_id bigint,
  note text not null default ''::text,
  by_account bigint not null,
  at timestamp with time zone not null default now(),
  constraint booth_visit_pkey PRIMARY KEY (id),
  constraint one_visit_per_booth_and_person UNIQUE (employer_id, registration_id),
  constraint booth_visit_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint booth_visit_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint booth_visit_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint booth_visit_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id),
  constraint booth_visit_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES fair_registration(id),
  constraint booth_visit_note_check CHECK ((length(note) <= 1000))
);

create table check_in (
  registration_id bigint not null,
  fair_id bigint not null,
  way text not null,
  by_account bigint not null,
  at timestamp with time zone not null default now(),
  constraint one_check_in_per_registration PRIMARY KEY (registration_id),
  constraint check_in_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint check_in_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint check_in_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES fair_registration(id),
  constraint check_in_way_check CHECK ((way = ANY (ARRAY['scan'::text, 'code'::text, 'desk'::text])))
);

create table consent (
  id bigint not null generated always as identity,
  seeker_id bigint not null,
  purpose text not null,
  employer_id bigint,
  wording text not null,
  given_by bigint not null,
  given_at timestamp with time zone not null default now(),
  withdrawn_at timestamp with time zone,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint consent_given_by_fkey FOREIGN KEY (given_by) REFERENCES account(id),
  constraint consent_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint a_resume_goes_to_somebody CHECK (((purpose = 'resume'::text) = (employer_id IS NOT NULL))),
  constraint consent_purpose_check CHECK ((purpose = ANY (ARRAY['sensitive'::text, 'resume'::text])))
);

create table employer (
  id bigint not null generated always as identity,
  name text not null,
  origin text not null,
  about text not null default ''::text,
  industry text,
  created_at timestamp with time zone not null default now(),
  credit_code text,
  state text not null default 'unverified'::text,
  district text,
  address text not null default ''::text,
  contact_name text not null default ''::text,
  contact_phone text not null default ''::text,
  licence bigint,
  decided_at timestamp with time zone,
  verify_again_on date,
  verification_due boolean not null default false,
  constraint employer_pkey PRIMARY KEY (id),
  constraint employer_licence_fkey FOREIGN KEY (licence) REFERENCES upload(id),
  constraint a_registered_employer_has_its_code CHECK (((credit_code IS NULL) OR (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text))),
  constraint employer_address_check CHECK ((length(address) <= 200)),
  constraint employer_contact_name_check CHECK ((length(contact_name) <= 60)),
  constraint employer_contact_phone_check CHECK ((length(contact_phone) <= 40)),
  constraint employer_name_check CHECK (((name <> ''::text) AND (length(name) <= 200))),
  constraint employer_origin_check CHECK ((origin = ANY (ARRAY['registered'::text, 'import'::text, 'demo'::text]))),
  constraint employer_state_check CHECK ((state = ANY (ARRAY['unverified'::text, 'verified'::text, 'refused'::text, 'suspended'::text])))
);

create table employer_decision (
  id bigint not null generated always as identity,
  employer_id bigint not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  note text not null default ''::text,
  by_account bigint,
  at timestamp with time zone not null default now(),
  constraint employer_decision_pkey PRIMARY KEY (id),
  constraint employer_decision_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint employer_decision_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint employer_decision_note_check CHECK ((length(note) <= 1000))
);

create table employer_member (
  id bigint not null generated always as identity,
  employer_id bigint not null,
  account_id bigint not null,
  role text not null,
  joined_at timestamp with time zone not null default now(),
  left_at timestamp with time zone,
  constraint employer_member_pkey PRIMARY KEY (id),
  constraint employer_member_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint employer_member_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint employer_member_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'recruiter'::text])))
);

create table fair (
  id bigint not null generated always as identity,
  name text not null,
  kind text not null,
  mode text not null,
  state text not null default 'draft'::text,
  place text not null,
  venue text not null default ''::text,
  about text not null default ''::text,
  safety_plan text not null default ''::text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  booking_closes_at timestamp with time zone not null,
  capacity integer,
  created_by bigint not null,
  published_at timestamp with time zone,
  cancel_reason text,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  constraint fair_pkey PRIMARY KEY (id),
  constraint fair_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id),
  constraint a_fair_ends_after_it_starts CHECK ((starts_at < ends_at)),
  constraint a_public_fair_was_published CHECK (((state = ANY (ARRAY['draft'::text, 'cancelled'::text])) OR (published_at IS NOT NULL))),
  constraint booking_closes_before_the_end CHECK ((booking_closes_at <= ends_at)),
  constraint fair_about_check CHECK ((length(about) <= 4000)),
  constraint fair_capacity_check CHECK (((capacity >= 1) AND (capacity <= 1000000))),
  constraint fair_kind_check CHECK ((kind = ANY (ARRAY['general'::text, 'campus_tour'::text, 'veterans'::text, 'night_market'::text, 'gig_market'::text, 'livestream'::text]))),
  constraint fair_mode_check CHECK ((mode = ANY (ARRAY['onsite'::text, 'online'::text, 'both'::text]))),
  constraint fair_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint fair_safety_plan_check CHECK ((length(safety_plan) <= 4000)),
  constraint fair_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'running'::text, 'ended'::text, 'cancelled'::text]))),
  constraint fair_venue_check CHECK ((length(venue) <= 200))
);

create table fair_call (
  id bigint not null generated always as identity,
  fair_id bigint not null,
  districts text[] not null,
  called_by bigint not null,
  called_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint fair_call_pkey PRIMARY KEY (id),
  constraint fair_call_called_by_fkey FOREIGN KEY (called_by) REFERENCES account(id),
  constraint fair_call_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id)
);

create table fair_employer (
  id bigint not null generated always as identity,
  fair_id bigint not null,
  employer_id bigint not null,
  state text not null default 'applied'::text,
  applied_by bigint not null,
  applied_at timestamp with time zone not null default now(),
  decided_by bigint,
  decided_at timestamp with time zone,
  reason text,
  present_at timestamp with time zone,
  slot_seats integer,
  constraint fair_employer_pkey PRIMARY KEY (id),
  constraint one_part_per_fair_and_employer UNIQUE (fair_id, employer_id),
  constraint fair_employer_applied_by_fkey FOREIGN KEY (applied_by) REFERENCES account(id),
  constraint fair_employer_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id),
  constraint fair_employer_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint fair_employer_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint fair_employer_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint seats_of_a_stand CHECK (((slot_seats >= 1) AND (slot_seats <= 5)))
);

create table fair_invitation (
  fair_id bigint not null,
  seeker_id bigint not null,
  call_id bigint not null,
  postings bigint[] not null,
  invited_at timestamp with time zone not null,
  constraint fair_invitation_pkey PRIMARY KEY (fair_id, seeker_id),
  constraint fair_invitation_call_id_fkey FOREIGN KEY (call_id) REFERENCES fair_call(id),
  constraint fair_invitation_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint fair_invitation_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id)
);

create table fair_posting (
  fair_id bigint not null,
  posting_id bigint not null,
  employer_id bigint not null,
  constraint fair_posting_pkey PRIMARY KEY (fair_id, posting_id),
  constraint fair_posting_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint fair_posting_fair_id_employer_id_fkey FOREIGN KEY (fair_id, employer_id) REFERENCES fair_employer(fair_id, employer_id),
  constraint fair_posting_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint fair_posting_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id)
);

create table fair_registration (
  id bigint not null generated always as identity,
  fair_id bigint not null,
  seeker_id bigint not null,
  state text not null default 'registered'::text,
  source text not null,
  registered_by bigint not null,
  registered_at timestamp with time zone not null default now(),
  show_name boolean not null default false,
  wording text not null default ''::text,
  constraint fair_registration_pkey PRIMARY KEY (id),
  constraint one_registration_per_fair_and_seeker UNIQUE (fair_id, seeker_id),
  constraint fair_registration_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint fair_registration_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES account(id),
  constraint fair_registration_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint fair_registration_source_check CHECK ((source = ANY (ARRAY['self'::text, 'desk'::text]))),
  constraint fair_registration_state_check CHECK ((state = ANY (ARRAY['registered'::text, 'cancelled'::text])))
);

create table fair_slot (
  plan_id bigint not null,
  seeker_id bigint not null,
  employer_id bigint not null,
  posting_id bigint not null,
  starts_at timestamp with time zone not null,
  placed_at timestamp with time zone not null,
  constraint nobody_at_two_stands_at_once PRIMARY KEY (plan_id, seeker_id, starts_at) DEFERRABLE,
  constraint one_slot_per_person_and_employer UNIQUE (plan_id, seeker_id, employer_id),
  constraint fair_slot_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint fair_slot_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES fair_slot_plan(id) ON DELETE CASCADE,
  constraint fair_slot_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id),
  constraint fair_slot_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id)
);

create table fair_slot_given_up (
  plan_id bigint not null,
  seeker_id bigint not null,
  employer_id bigint not null,
  given_up_at timestamp with time zone not null,
  constraint fair_slot_given_up_pkey PRIMARY KEY (plan_id, seeker_id, employer_id),
  constraint fair_slot_given_up_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint fair_slot_given_up_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES fair_slot_plan(id) ON DELETE CASCADE,
  constraint fair_slot_given_up_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id)
);

create table fair_slot_plan (
  id bigint not null generated always as identity,
  fair_id bigint not null,
  minutes integer not null,
  seats integer not null,
  rounds integer not null,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  planned_at timestamp with time zone,
  published_at timestamp with time zone,
  kept_relocated integer not null default 0,
  kept_veteran integer not null default 0,
  kept_disabled integer not null default 0,
  constraint fair_slot_plan_pkey PRIMARY KEY (id),
  constraint one_slot_plan_per_fair UNIQUE (fair_id),
  constraint fair_slot_plan_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint fair_slot_plan_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id),
  constraint fair_slot_plan_minutes_check CHECK (((minutes >= 5) AND (minutes <= 60))),
  constraint fair_slot_plan_rounds_check CHECK (((rounds >= 1) AND (rounds <= 10))),
  constraint fair_slot_plan_seats_check CHECK (((seats >= 1) AND (seats <= 10))),
  constraint kept_shares_of_a_whole CHECK (((kept_relocated >= 0) AND (kept_veteran >= 0) AND (kept_disabled >= 0) AND (((kept_relocated + kept_veteran) + kept_disabled) <= 100))),
  constraint planned_before_published CHECK (((published_at IS NULL) OR (planned_at IS NOT NULL)))
);

create table group_claim (
  id bigint not null generated always as identity,
  seeker_id bigint not null,
  group text not null,
  state text not null default 'claimed'::text,
  details jsonb not null default '{}'::jsonb,
  note text not null default ''::text,
  evidence bigint,
  claimed_by bigint not null,
  claimed_at timestamp with time zone not null default now(),
  decided_by bigint,
  decided_at timestamp with time zone,
  decision_reason text,
  decision_note text not null default ''::text,
  expires_on date,
  constraint group_claim_pkey PRIMARY KEY (id),
  constraint group_claim_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES account(id),
  constraint group_claim_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id),
  constraint group_claim_evidence_fkey FOREIGN KEY (evidence) REFERENCES upload(id),
  constraint group_claim_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint a_decision_has_its_maker CHECK (((state = ANY (ARRAY['verified'::text, 'refused'::text])) <= ((decided_by IS NOT NULL) AND (decided_at IS NOT NULL)))),
  constraint a_refusal_has_a_reason CHECK (((state <> 'refused'::text) OR (length(decision_reason) > 0))),
  constraint group_claim_decision_note_check CHECK ((length(decision_note) <= 500)),
  constraint group_claim_group_check CHECK (("group" = ANY (ARRAY['graduate'::text, 'relocated'::text, 'veteran'::text, 'disabled'::text, 'hardship'::text, 'zero_employment_household'::text, 'landless'::text, 'migrant'::text]))),
  constraint group_claim_note_check CHECK ((length(note) <= 1000)),
  constraint group_claim_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'verified'::text, 'refused'::text, 'withdrawn'::text, 'expired'::text])))
);

create table held_wording (
  posting_id bigint not null,
  field text not null,
  kind text not null,
  phrase text not null,
  created_at timestamp with time zone not null default now(),
  constraint held_wording_pkey PRIMARY KEY (posting_id, field, kind, phrase),
  constraint held_wording_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE,
  constraint held_wording_kind_check CHECK ((kind = ANY (ARRAY['sex'::text, 'age'::text, 'marital'::text, 'ethnicity'::text, 'religion'::text, 'hukou'::text, 'health'::text, 'university_tier'::text])))
);

create table idempotency (
  account_id bigint not null,
  key text not null,
  verb text not null,
  body_hash bytea not null,
  answer json,
  at timestamp with time zone not null default now(),
  constraint idempotency_pkey PRIMARY KEY (account_id, key),
  constraint idempotency_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint idempotency_key_check CHECK (((length(key) >= 8) AND (length(key) <= 100)))
);

create table import_run (
  id bigint not null generated always as identity,
  file text not null,
  publish boolean not null,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  counts jsonb not null default '{}'::jsonb,
  constraint import_run_pkey PRIMARY KEY (id)
);

create table imported_row (
  posting_id bigint not null,
  row_hash text not null,
  content_hash text not null,
  constraint imported_row_pkey PRIMARY KEY (posting_id),
  constraint imported_row_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE
);

create table integrity_grade (
  id bigint not null generated always as identity,
  employer_id bigint not null,
  year smallint not null,
  grade text not null,
  source text not null,
  by_account bigint not null,
  at timestamp with time zone not null,
  constraint integrity_grade_pkey PRIMARY KEY (id),
  constraint integrity_grade_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint integrity_grade_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint integrity_grade_grade_check CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text]))),
  constraint integrity_grade_source_check CHECK (((char_length(source) >= 1) AND (char_length(source) <= 200))),
  constraint integrity_grade_year_check CHECK (((year >= 2017) AND (year <= 2100)))
);

create table intent (
  id bigint not null generated always as identity,
  fair_id bigint,
  application_id bigint,
  employer_id bigint not null,
  seeker_id bigint not null,
  posting_id bigint not null,
  state text not null default 'proposed'::text,
  employer_said_at timestamp with time zone,
  seeker_said_at timestamp with time zone,
  noted_by bigint not null,
  demo boolean not null default false,
  noted_at timestamp with time zone not null default now(),
  constraint intent_pkey PRIMARY KEY (id),
  constraint intent_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id),
  constraint intent_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint intent_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fair(id),
  constraint intent_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES account(id),
  constraint intent_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id),
  constraint intent_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint an_agreed_intent_was_said_by_both CHECK (((state <> 'agreed'::text) OR ((employer_said_at IS NOT NULL) AND (seeker_said_at IS NOT NULL)))),
  constraint intent_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'agreed'::text, 'declined'::text, 'withdrawn'::text])))
);

create table invitation (
  id bigint not null generated always as identity,
  employer_id bigint not null,
  token_hash bytea not null,
  role text not null,
  email text,
  invited_by bigint not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  accepted_by bigint,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_token_hash_key UNIQUE (token_hash),
  constraint invitation_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES account(id),
  constraint invitation_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES account(id),
  constraint invitation_email_check CHECK (((email = lower(email)) AND (length(email) <= 254))),
  constraint invitation_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'recruiter'::text])))
);

create table known_address (
  account_id bigint not null,
  address_hash bytea not null,
  last_at timestamp with time zone not null default now(),
  constraint known_address_pkey PRIMARY KEY (account_id, address_hash),
  constraint known_address_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table message (
  id bigint not null generated always as identity,
  account_id bigint not null,
  kind text not null,
  params jsonb not null default '{}'::jsonb,
  link text,
  once_key text,
  created_at timestamp with time zone not null default now(),
  read_at timestamp with time zone,
  mailed_at timestamp with time zone,
  constraint message_pkey PRIMARY KEY (id),
  constraint one_message_per_cause UNIQUE (once_key),
  constraint message_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table outbox (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  posting_id bigint not null,
  at timestamp with time zone not null default now(),
  constraint outbox_pkey PRIMARY KEY (id)
);

create table outbox_reader (
  name text not null,
  xid xid8 not null,
  seen_at timestamp with time zone not null default now(),
  patience interval not null default '00:02:00'::interval,
  constraint outbox_reader_pkey PRIMARY KEY (name)
);

create table person_key (
  id bigint not null generated always as identity,
  wrapped bytea,
  created_at timestamp with time zone not null default now(),
  destroyed_at timestamp with time zone,
  constraint person_key_pkey PRIMARY KEY (id),
  constraint a_destroyed_key_is_gone CHECK (((wrapped IS NULL) = (destroyed_at IS NOT NULL)))
);

create table placement (
  id bigint not null generated always as identity,
  seeker_id bigint not null,
  employer_id bigint,
  employer_name text not null,
  posting_id bigint,
  application_id bigint,
  intent_id bigint,
  kind text not null,
  full_time boolean not null,
  title text not null,
  occupation text,
  district text not null,
  starts_on date not null,
  ends_on date,
  state text not null default 'recorded'::text,
  recorded_by bigint not null,
  recorded_as text not null,
  recorded_at timestamp with time zone not null default now(),
  answered_at timestamp with time zone,
  contest text not null default ''::text,
  demo boolean not null default false,
  constraint placement_pkey PRIMARY KEY (id),
  constraint placement_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id),
  constraint placement_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint placement_intent_id_fkey FOREIGN KEY (intent_id) REFERENCES intent(id),
  constraint placement_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id),
  constraint placement_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id),
  constraint placement_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint an_answer_has_a_time CHECK (((state = ANY (ARRAY['confirmed'::text, 'contested'::text])) <= (answered_at IS NOT NULL))),
  constraint placement_contest_check CHECK ((length(contest) <= 1000)),
  constraint placement_employer_name_check CHECK (((length(employer_name) >= 1) AND (length(employer_name) <= 200))),
  constraint placement_kind_check CHECK ((kind = ANY (ARRAY['employment'::text, 'self_employment'::text, 'public_welfare'::text, 'gig'::text, 'internship'::text]))),
  constraint placement_recorded_as_check CHECK ((recorded_as = ANY (ARRAY['employer'::text, 'officer'::text, 'seeker'::text]))),
  constraint placement_state_check CHECK ((state = ANY (ARRAY['recorded'::text, 'confirmed'::text, 'contested'::text, 'reversed'::text]))),
  constraint placement_title_check CHECK (((length(title) >= 1) AND (length(title) <= 100))),
  constraint work_ends_after_it_starts CHECK (((ends_on IS NULL) OR (starts_on < ends_on))),
  constraint no_two_full_time_jobs_at_once EXCLUDE USING gist (int8range(seeker_id, seeker_id, '[]'::text) WITH &&, daterange(starts_on, ends_on, '[)'::text) WITH &&) WHERE ((full_time AND (kind <> 'internship'::text) AND (state <> 'reversed'::text)))
);

create table placement_answer (
  id bigint not null generated always as identity,
  placement_id bigint not null,
  answer text not null,
  note text not null default ''::text,
  by_account bigint not null,
  at timestamp with time zone not null default now(),
  constraint placement_answer_pkey PRIMARY KEY (id),
  constraint placement_answer_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint placement_answer_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placement(id),
  constraint placement_answer_answer_check CHECK ((answer = ANY (ARRAY['confirm'::text, 'contest'::text]))),
  constraint placement_answer_note_check CHECK ((length(note) <= 1000))
);

create table placement_end (
  placement_id bigint not null,
  ends_on date not null,
  reason text not null,
  note text not null default ''::text,
  ended_by bigint not null,
  by_role text not null,
  at timestamp with time zone not null default now(),
  constraint placement_end_pkey PRIMARY KEY (placement_id),
  constraint placement_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES account(id),
  constraint placement_end_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placement(id),
  constraint placement_end_note_check CHECK ((length(note) <= 1000)),
  constraint placement_end_reason_check CHECK ((reason = ANY (ARRAY['contract_ended'::text, 'resigned'::text, 'dismissed'::text, 'new_job'::text, 'employer_closed'::text, 'retired'::text, 'other'::text])))
);

create table placement_evidence (
  id bigint not null generated always as identity,
  placement_id bigint not null,
  step text not null,
  on_date date not null,
  upload_id bigint,
  note text not null default ''::text,
  by_account bigint not null,
  by_role text not null,
  at timestamp with time zone not null default now(),
  constraint placement_evidence_pkey PRIMARY KEY (id),
  constraint one_evidence_per_step UNIQUE (placement_id, step),
  constraint placement_evidence_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint placement_evidence_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placement(id),
  constraint placement_evidence_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES upload(id),
  constraint placement_evidence_note_check CHECK ((length(note) <= 1000)),
  constraint placement_evidence_step_check CHECK ((step = ANY (ARRAY['intent'::text, 'offer'::text, 'contract'::text, 'insurance'::text, 'day_30'::text, 'day_90'::text, 'day_180'::text, 'day_365'::text])))
);

create table placement_reversal (
  placement_id bigint not null,
  reason text not null,
  note text not null default ''::text,
  replaced_by bigint,
  reversed_by bigint not null,
  reversed_at timestamp with time zone not null default now(),
  constraint placement_reversal_pkey PRIMARY KEY (placement_id),
  constraint placement_reversal_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placement(id),
  constraint placement_reversal_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES placement(id),
  constraint placement_reversal_reversed_by_fkey FOREIGN KEY (reversed_by) REFERENCES account(id),
  constraint placement_reversal_note_check CHECK ((length(note) <= 1000)),
  constraint placement_reversal_reason_check CHECK ((reason = ANY (ARRAY['entered_wrongly'::text, 'never_started'::text, 'wrong_person'::text, 'duplicate'::text, 'contested'::text])))
);

create table posting (
  id bigint not null generated always as identity,
  employer_id bigint,
  source text not null,
  source_ref text not null,
  content_hash text not null,
  state text not null,
  kind text not null default 'regular'::text,
  title text not null,
  duties text not null default ''::text,
  requirements text not null default ''::text,
  occupation text,
  occupation_confidence real not null default 0,
  place text,
  place_text text not null default ''::text,
  lat double precision,
  lon double precision,
  pay_min integer,
  pay_max integer,
  pay_basis text,
  pay_months smallint,
  pay_negotiable boolean not null default false,
  pay_text text not null default ''::text,
  headcount integer,
  education text,
  experience_years smallint,
  majors text[] not null default '{}'::text[],
  shifts text[] not null default '{}'::text[],
  shift_starts smallint,
  shift_ends smallint,
  benefits text[] not null default '{}'::text[],
  skills text[] not null default '{}'::text[],
  skills_preferred text[] not null default '{}'::text[],
  certificates text[] not null default '{}'::text[],
  certificates_preferred text[] not null default '{}'::text[],
  groups text[] not null default '{}'::text[],
  group_only boolean not null default false,
  shuttle_line text,
  demo boolean not null default false,
  missing text[] not null default '{}'::text[],
  published_at timestamp with time zone,
  renewed_at timestamp with time zone,
  valid_until date,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  reviewed_at timestamp with time zone,
  held_back boolean not null default false,
  constraint posting_pkey PRIMARY KEY (id),
  constraint one_posting_per_source_row UNIQUE (source, source_ref),
  constraint posting_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint posting_shuttle_line_fkey FOREIGN KEY (shuttle_line) REFERENCES shuttle_line(code),
  constraint a_live_posting_has_dates CHECK (((state <> 'live'::text) OR ((published_at IS NOT NULL) AND (valid_until IS NOT NULL)))),
  constraint a_point_is_whole CHECK (((lat IS NULL) = (lon IS NULL))),
  constraint only_paused_ones_are_held_back CHECK (((NOT held_back) OR (state = 'paused'::text))),
  constraint pay_range_rises CHECK (((pay_min IS NULL) OR (pay_max IS NULL) OR (pay_min <= pay_max))),
  constraint posting_education_check CHECK ((education = ANY (ARRAY['any'::text, 'primary'::text, 'junior_high'::text, 'senior_high'::text, 'college'::text, 'bachelor'::text, 'master'::text, 'doctor'::text]))),
  constraint posting_experience_years_check CHECK (((experience_years >= 0) AND (experience_years <= 60))),
  constraint posting_headcount_check CHECK (((headcount >= 1) AND (headcount <= 100000))),
  constraint posting_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'internship'::text, 'public_welfare'::text, 'gig'::text]))),
  constraint posting_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint posting_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
  constraint posting_occupation_confidence_check CHECK (((occupation_confidence >= (0)::double precision) AND (occupation_confidence <= (1)::double precision))),
  constraint posting_pay_basis_check CHECK ((pay_basis = ANY (ARRAY['month'::text, 'year'::text, 'day'::text, 'hour'::text, 'week'::text, 'piece'::text]))),
  constraint posting_pay_max_check CHECK (((pay_max >= 0) AND (pay_max <= 10000000))),
  constraint posting_pay_min_check CHECK (((pay_min >= 0) AND (pay_min <= 10000000))),
  constraint posting_pay_months_check CHECK (((pay_months >= 12) AND (pay_months <= 36))),
  constraint posting_shift_ends_check CHECK (((shift_ends >= 0) AND (shift_ends <= 1439))),
  constraint posting_shift_starts_check CHECK (((shift_starts >= 0) AND (shift_starts <= 1439))),
  constraint posting_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'live'::text, 'paused'::text, 'filled'::text, 'closed'::text])))
);

create table posting_price (
  posting_id bigint not null,
  price real not null,
  priced_at timestamp with time zone not null,
  constraint posting_price_pkey PRIMARY KEY (posting_id),
  constraint posting_price_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE,
  constraint posting_price_price_check CHECK (((price > (0)::double precision) AND (price <= (1)::double precision)))
);

create table posting_step (
  id bigint not null generated always as identity,
  posting_id bigint not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  by_account bigint,
  by_role text not null,
  reason text,
  note text not null default ''::text,
  at timestamp with time zone not null default now(),
  constraint posting_step_pkey PRIMARY KEY (id),
  constraint posting_step_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id),
  constraint posting_step_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id),
  constraint posting_step_note_check CHECK ((length(note) <= 1000))
);

create table posting_words (
  posting_id bigint not null,
  analysis_version integer not null,
  title text not null,
  tags text not null,
  employer text not null,
  place text not null,
  body text not null,
  constraint posting_words_pkey PRIMARY KEY (posting_id),
  constraint posting_words_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE
);

create table reply_rate (
  employer_id bigint not null,
  rate real not null,
  rated_at timestamp with time zone not null,
  constraint reply_rate_pkey PRIMARY KEY (employer_id),
  constraint reply_rate_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id) ON DELETE CASCADE,
  constraint reply_rate_rate_check CHECK (((rate >= (0)::double precision) AND (rate <= (1)::double precision)))
);

create table schema_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table search_aside (
  posting_id bigint not null,
  reason text not null,
  tries integer not null default 1,
  failed_at timestamp with time zone not null default now(),
  constraint search_aside_pkey PRIMARY KEY (posting_id),
  constraint search_aside_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE
);

create table search_index (
  name text not null,
  version text not null,
  built_at timestamp with time zone not null default now(),
  resume_at xid8,
  next_version text,
  next_created_at text,
  constraint search_index_pkey PRIMARY KEY (name)
);

create table seeker (
  id bigint not null generated always as identity,
  account_id bigint,
  person_key bigint not null,
  name text not null,
  phone_sealed bytea,
  phone_index bytea,
  id_number_sealed bytea,
  id_number_index bytea,
  district text,
  profile jsonb not null default '{}'::jsonb,
  about text not null default ''::text,
  personal_ranking boolean not null default true,
  of_age_at timestamp with time zone not null,
  registered_by bigint,
  assisted_because text,
  assisted_note text not null default ''::text,
  taken_over_at timestamp with time zone,
  contested_at timestamp with time zone,
  contest text not null default ''::text,
  state text not null default 'active'::text,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint seeker_pkey PRIMARY KEY (id),
  constraint one_seeker_per_account UNIQUE (account_id),
  constraint one_seeker_per_id_number UNIQUE (id_number_index),
  constraint seeker_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint seeker_person_key_fkey FOREIGN KEY (person_key) REFERENCES person_key(id),
  constraint seeker_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES account(id),
  constraint seeker_about_check CHECK ((length(about) <= 2000)),
  constraint seeker_assisted_note_check CHECK ((length(assisted_note) <= 500)),
  constraint seeker_contest_check CHECK ((length(contest) <= 1000)),
  constraint seeker_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint seeker_state_check CHECK ((state = ANY (ARRAY['active'::text, 'erased'::text]))),
  constraint somebody_registered_them CHECK (((account_id IS NOT NULL) OR (registered_by IS NOT NULL) OR (state = 'erased'::text)))
);

create table seeker_collision (
  id bigint not null generated always as identity,
  seeker_id bigint not null,
  other_id bigint not null,
  noted_at timestamp with time zone not null default now(),
  constraint seeker_collision_pkey PRIMARY KEY (id),
  constraint one_collision_per_pair UNIQUE (seeker_id, other_id),
  constraint seeker_collision_other_id_fkey FOREIGN KEY (other_id) REFERENCES seeker(id),
  constraint seeker_collision_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint a_collision_is_of_two CHECK ((seeker_id <> other_id))
);

create table session (
  id text not null,
  account_id bigint not null,
  public_id text not null,
  created_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  device text not null default ''::text,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_public_id_key UNIQUE (public_id),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint session_device_check CHECK ((length(device) <= 200))
);

create table shuttle_line (
  code text not null,
  name text not null,
  name_en text not null,
  stops jsonb not null,
  demo boolean not null default false,
  constraint shuttle_line_pkey PRIMARY KEY (code)
);

create table take_over_code (
  seeker_id bigint not null,
  code_hash bytea not null,
  made_by bigint not null,
  expires_at timestamp with time zone not null,
  failures integer not null default 0,
  constraint take_over_code_pkey PRIMARY KEY (seeker_id),
  constraint take_over_code_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id),
  constraint take_over_code_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id)
);

create table throttle (
  key text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null,
  constraint throttle_pkey PRIMARY KEY (key)
);

create table upload (
  id bigint not null generated always as identity,
  name text not null,
  account_id bigint not null,
  employer_id bigint,
  seeker_id bigint,
  purpose text not null,
  media_type text not null,
  original_name text not null,
  bytes bytea not null,
  sha256 bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint upload_pkey PRIMARY KEY (id),
  constraint upload_name_key UNIQUE (name),
  constraint upload_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint upload_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint upload_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES seeker(id),
  constraint upload_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 5242880))),
  constraint upload_media_type_check CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'application/pdf'::text]))),
  constraint upload_original_name_check CHECK ((length(original_name) <= 200)),
  constraint upload_purpose_check CHECK ((purpose = ANY (ARRAY['licence'::text, 'evidence'::text, 'resume'::text, 'placement'::text])))
);

create table written_posting (
  posting_id bigint not null,
  written jsonb not null,
  version integer not null default 1,
  created_by bigint,
  saved_at timestamp with time zone not null default now(),
  constraint written_posting_pkey PRIMARY KEY (posting_id),
  constraint written_posting_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id),
  constraint written_posting_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE
);

CREATE INDEX application_by_day ON public.application USING btree (submitted_at);
CREATE INDEX application_by_employer ON public.application USING btree (employer_id, band, id DESC);
CREATE INDEX application_by_employer_and_state ON public.application USING btree (employer_id, state, band, id DESC);
CREATE INDEX application_by_posting ON public.application USING btree (posting_id, band, id DESC);
CREATE INDEX application_by_seeker ON public.application USING btree (seeker_id, id DESC);
CREATE INDEX application_by_state ON public.application USING btree (state, id DESC);
CREATE INDEX application_hired ON public.application USING btree (id) WHERE (state = 'hired'::text);
CREATE INDEX application_reply ON public.application USING btree (employer_id, submitted_at) INCLUDE (answered_at, state);
CREATE INDEX application_step_by_application ON public.application_step USING btree (application_id, id);
CREATE INDEX application_unanswered ON public.application USING btree (submitted_at) WHERE ((state = 'submitted'::text) AND (answered_at IS NULL));
CREATE INDEX audit_by_account ON public.audit USING btree (account_id, id DESC);
CREATE INDEX audit_by_entity ON public.audit USING btree (entity, entity_id, id DESC);
CREATE INDEX audit_by_seeker ON public.audit USING btree (seeker_id, id DESC) WHERE (seeker_id IS NOT NULL);
CREATE INDEX audit_by_transaction ON public.audit USING btree (xid, id);
CREATE INDEX audit_by_verb ON public.audit USING btree (verb, id DESC);
CREATE INDEX booth_visit_by_employer ON public.booth_visit USING btree (employer_id, fair_id, id DESC);
CREATE INDEX booth_visit_by_fair ON public.booth_visit USING btree (fair_id, at);
CREATE INDEX check_in_by_fair ON public.check_in USING btree (fair_id, at);
CREATE INDEX consent_by_seeker ON public.consent USING btree (seeker_id, id DESC);
CREATE INDEX employer_by_district ON public.employer USING btree (district text_pattern_ops, id DESC);
CREATE INDEX employer_decision_by_employer ON public.employer_decision USING btree (employer_id, id DESC);
CREATE INDEX employer_member_by_account ON public.employer_member USING btree (account_id) WHERE (left_at IS NULL);
CREATE INDEX employer_to_verify_again ON public.employer USING btree (verify_again_on) WHERE (state = 'verified'::text);
CREATE INDEX employer_waiting ON public.employer USING btree (id DESC) WHERE ((district IS NOT NULL) AND (state = 'unverified'::text));
CREATE INDEX fair_ahead ON public.fair USING btree (starts_at, id) WHERE (state = ANY (ARRAY['published'::text, 'running'::text, 'cancelled'::text]));
CREATE INDEX fair_by_place ON public.fair USING btree (place text_pattern_ops, id DESC);
CREATE INDEX fair_by_start ON public.fair USING btree (starts_at DESC, id DESC);
CREATE INDEX fair_employer_by_employer ON public.fair_employer USING btree (employer_id, id DESC);
CREATE INDEX fair_employer_by_fair ON public.fair_employer USING btree (fair_id, id);
CREATE INDEX fair_invitation_by_seeker ON public.fair_invitation USING btree (seeker_id);
CREATE INDEX fair_posting_by_posting ON public.fair_posting USING btree (posting_id);
CREATE INDEX fair_registration_by_seeker ON public.fair_registration USING btree (seeker_id, id DESC);
CREATE INDEX fair_slot_by_seeker ON public.fair_slot USING btree (seeker_id);
CREATE INDEX fair_slot_by_stand ON public.fair_slot USING btree (plan_id, employer_id, starts_at);
CREATE INDEX fair_slot_given_up_by_seeker ON public.fair_slot_given_up USING btree (seeker_id);
CREATE INDEX group_claim_by_expiry ON public.group_claim USING btree (expires_on) WHERE (state = 'verified'::text);
CREATE INDEX group_claim_by_seeker ON public.group_claim USING btree (seeker_id, id DESC);
CREATE INDEX group_claim_by_state ON public.group_claim USING btree (state, id DESC);
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (at);
CREATE INDEX integrity_grade_newest ON public.integrity_grade USING btree (employer_id, year DESC, id DESC);
CREATE INDEX intent_by_agreement ON public.intent USING btree (GREATEST(employer_said_at, seeker_said_at)) WHERE (state = 'agreed'::text);
CREATE INDEX intent_by_day ON public.intent USING btree (noted_at);
CREATE INDEX intent_by_employer ON public.intent USING btree (employer_id, id DESC);
CREATE INDEX intent_by_fair ON public.intent USING btree (fair_id) WHERE (fair_id IS NOT NULL);
CREATE INDEX intent_by_seeker ON public.intent USING btree (seeker_id, id DESC);
CREATE INDEX invitation_by_employer ON public.invitation USING btree (employer_id, id DESC);
CREATE INDEX message_by_account ON public.message USING btree (account_id, id DESC);
CREATE UNIQUE INDEX one_call_at_once_per_fair ON public.fair_call USING btree (fair_id) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX one_employer_per_credit_code ON public.employer USING btree (credit_code) WHERE (state <> 'refused'::text);
CREATE UNIQUE INDEX one_employer_per_name_and_origin ON public.employer USING btree (origin, name) WHERE (state <> 'refused'::text);
CREATE UNIQUE INDEX one_live_application_per_posting ON public.application USING btree (posting_id, seeker_id) WHERE (state = ANY (ARRAY['submitted'::text, 'shortlisted'::text, 'interview'::text, 'offered'::text, 'accepted'::text, 'hired'::text]));
CREATE UNIQUE INDEX one_live_booking_per_booth ON public.booth_booking USING btree (fair_id, booth_no) WHERE (cancelled_at IS NULL);
CREATE UNIQUE INDEX one_live_booking_per_employer ON public.booth_booking USING btree (fair_id, employer_id) WHERE (cancelled_at IS NULL);
CREATE UNIQUE INDEX one_live_claim_per_group ON public.group_claim USING btree (seeker_id, "group") WHERE (state = ANY (ARRAY['claimed'::text, 'verified'::text]));
CREATE UNIQUE INDEX one_live_consent ON public.consent USING btree (seeker_id, purpose, COALESCE(employer_id, (0)::bigint)) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX one_live_intent ON public.intent USING btree (seeker_id, posting_id) WHERE (state = ANY (ARRAY['proposed'::text, 'agreed'::text]));
CREATE UNIQUE INDEX one_live_membership ON public.employer_member USING btree (employer_id, account_id) WHERE (left_at IS NULL);
CREATE UNIQUE INDEX one_live_placement_per_application ON public.placement USING btree (application_id) WHERE ((application_id IS NOT NULL) AND (state <> 'reversed'::text));
CREATE UNIQUE INDEX one_live_placement_per_intent ON public.placement USING btree (intent_id) WHERE ((intent_id IS NOT NULL) AND (state <> 'reversed'::text));
CREATE UNIQUE INDEX one_live_role_per_scope ON public.account_role USING btree (account_id, role, COALESCE(district, ''::text), COALESCE(fair_id, (0)::bigint)) WHERE (ended_at IS NULL);
CREATE INDEX outbox_by_xid ON public.outbox USING btree (xid, id);
CREATE INDEX placement_answer_by_placement ON public.placement_answer USING btree (placement_id, id);
CREATE INDEX placement_by_district ON public.placement USING btree (district text_pattern_ops, starts_on);
CREATE INDEX placement_by_employer ON public.placement USING btree (employer_id, id DESC);
CREATE INDEX placement_by_seeker ON public.placement USING btree (seeker_id, id DESC);
CREATE INDEX placement_by_start ON public.placement USING btree (starts_on);
CREATE INDEX posting_by_day ON public.posting USING btree (published_at);
CREATE INDEX posting_by_employer ON public.posting USING btree (employer_id, id DESC);
CREATE INDEX posting_by_place ON public.posting USING btree (place text_pattern_ops);
CREATE INDEX posting_live_newest ON public.posting USING btree (published_at DESC, id DESC) INCLUDE (title, valid_until) WHERE (state = 'live'::text);
CREATE INDEX posting_step_by_posting ON public.posting_step USING btree (posting_id, id DESC);
CREATE INDEX posting_submitted ON public.posting USING btree (id DESC) WHERE (state = 'submitted'::text);
CREATE INDEX seeker_by_day ON public.seeker USING btree (created_at);
CREATE INDEX seeker_by_district ON public.seeker USING btree (district text_pattern_ops, id DESC);
CREATE INDEX seeker_by_name ON public.seeker USING btree (name text_pattern_ops);
CREATE INDEX seeker_by_phone ON public.seeker USING btree (phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX seeker_collision_by_other ON public.seeker_collision USING btree (other_id);
CREATE INDEX seeker_contested ON public.seeker USING btree (id DESC) WHERE (contested_at IS NOT NULL);
CREATE INDEX session_by_account ON public.session USING btree (account_id);

CREATE OR REPLACE FUNCTION public.keep_placement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and tg_table_name not in ('audit', 'audit_seal')
    and current_setting('pinqiao.erasing', true) = 'on' then
    return null;
  end if;
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.tell_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name in ('posting_words', 'posting_price') then
    insert into outbox (posting_id)
    select posting_id from changed
    where posting_id not in (select o.posting_id from outbox o where o.xid = pg_current_xact_id());
  else
    insert into outbox (posting_id) select id from changed;
  end if;
  if found then
    perform pg_notify('outbox', '');
  end if;
  return null;
end $function$;

CREATE TRIGGER application_step_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.application_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER employer_decision_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.employer_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER integrity_grade_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.integrity_grade FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_is_kept BEFORE UPDATE ON public.placement FOR EACH ROW EXECUTE FUNCTION keep_placement();
CREATE TRIGGER placement_is_not_deleted BEFORE DELETE OR TRUNCATE ON public.placement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_answer_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.placement_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_end_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.placement_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_evidence_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.placement_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_reversal_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.placement_reversal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_tells_outbox_of_changed AFTER UPDATE ON public.posting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_tells_outbox_of_gone AFTER DELETE ON public.posting REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_tells_outbox_of_new AFTER INSERT ON public.posting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_price_tells_outbox_of_changed AFTER UPDATE ON public.posting_price REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_price_tells_outbox_of_gone AFTER DELETE ON public.posting_price REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_price_tells_outbox_of_new AFTER INSERT ON public.posting_price REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_step_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.posting_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_words_tell_outbox_of_changed AFTER UPDATE ON public.posting_words REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_words_tell_outbox_of_new AFTER INSERT ON public.posting_words REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
