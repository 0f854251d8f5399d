-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "begunAt" TEXT;

-- AlterTable
ALTER TABLE "Pace" ADD COLUMN     "takenUntilMs" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- Of what an earlier version has in hand nobody knows what had been begun.
UPDATE "Delivery" SET "begunAt" = "createdAt" WHERE "state" = 'sending';
