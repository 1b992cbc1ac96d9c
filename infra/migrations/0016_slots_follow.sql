-- A plan of slots follows who comes and goes: what was given later says when, and moves with the doors of the fair.
alter table fair_slot add column placed_at timestamptz;
update fair_slot o set placed_at = coalesce(l.planned_at, l.made_at) from fair_slot_plan l where l.id = o.plan_id;
alter table fair_slot
  alter column placed_at set not null,
  drop constraint nobody_at_two_stands_at_once,
  -- Judged at the end of a statement: a day that begins later moves every slot onto the place of another.
  add constraint nobody_at_two_stands_at_once
    primary key (plan_id, seeker_id, starts_at) deferrable initially immediate;

alter table fair_slot_plan
  -- counted from the registrations when asked for: they change
  drop column unplaced,
  -- percent of the seats at each stand kept first for verified people of a group
  add column kept_relocated int not null default 0,
  add column kept_veteran int not null default 0,
  add column kept_disabled int not null default 0,
  add constraint kept_shares_of_a_whole check (kept_relocated >= 0 and kept_veteran >= 0 and kept_disabled >= 0
    and kept_relocated + kept_veteran + kept_disabled <= 100);

-- conversations an employer can hold at once; null: as the plan says
alter table fair_employer add column slot_seats int
  constraint seats_of_a_stand check (slot_seats between 1 and 5);
