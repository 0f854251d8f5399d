-- CreateTable
CREATE TABLE "Setting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "unitId" TEXT,
    "validFrom" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "personId" TEXT,
    "answerDueOn" TEXT NOT NULL,
    "stopDueOn" TEXT NOT NULL,
    "doneAt" TEXT
);

-- CreateTable
CREATE TABLE "AuditHorizon" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "keptFrom" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Setting_name_validFrom_idx" ON "Setting"("name", "validFrom");

-- CreateIndex
CREATE INDEX "DataRequest_at_idx" ON "DataRequest"("at");
