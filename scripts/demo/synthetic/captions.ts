import type { Language, Niche } from './cast';
import { createRandom, type Random } from './random';

/** What videos are called: hooks with a gap for a topic, in the creator's own language. */
interface Phrases {
  hooks: string[];
  topics: string[];
  emoji: string[];
}

const PHRASES: Record<Language, Phrases> = {
  en: {
    hooks: [
      'nobody told me this about {}',
      'I tried {} for 30 days',
      'POV: you finally get {} right',
      '{}, but make it lazy',
      'ranking {} so you don’t have to',
      'the {} trick everyone skips',
      'wait for the end… {}',
      '{} on a tiny budget',
      'reply to @everyone: yes, {} again',
      'three mistakes with {}',
      'a love letter to {}',
      '{} vs. my patience',
      'day 1 of learning {}',
      'what {} looks like after a year',
    ],
    topics: [
      'sourdough',
      'capsule wardrobes',
      'cold showers',
      'one-pan pasta',
      'desk stretches',
      'thrift flips',
      'night trains',
      'sunscreen',
      'cable management',
      'balcony tomatoes',
      'winter hikes',
      'oat milk',
      'meal prep',
      'vintage lamps',
      'air fryers',
      'slow mornings',
      'packing cubes',
      'wall paint',
      'mechanical keyboards',
      'curly hair',
      'trail shoes',
      'flat whites',
      'bookshelves',
      'the 5 a.m. club',
      'ramen at home',
      'denim repair',
      'film cameras',
      'plant parenting',
    ],
    emoji: ['✨', '😂', '🫠', '🔥', '👀', '🥲', '💡', '🍋', '🧵', '🏔️', '🪴', '🙌🏽'],
  },
  es: {
    hooks: [
      'nadie te cuenta esto de {}',
      'probé {} durante un mes',
      '{} sin gastar de más',
      'el truco de {} que funciona',
      '¿{}? Te lo explico en 30 segundos',
      'tres errores con {}',
      'así empiezo el día: {}',
      '{} para principiantes',
    ],
    topics: [
      'la tortilla perfecta',
      'el armario cápsula',
      'viajar en autobús',
      'la rutina de noche',
      'madrugar',
      'el pan casero',
      'los domingos lentos',
      'la ropa de segunda mano',
      'una mudanza',
      'los paneles solares',
      'el café frío',
      'las plantas de interior',
      'estirar en la oficina',
      'la playa en invierno',
      'los audios de tu jefe',
      'el gazpacho',
      'arreglar un móvil',
      'el yoga en casa',
      'las ferias del pueblo',
      'el mercado',
    ],
    emoji: ['🌶️', '😂', '🌊', '💃', '☀️', '🍅', '🙈', '🔥'],
  },
  de: {
    hooks: [
      'Was dir keiner über {} sagt',
      '{} in 60 Sekunden',
      'Drei Fehler bei {}',
      'Ich habe {} getestet',
      'Endlich verstanden: {}',
      '{}, aber günstig',
      'Ehrliche Meinung zu {}',
      'So klappt {} wirklich',
    ],
    topics: [
      'Altbauwänden',
      'Franzbrötchen',
      'Kabelsalat',
      'Second-Hand-Möbeln',
      'Sauerteig',
      'Lötkolben',
      'Frühstück für Faule',
      'Balkonkraftwerken',
      'Hautpflege',
      'Fischbrötchen',
      'Bücherregalen',
      'Duschfliesen',
      'Grünkohl',
      'Fahrradtaschen',
      'Morgenroutinen',
      'Zimmerpflanzen',
    ],
    emoji: ['🕯️', '🥨', '😅', '🔧', '🌧️', '☕', '🪴'],
  },
  fr: {
    hooks: [
      'personne ne parle de {}',
      'j’ai testé {} pendant 30 jours',
      '{} sans se ruiner',
      'trois erreurs avec {}',
      'la vérité sur {}',
      '{} en une minute',
      'attends la fin… {}',
      'comment j’ai raté {}',
    ],
    topics: [
      'la pâte feuilletée',
      'les friperies',
      'mon voisin du dessus',
      'le café du matin',
      'les trains de nuit',
      'la sauce vierge',
      'les tailleurs trop grands',
      'la galette',
      'les réunions inutiles',
      'le tri de printemps',
      'la baguette maison',
      'les marchés d’hiver',
      'les boutons perdus',
      'le déménagement',
    ],
    emoji: ['🥐', '🧵', '😭', '✨', '🍷', '🙃'],
  },
  pt: {
    hooks: [
      'ninguém te contou isso sobre {}',
      'testei {} por 30 dias',
      '{} gastando pouco',
      'três erros com {}',
      'o segredo de {}',
      '{} para iniciantes',
      'espera até o final: {}',
      'como eu faço {}',
    ],
    topics: [
      'protetor solar',
      'viajar sozinha',
      'pão de queijo',
      'pintar a parede',
      'rotina da noite',
      'horta na varanda',
      'mala pequena',
      'café coado',
      'reforma barata',
      'cabelo cacheado',
      'praia vazia',
      'feira de domingo',
      'móveis antigos',
      'maquiagem leve',
    ],
    emoji: ['💛', '🌴', '😍', '🔨', '☀️', '🤎'],
  },
  it: {
    hooks: [
      'nessuno ti dice questo su {}',
      '{} senza ansia',
      'tre errori con {}',
      'ho provato {} per un mese',
      'il trucco per {}',
      '{} in 5 minuti',
    ],
    topics: [
      'la carbonara',
      'il soffritto',
      'la pasta fresca',
      'il pesto',
      'la moka',
      'la focaccia',
      'il risotto',
      'la parmigiana',
      'gli gnocchi',
      'il tiramisù',
    ],
    emoji: ['🍝', '🍅', '🤌', '🧄', '☕'],
  },
  ja: {
    hooks: [
      '誰も教えてくれない{}',
      '{}を30日続けてみた',
      '{}のコツ3つ',
      '初めての{}',
      '失敗しない{}',
      '【正直レビュー】{}',
      '{}で整える朝',
      '今日も{}',
    ],
    topics: [
      '食パン作り',
      '六畳の模様替え',
      '路線バスの旅',
      '観葉植物',
      '作り置き',
      '夜のルーティン',
      'ベランダ菜園',
      '朝活',
      '駅弁',
      '手作りジャム',
      '収納',
      '無人駅めぐり',
      'カフェラテ',
      '古道具',
    ],
    emoji: ['🌿', '🍞', '🚌', '☕️', '🥹', '🌸'],
  },
  ko: {
    hooks: [
      '아무도 안 알려주는 {}',
      '{} 30일 챌린지',
      '{} 꿀팁 세 가지',
      '처음 해보는 {}',
      '솔직 후기: {}',
      '{} 실패담',
      '끝까지 보세요… {}',
    ],
    topics: [
      '아침 루틴',
      '책상 정리',
      '선크림',
      '홈카페',
      '중고 카메라',
      '피부 관리',
      '기계식 키보드',
      '작은 방 꾸미기',
      '밤 산책',
      '데일리 메이크업',
      '이어폰 수리',
    ],
    emoji: ['☁️', '✨', '🫶', '🔧', '🌙'],
  },
};

const TAGS: Record<Niche, string[]> = {
  food: ['foodtok', 'easyrecipes', 'homecooking', 'whatieat'],
  fitness: ['fittok', 'movedaily', 'mobility', 'runtok'],
  beauty: ['skincare', 'grwm', 'softglam', 'beautytips'],
  tech: ['techtok', 'desksetup', 'gadgets', 'diytech'],
  travel: ['traveltok', 'slowtravel', 'hiddenplaces', 'onebag'],
  comedy: ['comedy', 'relatable', 'skit', 'officehumour'],
  home: ['hometok', 'diy', 'smallspace', 'interior'],
  fashion: ['ootd', 'thrifted', 'styletips', 'sewing'],
};

/** Gives captions one after the other; none comes twice, a second round becomes "part 2". */
export interface CaptionWriter {
  next(language: Language, niche: Niche, campaignTag: string | null): string;
}

export function createCaptionWriter(seed: string): CaptionWriter {
  const random = createRandom(`${seed} captions`);
  const pools = new Map<Language, { ideas: string[]; used: number }>();
  return {
    next(language, niche, campaignTag) {
      const pool = pools.get(language) ?? { ideas: ideas(language, random), used: 0 };
      pools.set(language, pool);
      const round = Math.floor(pool.used / pool.ideas.length);
      const idea = pool.ideas[pool.used % pool.ideas.length] ?? '';
      pool.used += 1;
      const part = round === 0 ? '' : ` (${round + 1})`;
      const tags = random.shuffle(TAGS[niche]).slice(0, random.integer(1, 3));
      const own = tags.map((tag) => `#${tag}`).join(' ');
      const paid = campaignTag === null ? '' : ` #${campaignTag} #ad`;
      const emoji = random.chance(0.7) ? ` ${random.pick(PHRASES[language].emoji)}` : '';
      const separator = random.chance(0.15) ? '\n' : ' ';
      return `${idea}${part}${emoji}${separator}${own}${paid}`;
    },
  };
}

function ideas(language: Language, random: Random): string[] {
  const { hooks, topics } = PHRASES[language];
  return random.shuffle(hooks.flatMap((hook) => topics.map((topic) => hook.replace('{}', topic))));
}
