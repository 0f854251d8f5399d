-- CreateTable
CREATE TABLE "Rung" (
    "id" TEXT NOT NULL,
    "branchId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "decidedOn" TEXT NOT NULL,
    "keys" TEXT,

    CONSTRAINT "Rung_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Rung_month_idx" ON "Rung"("month");

-- CreateIndex
CREATE UNIQUE INDEX "Rung_branchId_month_rung_dueOn_key" ON "Rung"("branchId", "month", "rung", "dueOn");

-- AddForeignKey
ALTER TABLE "Rung" ADD CONSTRAINT "Rung_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
