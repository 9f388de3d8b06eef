-- 0001.sql: the tables of a desk
--
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Ids are made anywhere (uuid); revision is what a late writer loses against; deleted is when the
-- row was thrown away, 0 for one that stands: it can be had back.

CREATE TABLE publication (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,
  language TEXT NOT NULL, zone TEXT NOT NULL, byline_name TEXT NOT NULL,
  byline_role TEXT NOT NULL, byline_email TEXT NOT NULL, greeting TEXT NOT NULL,
  signoff TEXT NOT NULL, cta TEXT NOT NULL, closing TEXT NOT NULL, credit_format TEXT NOT NULL,
  default_target TEXT NOT NULL, days INTEGER NOT NULL, minute INTEGER NOT NULL);

CREATE TABLE issue (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  publication TEXT NOT NULL REFERENCES publication (uuid), title TEXT NOT NULL,
  subject TEXT NOT NULL, preheader TEXT NOT NULL, approved_by TEXT NOT NULL,
  greeting TEXT NOT NULL, signoff TEXT NOT NULL, cta TEXT NOT NULL, closing TEXT NOT NULL,
  number INTEGER NOT NULL, status TEXT NOT NULL DEFAULT 'draft', slot INTEGER NOT NULL,
  approved_at INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
  published_at INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX issue_list ON issue (created DESC, number DESC, uuid) WHERE deleted = 0;
CREATE INDEX issue_number ON issue (publication, number);
CREATE INDEX issue_any_number ON issue (number);

CREATE TABLE article (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  issue TEXT NOT NULL REFERENCES issue (uuid), position INTEGER NOT NULL, label TEXT NOT NULL,
  label_subtitle TEXT NOT NULL, headline TEXT NOT NULL, subheads TEXT NOT NULL,
  deck TEXT NOT NULL, dateline TEXT NOT NULL, contents TEXT NOT NULL,
  contents_by_hand INTEGER NOT NULL, body TEXT NOT NULL, signoff TEXT NOT NULL,
  cta TEXT NOT NULL, closing TEXT NOT NULL, last_photo INTEGER NOT NULL,
  byline_name TEXT NOT NULL, byline_role TEXT NOT NULL, byline_email TEXT NOT NULL,
  byline_place TEXT NOT NULL, byline_agency TEXT NOT NULL, byline_timestamp TEXT NOT NULL,
  byline_modified TEXT NOT NULL, byline_zone TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX article_issue ON article (issue, position) WHERE deleted = 0;

CREATE TABLE revision (
  id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES article (uuid),
  at INTEGER NOT NULL, reason TEXT NOT NULL, fields TEXT NOT NULL);
CREATE INDEX revision_article ON revision (article, id);

CREATE TABLE source (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  credit_as TEXT NOT NULL, address TEXT NOT NULL, contact TEXT NOT NULL, licence TEXT NOT NULL,
  expiry TEXT NOT NULL, notes TEXT NOT NULL, credit_kind TEXT NOT NULL);
CREATE UNIQUE INDEX source_name ON source (name);
CREATE INDEX source_credit_as ON source (credit_as) WHERE credit_as <> '';

CREATE TABLE photo (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES article (uuid), number INTEGER NOT NULL,
  position INTEGER NOT NULL, lead INTEGER NOT NULL, sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL, media_type TEXT NOT NULL, width INTEGER NOT NULL,
  height INTEGER NOT NULL, size INTEGER NOT NULL, caption TEXT NOT NULL, alt TEXT NOT NULL,
  source TEXT NOT NULL, credit_line TEXT NOT NULL, taken TEXT NOT NULL, place TEXT NOT NULL,
  rights TEXT NOT NULL, credit_kind TEXT NOT NULL, credit_source TEXT NOT NULL,
  credit_person TEXT NOT NULL, credit_agency TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX photo_article ON photo (article, position) WHERE deleted = 0;
CREATE INDEX photo_source ON photo (source) WHERE source <> '';
CREATE UNIQUE INDEX photo_number ON photo (article, number);

CREATE TABLE original (
  sha256 TEXT PRIMARY KEY, extension TEXT NOT NULL, size INTEGER NOT NULL,
  added INTEGER NOT NULL);

CREATE TABLE term (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL, publication TEXT NOT NULL,
  text TEXT NOT NULL, kind TEXT NOT NULL, notes TEXT NOT NULL, UNIQUE (publication, text));

CREATE TABLE target (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL, url TEXT NOT NULL, user TEXT NOT NULL, options TEXT NOT NULL,
  is_default INTEGER NOT NULL);

CREATE TABLE job (
  uuid TEXT PRIMARY KEY, issue TEXT NOT NULL REFERENCES issue (uuid), target TEXT NOT NULL,
  action TEXT NOT NULL, snapshot TEXT NOT NULL, content_hash TEXT NOT NULL,
  state INTEGER NOT NULL, error_code INTEGER NOT NULL, error_detail TEXT NOT NULL,
  remote_id TEXT NOT NULL, remote_url TEXT NOT NULL, created INTEGER NOT NULL,
  changed INTEGER NOT NULL, next_attempt INTEGER NOT NULL,
  lease_owner TEXT NOT NULL DEFAULT '', lease_until INTEGER NOT NULL DEFAULT 0);
CREATE INDEX job_issue ON job (issue, target, created);
-- One unfinished job an issue and target, whoever asks for a second.
CREATE UNIQUE INDEX job_open ON job (issue, target) WHERE state < 4;

CREATE TABLE step (
  id INTEGER PRIMARY KEY, job TEXT NOT NULL REFERENCES job (uuid) ON DELETE CASCADE,
  uuid TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, state INTEGER NOT NULL,
  attempts INTEGER NOT NULL, remote_id TEXT NOT NULL, remote_url TEXT NOT NULL,
  detail TEXT NOT NULL, changed INTEGER NOT NULL);
CREATE INDEX step_job ON step (job, id);
