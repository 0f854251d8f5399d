-- CreateTable
CREATE TABLE "ClockLook" (
    "id" INTEGER NOT NULL,
    "seenAt" TEXT,
    "apartMs" DOUBLE PRECISION,
    "apartSince" TEXT,
    "confirmedMs" DOUBLE PRECISION,
    "confirmedAt" TEXT,
    "confirmedBy" TEXT,

    CONSTRAINT "ClockLook_pkey" PRIMARY KEY ("id")
);
