import { defineProblems } from '../domain/problem.js';

export const workshopsProblems = defineProblems({
  WORKSHOP_NOT_YOURS: {
    kind: 'forbidden',
    en: 'This belongs to another workshop.',
    zh: '这属于其他工坊，您无权查看或修改。',
  },
  LOCATION_OUTSIDE_COUNTY: {
    kind: 'invalid',
    en: 'The location is more than 60 km from the county’s centre; check the coordinates and their system.',
    zh: '所填位置距县城超过60公里，请核对坐标及坐标系。',
  },
  HEADCOUNT_IMPLAUSIBLE: {
    kind: 'invalid',
    en: 'Posts, workers and women do not fit together; see errors.',
    zh: '岗位数、从业人数与女性人数不一致，详见 errors。',
  },
  LISTED_TWICE: {
    kind: 'invalid',
    en: 'The list names something twice; see errors.',
    zh: '列表中有重复项，详见 errors。',
  },
  WEEKS_INVALID: {
    kind: 'invalid',
    en: 'The range of weeks cannot be used; see errors.',
    zh: '周次范围无效，详见 errors。',
  },
  CAPACITY_WINDOWS_INVALID: {
    kind: 'invalid',
    en: 'Some of the windows cannot be stated; see errors.',
    zh: '部分产能窗口无效，详见 errors。',
  },
  CAPACITY_BELOW_HELD: {
    kind: 'conflict',
    en: 'Offers hold more minutes than that; nothing was changed. See errors.',
    zh: '部分产能已被邀约预留，不能低于预留分钟数，未做任何更改，详见 errors。',
  },
  CAPACITY_NEVER_STATED: {
    kind: 'conflict',
    en: 'There is nothing to confirm; state the capacity with PUT /v1/workshops/{id}/capacity first.',
    zh: '尚未申报产能，无法确认，请先申报产能。',
  },
  CALENDAR_INVALID: {
    kind: 'invalid',
    en: 'Hours or closures of the calendar do not fit together; see errors.',
    zh: '工作时间或停工日期有误，详见 errors。',
  },
});
