-- Which findings of the health list somebody has seen, and what was found then.
CREATE TABLE "seen_findings" (
    "org_id" INTEGER NOT NULL,
    "project_id" BIGINT NOT NULL,
    "finding" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "seen_by_id" UUID,
    "seen_by" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "seen_findings_pkey" PRIMARY KEY ("org_id","project_id","finding")
);
