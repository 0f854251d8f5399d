-- CreateTable
CREATE TABLE "UnitEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "happenedOn" TEXT NOT NULL,
    "decisionNumber" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT
);

-- CreateTable
CREATE TABLE "UnitEventUnit" (
    "eventId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "members" INTEGER,
    "official" INTEGER,

    PRIMARY KEY ("eventId", "unitId", "side"),
    CONSTRAINT "UnitEventUnit_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "UnitEvent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitEventUnit_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "UnitEvent_key_key" ON "UnitEvent"("key");

-- CreateIndex
CREATE INDEX "UnitEventUnit_unitId_idx" ON "UnitEventUnit"("unitId");
