import { addDays } from '../../domain/week.js';
import type {
  CountyFactory,
  CountyPlace,
  CountyProduct,
  CountyWorkshop,
} from '../demo-county/county.types.js';

/** Requests that tell the API what the county's plan knows. */

type Body = Readonly<Record<string, unknown>>;

/** `PUT /v1/enterprises/{id}` */
export function enterpriseProfile({
  size,
  isLocal,
  industryCode,
  region,
  address,
  place,
  contact,
}: CountyFactory): Body {
  return {
    size,
    region: isLocal ? 'LOCAL' : 'COASTAL',
    industryCode,
    address: isLocal ? `${region}${address.replace(/^营山县/, '')}` : address,
    location: locationOf(place),
    contactName: contact.name,
    contactPhone: contact.phone,
  };
}

/** `PUT /v1/workshops/{id}` */
export function workshopProfile(workshop: CountyWorkshop): Body {
  const { townshipCode, address, place, posts, workers, operator } = workshop;
  const { floorFenPerStandardMinute, minOrderQuantity, distanceLimitKm } = workshop;
  return {
    townshipCode,
    address,
    location: locationOf(place),
    posts,
    workers,
    floorFenPerStandardMinute,
    minOrderQuantity,
    distanceLimitKm,
    contactName: operator.name,
    contactPhone: operator.phone,
  };
}

/** `PUT /v1/workshops/{id}/skills` */
export function skillsOf({ skills }: CountyWorkshop, processIds: ReadonlyMap<string, string>): Body {
  return {
    skills: skills.map(({ processCode, level }) => ({ processId: idOf(processIds, processCode), level })),
  };
}

/** `PUT /v1/workshops/{id}/capacity`, for the weeks from this Monday on. */
export function capacityOf(
  { capacity }: CountyWorkshop,
  processIds: ReadonlyMap<string, string>,
  firstWeekOn: string,
): Body {
  const weekOn = (week: number): string => addDays(firstWeekOn, 7 * week);
  const windows = capacity.flatMap(({ processCode, minutes }) =>
    minutes.map((availableMinutes, week) => ({
      processId: idOf(processIds, processCode),
      weekOn: weekOn(week),
      availableMinutes,
    })),
  );
  const weeks = Math.max(...capacity.map(({ minutes }) => minutes.length));
  return { fromWeekOn: weekOn(0), toWeekOn: weekOn(weeks - 1), windows };
}

/** `PUT /v1/workshops/{id}/standing`, seen from the month's first day. */
export function standingOf(
  { qualityStanding, safetyValidForDays, hasOpenMajorHazard }: CountyWorkshop,
  firstDayOn: string,
): Body {
  return {
    qualityStanding,
    safetyValidUntilOn: addDays(firstDayOn, safetyValidForDays),
    hasOpenMajorHazard,
  };
}

/** `POST /v1/products` */
export function productOf(product: CountyProduct, processIds: ReadonlyMap<string, string>): Body {
  const { code, nameZh, nameEn, unit, industryCode, steps } = product;
  return {
    code,
    nameZh,
    nameEn,
    unit,
    industryCode,
    steps: steps.map(({ processCode, ...step }) => ({ processId: idOf(processIds, processCode), ...step })),
  };
}

function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (!id) throw new Error(`${code} is not on the county's list`);
  return id;
}

function locationOf(place: CountyPlace): Body {
  return { ...place, coordinateSystem: 'WGS84' };
}
