/** The forty creators of the demo. All are invented: no such people, handles or channels are meant. */
export type Language = 'en' | 'es' | 'de' | 'fr' | 'pt' | 'it' | 'ja' | 'ko';
export type Niche = 'food' | 'fitness' | 'beauty' | 'tech' | 'travel' | 'comedy' | 'home' | 'fashion';

export interface CastMember {
  handle: string;
  displayName: string;
  language: Language;
  niche: Niche;
  bio: string;
  verified: boolean;
  /** Followers when tracking begins. */
  followersAtStart: number;
  /** Followers at the end of the 400 days, as a multiple of those at the start. */
  growth: number;
}

type Line = [string, string, Language, Niche, string, number, number, boolean?];

const LINES: Line[] = [
  ['maribel.quince', 'Maribel Quince', 'en', 'food', 'weeknight dinners under 20 minutes 🍋', 412_000, 1.9],
  [
    'theo_brambles',
    'Theo Brambles',
    'en',
    'comedy',
    'I impersonate household appliances',
    1_830_000,
    1.35,
    true,
  ],
  ['juniper.vale', 'Juniper Vale', 'en', 'home', 'small flat, big ideas 🪴', 88_500, 3.1],
  ['osk.fjeldmark', 'Oskar Fjeldmark', 'en', 'travel', 'slow trains & cold lakes', 236_000, 1.6],
  ['pia_lindqvarn', 'Pia Lindqvarn', 'en', 'fashion', 'thrifted, mended, worn again', 47_200, 2.4],
  [
    'dexterpell',
    'Dexter Pell',
    'en',
    'tech',
    'I take gadgets apart so you can relax 🔧',
    954_000,
    1.22,
    true,
  ],
  ['rowan.tickle', 'Rowan Tickle', 'en', 'fitness', 'mobility for desk people', 129_000, 2.1],
  ['saffronhale', 'Saffron Hale', 'en', 'beauty', 'skin first, glitter second ✨', 3_420_000, 1.12, true],
  ['kit_and_kaboodle', 'Kit & Kaboodle', 'en', 'home', 'two sisters, one toolbox', 61_800, 1.9],
  ['moss.everly', 'Moss Everly', 'en', 'food', 'sourdough scientist', 18_400, 5.6],
  ['tamsin.oakes', 'Tamsin Oakes', 'en', 'fitness', 'couch to mountain 🏔️', 302_000, 1.4],
  ['bexley.runs', 'Bexley Runs', 'en', 'fitness', 'slow runner, fast talker', 9_300, 3.4],
  ['linus_grover', 'Linus Grover', 'en', 'tech', 'budget desk setups', 71_000, 1.55],
  ['ottilie.fern', 'Ottilie Fern', 'en', 'beauty', 'five-minute faces', 540_000, 1.7, true],
  ['gus.the.neighbour', 'Gus the Neighbour', 'en', 'comedy', 'the guy upstairs', 2_150_000, 0.94, true],
  ['wren_halloway', 'Wren Halloway', 'en', 'travel', 'one bag, many buses', 158_000, 1.25],
  ['calla.moore.bakes', 'Calla Moore', 'en', 'food', 'laminated dough & feelings 🥐', 480_000, 2.3],
  ['arlo.finch.fits', 'Arlo Finch', 'en', 'fashion', 'outfits for tall people', 33_900, 1.8],
  ['sol_y_sartenes', 'Sol Arrieta', 'es', 'food', 'recetas de mi abuela inventada 🌶️', 690_000, 1.5],
  ['nico.vaiven', 'Nico Vaivén', 'es', 'comedy', 'humor de oficina', 245_000, 2.2],
  ['lucia_mareas', 'Lucía Mareas', 'es', 'travel', 'playas sin prisa 🌊', 97_600, 1.3],
  ['pau.torralba', 'Pau Torralba', 'es', 'tech', 'tecnología explicada con churros', 52_300, 2.8],
  ['abril.lunares', 'Abril Lunares', 'es', 'fashion', 'moda circular', 1_120_000, 1.18, true],
  ['ines.cumbre', 'Inés Cumbre', 'es', 'fitness', 'yoga en la azotea', 41_000, 1.1],
  ['hanna.winterfeldt', 'Hanna Winterfeldt', 'de', 'home', 'Altbau, aber gemütlich 🕯️', 84_000, 1.9],
  ['jonte_kocht', 'Jonte kocht', 'de', 'food', 'Norddeutsch & hungrig', 375_000, 1.45],
  ['emil.tuftler', 'Emil Tüftler', 'de', 'tech', 'Löten, Lachen, Loslegen', 46_800, 1.3],
  ['frieda.flott', 'Frieda Flott', 'de', 'beauty', 'ungeschminkt ehrlich', 12_700, 4.2],
  ['margaux.lisiere', 'Margaux Lisière', 'fr', 'fashion', 'friperie et bon goût 🧵', 208_000, 1.6],
  ['basile.tambour', 'Basile Tambour', 'fr', 'comedy', 'voisin bruyant mais drôle', 930_000, 1.27],
  ['elodie.brisee', 'Élodie Brisée', 'fr', 'food', 'la pâte avant tout', 66_000, 0.9],
  ['caju.silvestre', 'Caju Silvestre', 'pt', 'travel', 'mochila leve, coração cheio 💛', 117_000, 2.0],
  ['bia_marolinda', 'Bia Marolinda', 'pt', 'beauty', 'pele boa, vida boa', 2_640_000, 1.15, true],
  ['tito.quintal', 'Tito do Quintal', 'pt', 'home', 'faça você mesmo 🔨', 29_500, 2.6],
  ['hinata.komorebi', 'ひなた こもれび', 'ja', 'home', '六畳一間の暮らし🌿', 318_000, 1.5],
  ['sora_pan', 'そらパン', 'ja', 'food', '毎朝パンを焼く人🍞', 75_000, 2.7],
  ['ren.aruku', '蓮 あるく', 'ja', 'travel', '路線バスの旅', 22_000, 1.4],
  ['haneul.dot', '하늘점', 'ko', 'beauty', '오늘도 맑음 ☁️', 860_000, 1.33, true],
  ['doyun.loop', '도윤 루프', 'ko', 'tech', '작은 기계 이야기', 38_700, 1.75],
  ['gaia.pomodori', 'Gaia Pomodori', 'it', 'food', 'pasta senza ansia 🍝', 149_000, 1.65],
];

export const CAST: readonly CastMember[] = LINES.map(
  ([handle, displayName, language, niche, bio, followersAtStart, growth, verified = false]) => ({
    handle,
    displayName,
    language,
    niche,
    bio,
    verified,
    followersAtStart,
    growth,
  }),
);
