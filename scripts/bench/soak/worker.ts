import type { AnalyticsData, Annotation } from '@/lib/contract/analytics/analytics';
import { addressOf } from '@/lib/contract/paths';
import { createRandom, type Random } from '../../demo/synthetic/random';
import { type HttpClient, openHttp } from '../client';
import { dayOf, lastDay, levelAt, makeVideo, nextRecord, type OwnVideo } from './own-videos';
import { anyRead, type Known } from './reads';
import { call, callData, type Traffic, violate } from './traffic';

const OWN_VIDEOS = 4;
/** Days checked after a write. */
const WINDOW = 20;

/** One connection's worth of traffic: reads of anything, and writes to its own entities, each checked at once. */
export class Worker {
  readonly #http: HttpClient;
  readonly #random: Random;
  readonly #videos: OwnVideo[];
  /** Those of its videos that are in its campaign. */
  readonly #items = new Set<OwnVideo>();
  #campaign: string | null = null;
  #note: { id: string; title: string } | null = null;
  #writes = 0;

  constructor(
    readonly number: number,
    server: { url: string; key: string },
    readonly known: Known,
    readonly traffic: Traffic,
  ) {
    this.#http = openHttp(server.url, { key: server.key });
    this.#random = createRandom(`soak worker ${number}`);
    this.#videos = Array.from({ length: OWN_VIDEOS }, (_, i) => makeVideo(number, i));
  }

  /** Runs until the deadline; ends with its last request. */
  async run(untilMs: number): Promise<void> {
    try {
      await this.#begin();
      while (Date.now() < untilMs) await this.#step();
    } catch (error) {
      violate(this.traffic, `worker ${this.number}: ${(error as Error).message}`);
    } finally {
      this.#http.close();
    }
  }

  async #begin(): Promise<void> {
    const path = addressOf('createCampaign');
    const made = await this.#ask<{ id: string }>(
      'campaign write',
      'POST',
      path,
      { name: `Soak ${this.number}` },
      201,
    );
    this.#campaign = made?.id ?? null;
    for (const video of this.#videos) await this.#ingest(video);
  }

  async #step(): Promise<void> {
    const drawn = this.#random.unit();
    const video = this.#random.pick(this.#videos);
    if (drawn < 0.65) await call(this.traffic, this.#http, anyRead(this.#random, this.known));
    else if (drawn < 0.85) await this.#ingest(video);
    else if (drawn < 0.93) await this.#annotate();
    else await this.#moveItem(video);
  }

  async #ingest(video: OwnVideo): Promise<void> {
    // Sometimes the answer is warm before the write.
    if (video.uuid && this.#random.chance(0.5)) await this.#checkVideo(video);
    const records = Array.from({ length: this.#random.integer(1, 5) }, () => nextRecord(this.#random, video));
    const body = records.map((record) => JSON.stringify(record)).join('\n');
    const path = addressOf('ingestSnapshots');
    const type = 'application/x-ndjson';
    if ((await call(this.traffic, this.#http, { kind: 'ingest', method: 'POST', path, body, type })) === null)
      return;
    this.#writes++;
    if (video.uuid === null) {
      const found = await callData<{ id: string }[]>(this.traffic, this.#http, {
        kind: 'list',
        path: addressOf('listVideos', { query: { platform_id: video.platformId } }),
      });
      video.uuid = found?.[0]?.id ?? null;
      if (video.uuid === null) violate(this.traffic, `${video.platformId} is not there after its ingest`);
    }
    await this.#checkVideo(video);
    if (this.#items.has(video)) await this.#checkCampaign();
  }

  async #checkVideo(video: OwnVideo): Promise<void> {
    if (video.uuid) await this.#checkLevels({ entity: 'video', entity_id: video.uuid }, [video]);
  }

  async #checkCampaign(): Promise<void> {
    if (this.#campaign) {
      await this.#checkLevels({ entity: 'campaign', entity_id: this.#campaign }, [...this.#items]);
    }
  }

  /** The levels of each day must equal the model's. */
  async #checkLevels(of: Record<string, string>, videos: readonly OwnVideo[]): Promise<void> {
    const last = Math.max(0, ...videos.map(lastDay));
    const first = Math.max(0, last - WINDOW);
    const asked = { ...of, metric: 'views', mode: 'cumulative', from: dayOf(first), to: dayOf(last) };
    const path = addressOf('getAnalytics', { query: asked });
    const data = await callData<AnalyticsData>(this.traffic, this.#http, { kind: 'look', path });
    if (!data) return;
    this.traffic.checkedWrites++;
    for (let day = first; day <= last; day++) {
      const known = videos.map((video) => levelAt(video, day)).filter((level) => level !== null);
      const right = known.length === 0 ? null : known.reduce((sum, level) => sum + level, 0);
      const found = data.series[0]?.points[day - first]?.value;
      if (found === right) continue;
      violate(this.traffic, `stale: ${path} has ${found} on ${dayOf(day)}, ${right} was written`);
      return;
    }
  }

  async #moveItem(video: OwnVideo): Promise<void> {
    if (!video.uuid || !this.#campaign) return;
    if (this.#random.chance(0.5)) await this.#checkCampaign();
    const path = { id: this.#campaign, video_id: video.uuid };
    if (this.#items.delete(video))
      await this.#ask('item write', 'DELETE', addressOf('removeCampaignItem', { path }), '');
    else {
      const body = { video_ids: [video.uuid] };
      await this.#ask('item write', 'POST', addressOf('addCampaignItems', { path }), body);
      this.#items.add(video);
    }
    await this.#checkCampaign();
  }

  async #annotate(): Promise<void> {
    if (!this.#campaign) return;
    const title = `Note ${++this.#writes}`;
    if (this.#note === null) {
      const body = {
        scope: 'campaign',
        entity_id: this.#campaign,
        annotation_at: `${dayOf(3)}T12:00:00Z`,
        title,
      };
      const made = await this.#ask<Annotation>(
        'annotation write',
        'POST',
        addressOf('createAnnotation'),
        body,
        201,
      );
      if (made) this.#note = { id: made.id, title };
    } else if (this.#random.chance(0.3)) {
      await this.#ask(
        'annotation write',
        'DELETE',
        addressOf('deleteAnnotation', { path: { id: this.#note.id } }),
        '',
      );
      this.#note = null;
    } else {
      await this.#ask(
        'annotation write',
        'PATCH',
        addressOf('changeAnnotation', { path: { id: this.#note.id } }),
        { title },
      );
      this.#note.title = title;
    }
    await this.#checkNote();
  }

  async #checkNote(): Promise<void> {
    const days = { from: dayOf(0), to: dayOf(10), hide_auto: '1' };
    const asked = { entity: 'campaign', entity_id: this.#campaign ?? '', metric: 'views', ...days };
    const path = addressOf('getAnalytics', { query: asked });
    const data = await callData<AnalyticsData>(this.traffic, this.#http, { kind: 'look', path });
    if (!data) return;
    this.traffic.checkedWrites++;
    const found = data.annotations.map((annotation) => annotation.title).join();
    if (found !== (this.#note?.title ?? '')) {
      violate(this.traffic, `stale: ${path} shows "${found}", "${this.#note?.title ?? ''}" was written`);
    }
  }

  async #ask<T>(kind: string, method: string, path: string, body: unknown, wanted = 200): Promise<T | null> {
    return callData<T>(this.traffic, this.#http, { kind, method, path, body, wanted });
  }
}
