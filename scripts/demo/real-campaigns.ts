import type { DemoCampaign } from './campaigns';
import type { RealCaptures, RealCreator, RealVideo } from './real-captures';

const NOTICE = `

_Real public YouTube figures from [fysh711426/VtuberData](https://github.com/fysh711426/VtuberData) (MIT); the
grouping is ours, the companies and channels have nothing to do with it. The source knows views and followers only._`;

interface Group {
  name: string;
  startsOn: string | null;
  endsOn: string | null;
  readme: string;
  fits: (video: RealVideo, creator: RealCreator, firstCapturedAt: string) => boolean;
}

const GROUPS: readonly Group[] = [
  {
    name: 'Hololive',
    startsOn: null,
    endsOn: null,
    readme:
      '# Hololive\n\nEvery captured video of the agency’s channels in the extract, of all its branches.',
    fits: (_, creator) => creator.company === 'Hololive',
  },
  {
    name: '彩虹社 Nijisanji',
    startsOn: null,
    endsOn: null,
    readme: '# 彩虹社 Nijisanji\n\nEvery captured video of the agency’s channels in the extract.',
    fits: (_, creator) => creator.company === '彩虹社',
  },
  {
    name: 'Singing streams 歌枠 2023',
    startsOn: '2023-01-01',
    endsOn: '2023-12-31',
    readme: '# Singing streams\n\nVideos of 2023 whose title says *歌枠*, *歌回*, *karaoke* or *singing*.',
    fits: ({ caption }, _, at) => at.startsWith('2023') && /歌枠|唱歌|歌回|karaoke|singing/i.test(caption),
  },
  {
    name: 'Taiwan, winter 2023/24',
    startsOn: '2023-12-01',
    endsOn: '2024-02-29',
    readme:
      '# Taiwan, winter 2023/24\n\nWhat channels from Taiwan posted that made it into their most viewed.',
    fits: (_, creator, at) => creator.area === 'TW' && at >= '2023-12-01' && at < '2024-03-01',
  },
];

/** Campaigns over the real captures; each is as old as the first capture of its videos. */
export function realCampaigns(data: RealCaptures): DemoCampaign[] {
  const firstCapture = new Map<string, string>();
  for (const { kind, platform_id, captured_at } of data.records()) {
    if (kind === 'video' && !firstCapture.has(platform_id)) firstCapture.set(platform_id, captured_at);
  }
  const capturedAt = (video: RealVideo) => firstCapture.get(video.platformId) ?? '';
  return GROUPS.map(({ name, startsOn, endsOn, readme, fits }) => {
    const videos = data.videos.filter((video) => {
      const creator = data.creators[video.creator];
      return (
        creator !== undefined && firstCapture.has(video.platformId) && fits(video, creator, capturedAt(video))
      );
    });
    const created = videos.map(capturedAt).sort()[0] ?? data.runs[0] ?? '';
    return {
      name,
      startsOn,
      endsOn,
      readmeMd: readme + NOTICE,
      createdAt: new Date(created),
      revision: null,
      videoIds: videos.map((video) => video.platformId),
    };
  });
}
