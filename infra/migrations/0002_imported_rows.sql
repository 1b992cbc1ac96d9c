-- What an import read of a row and made of it. While both hashes hold, reading the row again changes nothing, so it is
-- passed over before it is understood.
create table imported_row (
  posting_id bigint primary key references posting on delete cascade,
  -- of the row as its file has it and of all code and vocabulary that understand rows
  row_hash text not null,
  -- content_hash of the posting at that time; another one means that somebody else has written it since
  content_hash text not null
);

-- The outbox is told once a statement instead of once a row, and once a posting instead of once for its words as well.
drop trigger posting_tells_outbox on posting;
drop trigger posting_words_tell_outbox on posting_words;
drop function tell_outbox();

create function tell_outbox() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'posting_words' then
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

create trigger posting_tells_outbox_of_new after insert on posting
  referencing new table as changed for each statement execute function tell_outbox();
create trigger posting_tells_outbox_of_changed after update on posting
  referencing new table as changed for each statement execute function tell_outbox();
create trigger posting_tells_outbox_of_gone after delete on posting
  referencing old table as changed for each statement execute function tell_outbox();
create trigger posting_words_tell_outbox_of_new after insert on posting_words
  referencing new table as changed for each statement execute function tell_outbox();
create trigger posting_words_tell_outbox_of_changed after update on posting_words
  referencing new table as changed for each statement execute function tell_outbox();
