CREATE TABLE "cache_counters" (
    "org_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "pruned_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "cache_counters_pkey" PRIMARY KEY ("org_id")
);

CREATE TABLE "cache_evictions" (
    "org_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "tags" TEXT[],

    CONSTRAINT "cache_evictions_pkey" PRIMARY KEY ("org_id","seq")
);
