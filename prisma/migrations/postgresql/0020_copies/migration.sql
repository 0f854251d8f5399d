-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "copyOf" TEXT;

-- CreateTable
CREATE TABLE "DirectiveChange" (
    "id" TEXT NOT NULL,
    "directiveId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "cursor" TEXT,
    "isLastRound" BOOLEAN NOT NULL DEFAULT false,
    "doneAt" TEXT,

    CONSTRAINT "DirectiveChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DirectiveChange_doneAt_idx" ON "DirectiveChange"("doneAt");

-- CreateIndex
CREATE INDEX "DirectiveChange_directiveId_idx" ON "DirectiveChange"("directiveId");

-- CreateIndex
CREATE INDEX "Delivery_directiveId_id_idx" ON "Delivery"("directiveId", "id");

-- CreateIndex
CREATE INDEX "Delivery_copyOf_idx" ON "Delivery"("copyOf");
