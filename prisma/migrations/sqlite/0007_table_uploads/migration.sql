-- CreateTable
CREATE TABLE "TableUpload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "leaseUntil" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "doneAt" TEXT
);

-- CreateIndex
CREATE INDEX "TableUpload_state_leaseUntil_idx" ON "TableUpload"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "TableUpload_createdAt_idx" ON "TableUpload"("createdAt");
