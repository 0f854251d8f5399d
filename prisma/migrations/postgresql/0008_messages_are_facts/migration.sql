-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "appointmentId" TEXT,
ADD COLUMN     "askedId" TEXT,
ADD COLUMN     "facts" TEXT,
ADD COLUMN     "message" TEXT,
ADD COLUMN     "unitId" TEXT,
ADD COLUMN     "usefulUntil" TEXT;

-- CreateIndex
CREATE INDEX "Delivery_askedId_doneAt_idx" ON "Delivery"("askedId", "doneAt");
