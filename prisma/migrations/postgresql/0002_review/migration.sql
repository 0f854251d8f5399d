-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "amended" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "via" TEXT;

-- AlterTable
ALTER TABLE "ReportRevision" ADD COLUMN     "change" TEXT NOT NULL DEFAULT 'first',
ADD COLUMN     "via" TEXT;

-- CreateTable
CREATE TABLE "ReportEvent" (
    "id" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "fields" TEXT,
    "text" TEXT,
    "at" TEXT NOT NULL,
    "by" TEXT,
    "unitId" TEXT,

    CONSTRAINT "ReportEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LockException" (
    "id" TEXT NOT NULL,
    "branchId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "grantedBy" TEXT,
    "at" TEXT NOT NULL,

    CONSTRAINT "LockException_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReportEvent_reportId_idx" ON "ReportEvent"("reportId");

-- CreateIndex
CREATE INDEX "LockException_branchId_month_idx" ON "LockException"("branchId", "month");

-- AddForeignKey
ALTER TABLE "ReportEvent" ADD CONSTRAINT "ReportEvent_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LockException" ADD CONSTRAINT "LockException_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
