-- What the captures of a campaign's items say, so that reading a campaign needs no look at each of its videos.
ALTER TABLE "campaigns" ADD COLUMN "first_data_at" TIMESTAMPTZ(3),
ADD COLUMN "first_entry_at" TIMESTAMPTZ(3),
ADD COLUMN "last_entry_at" TIMESTAMPTZ(3);

-- Of the campaigns that are there already. What this does not see, lib/data/campaign-summaries.ts keeps current.
UPDATE "campaigns" c
SET "first_data_at" = x.first_data_at, "first_entry_at" = x.first_entry_at, "last_entry_at" = x.last_entry_at
FROM (
  SELECT i."org_id", i."campaign_id", min(d.first_data_at) AS first_data_at,
    min(e.first_entry_at) AS first_entry_at, max(e.last_entry_at) AS last_entry_at
  FROM "campaign_items" i
  CROSS JOIN LATERAL (
    SELECT min(s."captured_at") AS first_data_at FROM "video_snapshots" s
    WHERE s."org_id" = i."org_id" AND s."video_id" = i."video_id" AND s."entry" = 0 AND NOT s."is_birth"
  ) d
  CROSS JOIN LATERAL (
    SELECT min(s."captured_at") AS first_entry_at, max(s."captured_at") AS last_entry_at FROM "video_snapshots" s
    WHERE s."org_id" = i."org_id" AND s."video_id" = i."video_id" AND s."entry" > 0
  ) e
  GROUP BY i."org_id", i."campaign_id"
) x
WHERE c."org_id" = x."org_id" AND c."campaign_id" = x."campaign_id";
