import type { Defectives } from '../../domain/inspection/inspection-lot.js';
import type { InspectionPlanDto } from '../../production/work-order-inspection.dto.js';
import type { WorkOrderDto } from '../../production/work-order.dto.js';
import type { CountyFactory, CountyWorkshop } from '../demo-county/county.types.js';
import { SeededRandom } from '../demo-county/seeded-random.js';
import { inParallel } from '../in-parallel.js';
import type { LoadedCounty, Member } from '../loaded-county.js';
import { nextAct } from './work-acts.js';
import { courseOf, type WorkCourse } from './work-course.js';
import type { InspectionAct, RecordingAct, WorkScene } from './work-scene.js';

const AT_ONCE = 4;
/** Nothing on one day takes more; a rule that never comes to rest is a fault of ours. */
const MOST_ACTS_A_DAY = 100;
/** Units that are a little wrong, for each with a major defect. */
const MINOR_PER_MAJOR = 1.5;

/** The people of both sides who record what becomes of the work orders, through the API. */
export class SimulatedProduction {
  private readonly workshops: ReadonlyMap<string, Member<CountyWorkshop>>;
  private readonly factories: ReadonlyMap<string, Member<CountyFactory>>;
  private readonly courses = new Map<string, WorkCourse>();

  constructor(private readonly county: LoadedCounty) {
    this.workshops = new Map(county.workshops.map((workshop) => [workshop.id, workshop]));
    this.factories = new Map(county.factories.map((factory) => [factory.id, factory]));
  }

  /** Everything that happens to the county's work orders today. */
  async work(todayOn: string): Promise<void> {
    const all = await this.county.officer.list<WorkOrderDto>('/v1/work-orders');
    const open = all.filter(({ status }) => status !== 'CLOSED');
    await inParallel(open, AT_ONCE, (workOrder) =>
      this.workOn({
        workOrder,
        todayOn,
        course: this.courseOf(workOrder),
        isInputThere: isInputThere(workOrder, all),
      }),
    );
  }

  private async workOn(scene: WorkScene): Promise<void> {
    let { workOrder } = scene;
    for (let acts = 0; acts < MOST_ACTS_A_DAY; acts += 1) {
      const act = nextAct({ ...scene, workOrder });
      if (!act) return;
      workOrder =
        'by' in act
          ? await this.record(workOrder, act.by, act.path, act.body)
          : await this.inspect(workOrder, act, scene.course);
    }
    throw new Error(`work order ${workOrder.id} of ${workOrder.orderNumber} does not come to rest`);
  }

  private async inspect(
    workOrder: WorkOrderDto,
    { quantity, reworkOf }: InspectionAct,
    { defectShare }: WorkCourse,
  ): Promise<WorkOrderDto> {
    const units = { quantity, ...(reworkOf === undefined ? {} : { reworkOf }) };
    const query = Object.entries(units).map(([name, value]) => `${name}=${value}`);
    const path = `/v1/work-orders/${workOrder.id}/inspection-plan?${query.join('&')}`;
    const plan = await this.clientOf(workOrder, 'ENTERPRISE').get<InspectionPlanDto>(path);
    const random = this.randomFor(workOrder, `inspection ${workOrder.version}`);
    // What was put right once is seldom wrong again.
    const share = reworkOf === undefined ? defectShare : defectShare / 4;
    const defectives = drawDefectives(plan.sampleSize, share, random);
    const body = { ...units, unit: workOrder.terms.unit, defectives, isCorrectionConfirmed: true };
    return this.record(workOrder, 'ENTERPRISE', 'inspections', body);
  }

  private record(
    workOrder: WorkOrderDto,
    by: RecordingAct['by'],
    path: string,
    body: object,
  ): Promise<WorkOrderDto> {
    const { id, version } = workOrder;
    return this.clientOf(workOrder, by).post<WorkOrderDto>(`/v1/work-orders/${id}/${path}`, body, version);
  }

  private clientOf(
    { enterpriseId, workshopId, orderNumber }: WorkOrderDto,
    by: RecordingAct['by'],
  ): Member<CountyWorkshop>['client'] {
    const member = by === 'ENTERPRISE' ? this.factories.get(enterpriseId) : this.workshops.get(workshopId);
    if (!member) throw new Error(`nobody of the ${by.toLowerCase()} works on ${orderNumber}`);
    return member.client;
  }

  private courseOf(workOrder: WorkOrderDto): WorkCourse {
    const known = this.courses.get(workOrder.id);
    if (known) return known;
    const workshop = this.workshops.get(workOrder.workshopId);
    if (!workshop) throw new Error(`no workshop makes ${workOrder.orderNumber}`);
    const course = courseOf(workOrder, workshop.plan, this.randomFor(workOrder, 'course'));
    this.courses.set(workOrder.id, course);
    return course;
  }

  /** Ids differ from run to run; what was agreed does not. */
  private randomFor({ orderNumber, stage, workshopName }: WorkOrderDto, purpose: string): SeededRandom {
    return SeededRandom.for(this.county.plan.seed, `${purpose} ${orderNumber} ${stage} ${workshopName}`);
  }
}

/** A stage works on what the one before has made, whoever made it. */
function isInputThere({ orderId, stage }: WorkOrderDto, all: readonly WorkOrderDto[]): boolean {
  if (stage <= 1) return true;
  const before = all.filter((other) => other.orderId === orderId && other.stage === stage - 1);
  return before.every(({ status }) => ['RECEIVED', 'ACCEPTED', 'CLOSED'].includes(status));
}

/** Each unit of the sample is looked at by itself. */
function drawDefectives(sampleSize: number, defectShare: number, random: SeededRandom): Defectives {
  const counts = { critical: 0, major: 0, minor: 0 };
  for (let unit = 0; unit < sampleSize; unit += 1) {
    if (random.chance(defectShare)) counts.major += 1;
    else if (random.chance(defectShare * MINOR_PER_MAJOR)) counts.minor += 1;
  }
  return counts;
}
