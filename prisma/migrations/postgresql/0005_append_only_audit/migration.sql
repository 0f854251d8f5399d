-- Written by hand: the schema language has no triggers. One line a statement, since they are taken apart at line ends.
INSERT INTO "AuditHorizon" ("id", "keptFrom") VALUES (1, '0001-01-01');

-- What was recorded stays as it was recorded.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the audit is only ever added to'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER "Audit_unchanged" BEFORE UPDATE ON "Audit" FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "Audit_not_emptied" BEFORE TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

-- Only what is older than the audit is kept may go.
CREATE FUNCTION "keep_audit"() RETURNS trigger AS $$ BEGIN IF OLD."at" >= (SELECT "keptFrom" FROM "AuditHorizon" WHERE "id" = 1) THEN RAISE EXCEPTION 'the audit is only ever added to'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql;
CREATE TRIGGER "Audit_kept" BEFORE DELETE ON "Audit" FOR EACH ROW EXECUTE FUNCTION "keep_audit"();

-- The horizon moves forward, and there is always one.
CREATE FUNCTION "keep_audit_horizon"() RETURNS trigger AS $$ BEGIN IF TG_OP = 'DELETE' OR NEW."keptFrom" < OLD."keptFrom" OR NEW."id" <> OLD."id" THEN RAISE EXCEPTION 'the horizon of the audit moves forward'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER "AuditHorizon_forward" BEFORE UPDATE OR DELETE ON "AuditHorizon" FOR EACH ROW EXECUTE FUNCTION "keep_audit_horizon"();
