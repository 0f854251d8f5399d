-- CreateTable
CREATE TABLE "WrongLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Addressee" (
    "directiveId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    PRIMARY KEY ("directiveId", "unitId", "personId", "role"),
    CONSTRAINT "Addressee_directiveId_fkey" FOREIGN KEY ("directiveId") REFERENCES "Directive" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Addressee_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "WrongLink_account_at_idx" ON "WrongLink"("account", "at");

-- CreateIndex
CREATE INDEX "WrongLink_at_idx" ON "WrongLink"("at");

-- CreateIndex
CREATE INDEX "Addressee_unitId_idx" ON "Addressee"("unitId");

-- CreateIndex
CREATE INDEX "Addressee_personId_idx" ON "Addressee"("personId");

-- Directives sent before: everybody got them in the offices that they held then.
INSERT INTO "Addressee" ("directiveId", "unitId", "personId", "role")
SELECT DISTINCT "x"."directiveId", "a"."unitId", "a"."personId", "a"."role"
FROM "Delivery" AS "x" JOIN "Appointment" AS "a" ON "a"."personId" = "x"."personId"
WHERE "x"."directiveId" IS NOT NULL AND "a"."unitId" IS NOT NULL AND "a"."startsAt" <= "x"."createdAt"
  AND ("a"."endsAt" IS NULL OR "a"."endsAt" > "x"."createdAt");
