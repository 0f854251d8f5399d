-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "files" TEXT;
