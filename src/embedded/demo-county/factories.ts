import type { CountyFactory, CountyPlace } from './county.types.js';
import type { Identities } from './identities.js';

type FactoryPlan = Pick<
  CountyFactory,
  'name' | 'size' | 'address' | 'place' | 'industryCode' | 'families'
> & {
  readonly region: string;
  readonly divisionCode: string;
};

const INDUSTRIAL_PARK: CountyPlace = { latitude: 31.0592, longitude: 106.5921 };

/** Where coastal factories hand over material and take in goods. */
const COLLECTION_POINT = {
  address: '营山县城南街道物流集散中心 3 号库',
  place: { latitude: 31.0573, longitude: 106.5712 },
} as const;

const LOCAL: readonly FactoryPlan[] = [
  local('营山锦程服饰有限公司', 'MEDIUM', '1819', ['SHIRT', 'BLOUSE', 'TROUSERS', 'DRESS']),
  local('营山蜀纺针织有限公司', 'MEDIUM', '1829', ['T_SHIRT', 'POLO', 'HOODIE', 'BRIEFS']),
  local('营山天和校服有限公司', 'SMALL', '1819', ['SKIRT', 'T_SHIRT', 'TROUSERS', 'GIFT_SHIRT']),
  local('营山童乐玩具有限公司', 'SMALL', '2455', ['SOFT_TOY', 'CUSHION']),
  local('营山捷顺手套箱包有限公司', 'SMALL', '1830', ['GLOVES', 'BAG']),
  local('营山讯联电子有限公司', 'MEDIUM', '3831', ['WIRE_HARNESS']),
  local('营山绿源农业开发有限公司', 'MEDIUM', '1371', ['VEGETABLES', 'FRUIT']),
  {
    ...local('营山山珍食品有限公司', 'SMALL', '1372', ['MUSHROOMS', 'VEGETABLES']),
    address: '营山县骆市镇产业路 8 号',
    place: { latitude: 31.0361, longitude: 106.6774 },
  },
  {
    ...local('营山竹韵工艺品有限公司', 'SMALL', '2041', ['BAMBOO', 'PALM', 'EMBROIDERED']),
    address: '营山县望龙湖镇湖滨路 21 号',
    place: { latitude: 31.1365, longitude: 106.5291 },
  },
];

const COASTAL: readonly FactoryPlan[] = [
  {
    name: '东莞市恒丰制衣有限公司',
    size: 'LARGE',
    region: '广东省东莞市',
    divisionCode: '441900',
    address: '广东省东莞市虎门镇富民路 66 号',
    place: { latitude: 22.8162, longitude: 113.6724 },
    industryCode: '1819',
    families: ['JEANS', 'TROUSERS', 'T_SHIRT', 'HOODIE'],
  },
  {
    name: '广州市锦澜服装有限公司',
    size: 'LARGE',
    region: '广东省广州市',
    divisionCode: '440111',
    address: '广东省广州市白云区均禾大道 118 号',
    place: { latitude: 23.2291, longitude: 113.2717 },
    industryCode: '1819',
    families: ['DRESS', 'BLOUSE', 'POLO', 'SKIRT'],
  },
  {
    name: '晋江市步源鞋材有限公司',
    size: 'MEDIUM',
    region: '福建省晋江市',
    divisionCode: '350582',
    address: '福建省晋江市陈埭镇鞋都路 39 号',
    place: { latitude: 24.8218, longitude: 118.6089 },
    industryCode: '1951',
    families: ['SHOE_UPPER', 'BAG'],
  },
  {
    name: '义乌市星禾饰品有限公司',
    size: 'LARGE',
    region: '浙江省义乌市',
    divisionCode: '330782',
    address: '浙江省义乌市北苑街道雪峰西路 968 号',
    place: { latitude: 29.3327, longitude: 120.0418 },
    industryCode: '2459',
    families: ['PENDANT', 'SOFT_TOY'],
  },
  {
    name: '绍兴市上虞晴空伞业有限公司',
    size: 'MEDIUM',
    region: '浙江省绍兴市',
    divisionCode: '330604',
    address: '浙江省绍兴市上虞区崧厦街道伞业园 12 号',
    place: { latitude: 30.0896, longitude: 120.8042 },
    industryCode: '4119',
    families: ['UMBRELLA', 'GLOVES'],
  },
];

/** The name of the factory whose pendants are the month's largest order. */
export const PENDANT_FACTORY = '义乌市星禾饰品有限公司';

/** Every central factory, local ones first; for a small county every second of them. */
export function makeFactories(isSmall: boolean, identities: Identities): CountyFactory[] {
  return [...LOCAL, ...COASTAL]
    .map((plan) => makeFactory(plan, identities))
    .filter((_, index) => !isSmall || index % 2 === 0);
}

function makeFactory({ divisionCode, ...plan }: FactoryPlan, identities: Identities): CountyFactory {
  const isLocal = divisionCode === '511322';
  return {
    ...plan,
    isLocal,
    creditCode: identities.creditCode('91', divisionCode),
    contact: identities.person(0.4),
    shipTo: isLocal ? { address: plan.address, place: plan.place } : COLLECTION_POINT,
  };
}

function local(
  name: string,
  size: FactoryPlan['size'],
  industryCode: string,
  families: readonly string[],
): FactoryPlan {
  return {
    name,
    size,
    region: '四川省营山县',
    divisionCode: '511322',
    address: '营山县城南工业集中区创业大道',
    place: INDUSTRIAL_PARK,
    industryCode,
    families,
  };
}
