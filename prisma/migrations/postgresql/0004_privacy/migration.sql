-- CreateTable
CREATE TABLE "Setting" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unitId" TEXT,
    "validFrom" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "personId" TEXT,
    "answerDueOn" TEXT NOT NULL,
    "stopDueOn" TEXT NOT NULL,
    "doneAt" TEXT,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditHorizon" (
    "id" INTEGER NOT NULL,
    "keptFrom" TEXT NOT NULL,

    CONSTRAINT "AuditHorizon_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Setting_name_validFrom_idx" ON "Setting"("name", "validFrom");

-- CreateIndex
CREATE INDEX "DataRequest_at_idx" ON "DataRequest"("at");
