-- AlterTable
ALTER TABLE "Target" ADD COLUMN     "dueOn" TEXT;

-- CreateTable
CREATE TABLE "TargetChange" (
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "low" INTEGER NOT NULL,
    "high" INTEGER NOT NULL,
    "dueOn" TEXT,
    "reason" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT,
    "byUnitId" TEXT,

    CONSTRAINT "TargetChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TargetChange_unitId_year_measure_idx" ON "TargetChange"("unitId", "year", "measure");

-- AddForeignKey
ALTER TABLE "TargetChange" ADD CONSTRAINT "TargetChange_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
