-- What a reader has subscribed to, and where it stands.

create table setting (
  key   text primary key,
  value text not null
) without rowid;

-- What tells this cache from others; the search index remembers it.
insert into setting values ('cache.id', abs(random() % 9007199254740991));

create table feed (
  id          integer primary key autoincrement,
  url         text    not null unique,
  own_title   text    not null default '',
  doc_title   text    not null default '',
  site        text    not null default '',
  description text    not null default '',
  language    text    not null default '',
  image       text    not null default '',
  format      text    not null default '',
  hidden      integer not null default 0,  -- kept out of the lists of all articles
  position    integer not null default 0,
  private     integer not null default 0,
  added       integer not null default 0,
  removed     integer not null default 0,  -- when it was unsubscribed; 0: it is a subscription
  settings    text    not null default ''  -- JSON, '' for none
);

create table folder (
  id       integer primary key,
  parent   integer not null default 0,     -- 0: at the top
  name     text    not null,
  position integer not null default 0,
  unique (parent, name)
);

create table feed_folder (
  feed_id   integer not null references feed (id) on delete cascade,
  folder_id integer not null references folder (id) on delete cascade,
  position  integer not null default 0,    -- among the folders of the feed
  primary key (feed_id, folder_id)
) without rowid;
create index feed_folder_folder on feed_folder (folder_id, feed_id);

create table feed_tag (
  feed_id  integer not null references feed (id) on delete cascade,
  position integer not null,
  name     text    not null,
  primary key (feed_id, position)
) without rowid;

-- Counters, kept in the transaction that changes what they count. Articles
-- with hidden > 0 are in none of them.
create table feed_count (
  feed_id      integer primary key references feed (id) on delete cascade,
  total        integer not null default 0,
  unread       integer not null default 0,
  saved        integer not null default 0,
  saved_unread integer not null default 0,
  latest       integer not null default 0  -- newest published
);

-- What polling remembers. Every check writes a row of poll, so that one is
-- narrow; validator is written when something in it has changed.
create table poll (
  feed_id integer primary key references feed (id) on delete cascade,
  at      integer not null,
  next    integer not null
);

create table validator (
  feed_id       integer primary key references feed (id) on delete cascade,
  etag          text    not null default '',
  last_modified text    not null default '',
  hash          integer not null default 0,
  error         text    not null default '',
  failures      integer not null default 0,
  since         integer not null default 0,
  partial       integer not null default 0,
  gone          integer not null default 0,
  changed       integer not null default 0, -- last check that brought something
  moved_to      text    not null default '',
  moved_seen    integer not null default 0,
  memo          text    not null default ''
);

-- The IDs of the articles in each feed's last document: uvarints, each the
-- difference to the one before. Retention leaves these alone.
create table present (
  feed_id integer primary key references feed (id) on delete cascade,
  ids     blob not null
);

create table language (
  id   integer primary key,
  name text not null unique
);

-- An article is four rows. This one is narrow: all that lists are ordered and
-- narrowed by, so that marking and counting touch little. Times are seconds
-- of Unix time, UTC.
create table article (
  id        integer primary key autoincrement,
  feed_id   integer not null references feed (id),
  key       integer not null,            -- hash of the identity within the feed
  published integer not null,            -- never changes
  seen      integer not null,
  hash      integer not null,
  words     integer not null default 0,
  media     integer not null default 0,  -- kinds of enclosure, 16 lead image, 32 content
  lang      integer not null default 0,  -- language, 0: none
  story     integer not null default 0,
  sources   integer not null default 1,
  read      integer not null default 0,
  saved     integer not null default 0,
  updated   integer not null default 0,  -- changed since it was read
  kept      integer not null default 0,  -- last set to unread by hand
  hidden    integer not null default 0,  -- 1: by a rule, 2: its feed was unsubscribed
  quiet     integer not null default 0   -- its feed is hidden
);

create unique index article_key on article (feed_id, key);
create index article_all         on article (published)          where hidden = 0 and quiet = 0;
create index article_unread      on article (published)          where hidden = 0 and quiet = 0 and read = 0;
create index article_saved       on article (published)          where hidden = 0 and saved = 1;
create index article_hidden      on article (published)          where hidden > 0;
create index article_feed        on article (feed_id, published) where hidden = 0;
create index article_feed_unread on article (feed_id, published) where hidden = 0 and read = 0;
create index article_feed_hidden on article (feed_id, published) where hidden > 0;

-- What a list shows.
create table headline (
  id      integer primary key references article (id) on delete cascade,
  title   text not null,
  url     text not null,
  authors text not null, -- one a line
  lead    text not null
);

-- What only reading needs.
create table detail (
  id         integer primary key references article (id) on delete cascade,
  key        text    not null, -- '' where it is the guid
  guid       text    not null,
  comments   text    not null,
  image      text    not null,
  updated    integer not null, -- 0: unknown
  categories text    not null, -- one a line
  enclosures text    not null, -- JSON, '' for none
  body       blob    not null  -- summary and content, see body.go
);

-- The body before the last update.
create table body_old (
  id   integer primary key references article (id) on delete cascade,
  body blob not null
);

create table tag (
  id       integer primary key,
  name     text    not null unique,
  articles integer not null default 0 -- that carry it and are not hidden
);

create table article_tag (
  tag_id     integer not null references tag (id) on delete cascade,
  published  integer not null,
  article_id integer not null references article (id) on delete cascade,
  primary key (tag_id, published, article_id)
) without rowid;
create unique index article_tag_article on article_tag (article_id, tag_id);

-- Articles that the search index must look at again: updated or gone. New
-- ones need no row: the index remembers up to which ID it has come.
create table index_change (
  seq        integer primary key autoincrement,
  article_id integer not null,
  published  integer not null
);
