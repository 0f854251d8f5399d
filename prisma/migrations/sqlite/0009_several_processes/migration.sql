-- AlterTable
ALTER TABLE "Inbox" ADD COLUMN "album" TEXT;

-- CreateTable
CREATE TABLE "OpenNotice" (
    "account" TEXT NOT NULL PRIMARY KEY,
    "inviteId" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "OpenNotice_inviteId_fkey" FOREIGN KEY ("inviteId") REFERENCES "Invite" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "OpenNotice_inviteId_idx" ON "OpenNotice"("inviteId");

-- CreateIndex
CREATE INDEX "OpenNotice_at_idx" ON "OpenNotice"("at");
