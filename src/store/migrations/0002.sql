-- 0002.sql: what publishing keeps: due times, receipts, attempts, corrections
--
-- SPDX-License-Identifier: GPL-3.0-or-later

-- options: what the person chose for this job, JSON; due: when readers are to see it, Unix seconds,
-- 0 at once; report: what was found at the endpoint, JSON.
ALTER TABLE job ADD COLUMN options TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN report TEXT NOT NULL DEFAULT '';
-- Every job made before was run by a person: it may go on by itself only where it is waiting.
CREATE INDEX job_open_due ON job (next_attempt) WHERE state < 4;

-- One row a try of a step, for the history; kept with the issue.
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, job TEXT NOT NULL REFERENCES job (uuid) ON DELETE CASCADE,
  step TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, code INTEGER NOT NULL,
  detail TEXT NOT NULL);
CREATE INDEX attempt_job ON attempt (job, id);

CREATE TABLE correction (
  uuid TEXT PRIMARY KEY, issue TEXT NOT NULL REFERENCES issue (uuid), at INTEGER NOT NULL,
  text TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX correction_issue ON correction (issue, at);
