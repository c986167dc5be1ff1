-- Calls with API keys on one UTC day, for the limit of the plan. One row for each organisation: a new day replaces the old.
CREATE TABLE "api_call_counters" (
  "org_id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "calls" INTEGER NOT NULL,

  CONSTRAINT "api_call_counters_pkey" PRIMARY KEY ("org_id")
);
ALTER TABLE "api_call_counters" ADD CONSTRAINT "api_call_counters_org_id_fkey"
  FOREIGN KEY ("org_id") REFERENCES "organisations"("org_id") ON DELETE CASCADE ON UPDATE CASCADE;
