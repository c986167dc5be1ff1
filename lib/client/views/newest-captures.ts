import { creatorsQuery, videosQuery } from '@/lib/client/api/catalogue';

const NEWEST = { sort: '-last_captured_at', limit: 1 };

/** The last captures of the organisation, in the header of every page that shows no single entity. */
export const NEWEST_CAPTURES = { creators: creatorsQuery(NEWEST), videos: videosQuery(NEWEST) };
