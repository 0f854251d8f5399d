-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "begunAt" TEXT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Pace" (
    "lane" TEXT NOT NULL PRIMARY KEY,
    "pausedUntil" TEXT NOT NULL,
    "takenUntilMs" REAL NOT NULL DEFAULT 0
);
INSERT INTO "new_Pace" ("lane", "pausedUntil") SELECT "lane", "pausedUntil" FROM "Pace";
DROP TABLE "Pace";
ALTER TABLE "new_Pace" RENAME TO "Pace";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- Of what an earlier version has in hand nobody knows what had been begun.
UPDATE "Delivery" SET "begunAt" = "createdAt" WHERE "state" = 'sending';
