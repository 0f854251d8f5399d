-- AlterTable
ALTER TABLE "Directive" ADD COLUMN     "details" TEXT;

-- CreateTable
CREATE TABLE "Mailing" (
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "unitId" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "startedAt" TEXT,
    "written" TEXT NOT NULL,
    "audience" INTEGER NOT NULL,
    "cursor" TEXT,
    "spreadAt" TEXT,
    "progressMessageId" INTEGER,
    "progressAt" TEXT,
    "owesAt" TEXT,

    CONSTRAINT "Mailing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Mailing_state_idx" ON "Mailing"("state");
