import { isCreditCode } from '../../domain/credit-code.js';
import type { CountyPerson } from './county.types.js';
import type { SeededRandom } from './seeded-random.js';

const FAMILY_NAMES =
  '李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎';
const WOMENS_NAMES =
  '秀英 桂兰 玉梅 春燕 丽华 小琼 晓蓉 红梅 淑芳 雪梅 素华 碧容 群英 海燕 明秀 琴 敏 霞 艳 静 蓉 燕 芳 玲 慧'.split(
    ' ',
  );
const MENS_NAMES = '建国 志强 永贵 大勇 国平 明军 兴华 正云 德全 文斌 波 伟 军 勇 强 平 刚 鹏 涛 林'.split(
  ' ',
);
/** Mobile ranges of all three operators that every number plan knows. */
const MOBILE_RANGES = ['135', '136', '138', '139', '150', '152', '158', '159', '182', '183', '187', '188'];
const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of the nine-character organisation code, GB 11714. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Kind of register that a credit code starts with: company, sole trader, farmers' cooperative. */
export type RegisterKind = '91' | '92' | '93';

/** Hands out names, telephone numbers and credit codes, none of them twice. */
export class Identities {
  private readonly used = new Set<string>();

  constructor(private readonly random: SeededRandom) {}

  /** A person; `womenShare` of them carry a woman's name. */
  person(womenShare: number): CountyPerson {
    const isWoman = this.random.chance(womenShare);
    const name = this.unused(
      () =>
        this.random.pick(Array.from(FAMILY_NAMES)) + this.random.pick(isWoman ? WOMENS_NAMES : MENS_NAMES),
    );
    const phone = this.unused(
      () => this.random.pick(MOBILE_RANGES) + String(this.random.integer(0, 99_999_999)).padStart(8, '0'),
    );
    return { name, phone };
  }

  /** A valid unified social credit code (GB 32100) of a division. */
  creditCode(kind: RegisterKind, divisionCode: string): string {
    return this.unused(() => {
      const organisation = `MA${this.characters(6)}`;
      const body = `${kind}${divisionCode}${organisation}${organisationCheck(organisation)}`;
      const check = Array.from(CODE_CHARACTERS).find((character) => isCreditCode(body + character));
      // About one organisation code in eleven ends in X; some bodies have no such end: draw again.
      return check ? body + check : '';
    });
  }

  /** A text that `make` has not given before. */
  unused(make: () => string): string {
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      const text = make();
      if (text !== '' && !this.used.has(text)) {
        this.used.add(text);
        return text;
      }
    }
    throw new Error('the county has run out of names');
  }

  private characters(count: number): string {
    return Array.from({ length: count }, () => this.random.pick(Array.from(CODE_CHARACTERS))).join('');
  }
}

/** Check character of an organisation code: 11 − Σ value × weight mod 11, 10 written X and 11 written 0. */
function organisationCheck(organisation: string): string {
  const sum = Array.from(organisation).reduce((total, character, index) => {
    // Letters count by their place in the alphabet, A = 10.
    return total + Number.parseInt(character, 36) * (ORGANISATION_WEIGHTS[index] ?? 0);
  }, 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}
