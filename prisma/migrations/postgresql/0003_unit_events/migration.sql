-- CreateTable
CREATE TABLE "UnitEvent" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "happenedOn" TEXT NOT NULL,
    "decisionNumber" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT,

    CONSTRAINT "UnitEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitEventUnit" (
    "eventId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "members" INTEGER,
    "official" INTEGER,

    CONSTRAINT "UnitEventUnit_pkey" PRIMARY KEY ("eventId","unitId","side")
);

-- CreateIndex
CREATE UNIQUE INDEX "UnitEvent_key_key" ON "UnitEvent"("key");

-- CreateIndex
CREATE INDEX "UnitEventUnit_unitId_idx" ON "UnitEventUnit"("unitId");

-- AddForeignKey
ALTER TABLE "UnitEventUnit" ADD CONSTRAINT "UnitEventUnit_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "UnitEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitEventUnit" ADD CONSTRAINT "UnitEventUnit_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
