-- 0003.sql: the house book, and findings that were looked at and left
--
-- SPDX-License-Identifier: GPL-3.0-or-later

-- banned: other forms of the word that the house does not use, a JSON array; original: how the name
-- is written where it comes from; title: what somebody is called at the first mention.
ALTER TABLE term ADD COLUMN banned TEXT NOT NULL DEFAULT '[]';
ALTER TABLE term ADD COLUMN original TEXT NOT NULL DEFAULT '';
ALTER TABLE term ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- issue: '' for every one; text: '' for whatever the rule finds; context: the words around it, '' for
-- every place.
CREATE TABLE ignored (
  uuid TEXT PRIMARY KEY, revision INTEGER NOT NULL, issue TEXT NOT NULL, rule TEXT NOT NULL,
  text TEXT NOT NULL, context TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX ignored_issue ON ignored (issue);

-- preflight: which items stop an issue of this newsletter and which only advise, where it is not as
-- Galley has it: "no-alt=block no-credit=advise".
ALTER TABLE publication ADD COLUMN preflight TEXT NOT NULL DEFAULT '';
