-- Written by hand: the schema language has no triggers. One line a statement, since they are taken apart at line ends.
INSERT INTO "AuditHorizon" ("id", "keptFrom") VALUES (1, '0001-01-01');

-- What was recorded stays as it was recorded.
CREATE TRIGGER "Audit_unchanged" BEFORE UPDATE ON "Audit" BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;

-- Only what is older than the audit is kept may go.
CREATE TRIGGER "Audit_kept" BEFORE DELETE ON "Audit" WHEN OLD."at" >= (SELECT "keptFrom" FROM "AuditHorizon" WHERE "id" = 1) BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;

-- The horizon moves forward, and there is always one.
CREATE TRIGGER "AuditHorizon_forward" BEFORE UPDATE ON "AuditHorizon" WHEN NEW."keptFrom" < OLD."keptFrom" OR NEW."id" <> OLD."id" BEGIN SELECT RAISE(ABORT, 'the horizon of the audit moves forward'); END;
CREATE TRIGGER "AuditHorizon_kept" BEFORE DELETE ON "AuditHorizon" BEGIN SELECT RAISE(ABORT, 'the audit has a horizon'); END;
