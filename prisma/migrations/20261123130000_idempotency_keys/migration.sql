CREATE TABLE "idempotency_keys" (
  "org_id" INTEGER NOT NULL,
  "caller" TEXT NOT NULL,
  "operation" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "request_hash" BYTEA NOT NULL,
  "answer" JSON,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("org_id", "caller", "operation", "key")
);

CREATE INDEX "idempotency_keys_org_id_created_at_idx" ON "idempotency_keys"("org_id", "created_at");
