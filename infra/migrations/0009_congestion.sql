-- Shadow prices: by how many points of the score a posting stands lower in personal lists, because more people are drawn
-- to it than it has seats. Written by the nightly run; no row: nothing is taken off.
create table posting_price (
  posting_id bigint primary key references posting on delete cascade,
  price real not null check (price > 0 and price <= 1),
  priced_at timestamptz not null
);

-- What a run over many people has done, part by part, so that a run that was ended goes on. A part is a stretch of 256
-- seeker ids; who in it got what stands nowhere, and all rows of a run go at its end.
create table batch_part (
  run text not null,
  part int not null,
  -- little-endian doubles and floats, as the matcher gives them; null where a run keeps its answers elsewhere
  ids bytea,
  scores bytea,
  kept_at timestamptz not null,
  primary key (run, part)
);

create or replace function tell_outbox() returns trigger language plpgsql as $$
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
end $$;

create trigger posting_price_tells_outbox_of_new after insert on posting_price
  referencing new table as changed for each statement execute function tell_outbox();
create trigger posting_price_tells_outbox_of_changed after update on posting_price
  referencing new table as changed for each statement execute function tell_outbox();
create trigger posting_price_tells_outbox_of_gone after delete on posting_price
  referencing old table as changed for each statement execute function tell_outbox();
