-- CreateTable
CREATE TABLE "Receipt" (
    "directiveId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "doneOn" TEXT NOT NULL,
    "saidAt" TEXT NOT NULL,
    "saidBy" TEXT NOT NULL,
    "reportId" TEXT,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("directiveId","unitId","stage")
);

-- CreateIndex
CREATE INDEX "Receipt_unitId_idx" ON "Receipt"("unitId");

-- CreateIndex
CREATE INDEX "Receipt_reportId_idx" ON "Receipt"("reportId");

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_directiveId_fkey" FOREIGN KEY ("directiveId") REFERENCES "Directive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE SET NULL ON UPDATE CASCADE;
