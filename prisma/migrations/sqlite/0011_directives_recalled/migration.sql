-- AlterTable
ALTER TABLE "Directive" ADD COLUMN "recalledAt" TEXT;
