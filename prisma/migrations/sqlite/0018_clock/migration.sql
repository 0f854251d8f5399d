-- CreateTable
CREATE TABLE "ClockLook" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "seenAt" TEXT,
    "apartMs" REAL,
    "apartSince" TEXT,
    "confirmedMs" REAL,
    "confirmedAt" TEXT,
    "confirmedBy" TEXT
);
