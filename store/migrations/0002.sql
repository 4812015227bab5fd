-- What following a feed costs its publisher: requests and bytes of the month,
-- which is counted from the year 0; and when a feed last went well before the
-- trouble it is in, 0 without any.

alter table poll add column month integer not null default 0;
alter table poll add column requests integer not null default 0;
alter table poll add column bytes integer not null default 0;
alter table validator add column ok integer not null default 0;
