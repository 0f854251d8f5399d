-- AlterTable
ALTER TABLE "Inbox" ADD COLUMN "tap" TEXT;
