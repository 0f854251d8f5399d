-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "UnitVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parentId" TEXT,
    "decisionNumber" TEXT,
    "note" TEXT,
    CONSTRAINT "UnitVersion_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitVersion_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Place" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PlaceVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "placeId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "commune" TEXT,
    "memberTotal" INTEGER NOT NULL DEFAULT 0,
    "especiallyDifficult" BOOLEAN NOT NULL DEFAULT false,
    "border" BOOLEAN NOT NULL DEFAULT false,
    "distanceKm" REAL,
    "headIsMember" BOOLEAN NOT NULL DEFAULT false,
    "secretaryIsHead" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    CONSTRAINT "PlaceVersion_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlaceLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "placeId" TEXT NOT NULL,
    "branchId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL,
    CONSTRAINT "PlaceLink_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlaceLink_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Target" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "low" INTEGER NOT NULL,
    "high" INTEGER NOT NULL,
    "note" TEXT,
    CONSTRAINT "Target_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MemberCount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "branchId" TEXT NOT NULL,
    "countedOn" TEXT NOT NULL,
    "memberTotal" INTEGER NOT NULL,
    "official" INTEGER NOT NULL,
    "probationary" INTEGER NOT NULL,
    "women" INTEGER NOT NULL,
    "ethnicMinority" INTEGER NOT NULL,
    "excused" INTEGER NOT NULL,
    "away" INTEGER NOT NULL,
    "attached" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT,
    CONSTRAINT "MemberCount_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "telegramId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "consentVersion" INTEGER,
    "consentAt" TEXT,
    "unreachableSince" TEXT,
    "unreachableReason" TEXT,
    "appointmentId" TEXT,
    "sessionId" TEXT,
    "screenMessageId" INTEGER,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "unitId" TEXT,
    "role" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "endsAt" TEXT,
    CONSTRAINT "Appointment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Appointment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "unitId" TEXT,
    "role" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT,
    "usedBy" TEXT,
    "revokedAt" TEXT,
    CONSTRAINT "Invite_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "branchId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "receiptCode" TEXT NOT NULL,
    "held" BOOLEAN NOT NULL,
    "notHeldReason" TEXT,
    "heldOn" TEXT,
    "present" INTEGER,
    "expectedToAttend" INTEGER,
    "absentUnexcused" INTEGER,
    "durationBand" TEXT,
    "superiorAttended" BOOLEAN,
    "attendingClass" INTEGER,
    "fileInPreparation" INTEGER,
    "admissions" INTEGER NOT NULL DEFAULT 0,
    "madeOfficial" INTEGER NOT NULL DEFAULT 0,
    "breakdown" TEXT,
    "selfRating" TEXT,
    "proposal" TEXT,
    "submittedAt" TEXT NOT NULL,
    "submittedBy" TEXT,
    "onBehalf" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Report_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reportId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "answers" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT,
    CONSTRAINT "ReportRevision_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Excuse" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "branchId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "promisedOn" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT,
    CONSTRAINT "Excuse_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Directive" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT,
    "number" TEXT,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "fileId" TEXT,
    "fileName" TEXT,
    "audience" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "dueOn" TEXT,
    CONSTRAINT "Directive_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Acknowledgement" (
    "directiveId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "readAt" TEXT NOT NULL,

    PRIMARY KEY ("directiveId", "personId"),
    CONSTRAINT "Acknowledgement_directiveId_fkey" FOREIGN KEY ("directiveId") REFERENCES "Directive" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Acknowledgement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Inbox" (
    "updateId" BIGINT NOT NULL PRIMARY KEY,
    "personKey" TEXT NOT NULL,
    "payload" TEXT,
    "state" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,
    "doneAt" TEXT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "flow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "holderId" TEXT,
    "revision" INTEGER NOT NULL,
    "updatedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "personId" TEXT,
    "chatId" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "payload" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TEXT,
    "reason" TEXT,
    "messageId" INTEGER,
    "createdAt" TEXT NOT NULL,
    "doneAt" TEXT,
    "directiveId" TEXT,
    CONSTRAINT "Delivery_directiveId_fkey" FOREIGN KEY ("directiveId") REFERENCES "Directive" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Pace" (
    "lane" TEXT NOT NULL PRIMARY KEY,
    "pausedUntil" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "JobRun" (
    "slot" TEXT NOT NULL PRIMARY KEY,
    "job" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "finishedAt" TEXT,
    "outcome" TEXT
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL,
    "personId" TEXT,
    "act" TEXT NOT NULL,
    "unitId" TEXT,
    "subject" TEXT,
    "before" TEXT,
    "after" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "Unit_code_key" ON "Unit"("code");

-- CreateIndex
CREATE INDEX "UnitVersion_parentId_idx" ON "UnitVersion"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "UnitVersion_unitId_validFrom_key" ON "UnitVersion"("unitId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Place_code_key" ON "Place"("code");

-- CreateIndex
CREATE UNIQUE INDEX "PlaceVersion_placeId_validFrom_key" ON "PlaceVersion"("placeId", "validFrom");

-- CreateIndex
CREATE INDEX "PlaceLink_branchId_idx" ON "PlaceLink"("branchId");

-- CreateIndex
CREATE UNIQUE INDEX "PlaceLink_placeId_branchId_validFrom_key" ON "PlaceLink"("placeId", "branchId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Target_unitId_year_measure_key" ON "Target"("unitId", "year", "measure");

-- CreateIndex
CREATE UNIQUE INDEX "MemberCount_branchId_countedOn_key" ON "MemberCount"("branchId", "countedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Person_telegramId_key" ON "Person"("telegramId");

-- CreateIndex
CREATE INDEX "Appointment_personId_idx" ON "Appointment"("personId");

-- CreateIndex
CREATE INDEX "Appointment_unitId_idx" ON "Appointment"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Invite_tokenHash_key" ON "Invite"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Report_receiptCode_key" ON "Report"("receiptCode");

-- CreateIndex
CREATE INDEX "Report_month_idx" ON "Report"("month");

-- CreateIndex
CREATE UNIQUE INDEX "Report_branchId_month_kind_key" ON "Report"("branchId", "month", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "ReportRevision_reportId_revision_key" ON "ReportRevision"("reportId", "revision");

-- CreateIndex
CREATE INDEX "Excuse_branchId_month_idx" ON "Excuse"("branchId", "month");

-- CreateIndex
CREATE INDEX "Inbox_state_personKey_updateId_idx" ON "Inbox"("state", "personKey", "updateId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_key_key" ON "Delivery"("key");

-- CreateIndex
CREATE INDEX "Delivery_state_lane_id_idx" ON "Delivery"("state", "lane", "id");

-- CreateIndex
CREATE INDEX "Delivery_directiveId_state_idx" ON "Delivery"("directiveId", "state");

-- CreateIndex
CREATE INDEX "JobRun_job_startedAt_idx" ON "JobRun"("job", "startedAt");

-- CreateIndex
CREATE INDEX "Audit_unitId_at_idx" ON "Audit"("unitId", "at");
