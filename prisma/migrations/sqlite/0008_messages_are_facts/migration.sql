-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "appointmentId" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "askedId" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "facts" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "message" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "unitId" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "usefulUntil" TEXT;

-- CreateIndex
CREATE INDEX "Delivery_askedId_doneAt_idx" ON "Delivery"("askedId", "doneAt");
