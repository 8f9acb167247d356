const SIGNED_IN = ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'];
const COUNTY = ['OFFICER', 'ADMINISTRATOR'];
const ENTERPRISES = ['ENTERPRISE', ...COUNTY];
const WORKSHOPS = ['OPERATOR', ...COUNTY];

/** Who may call, and the scope that an API key needs; null: no key at all. */
interface Access {
  readonly roles: readonly string[];
  readonly scope: string | null;
}

/** Who may: these roles in a session, and their API keys of this scope. */
const by = (roles: readonly string[], scope: string | null = null): Access => ({ roles, scope });
const everyone = by(['ANONYMOUS']);

/**
 * Who may call what, decided by people and written a second time on purpose: an operation that says otherwise
 * in the code, or that is not here, fails.
 */
export const ACCESS: Readonly<Record<string, Access>> = {
  register: everyone,
  signIn: everyone,
  explainProblem: everyone,
  listEquipmentKinds: everyone,
  listTownships: everyone,

  getSession: by(SIGNED_IN),
  signOut: by(SIGNED_IN),
  changePassword: by(SIGNED_IN),
  listApiKeys: by(SIGNED_IN),
  postApiKey: by(SIGNED_IN),
  rotateApiKey: by(SIGNED_IN),
  deleteApiKey: by(SIGNED_IN),

  getOrganisation: by(SIGNED_IN),
  listOrganisations: by(COUNTY),
  verifyOrganisation: by(COUNTY),
  refuseOrganisation: by(COUNTY),
  listAuditEvents: by(COUNTY),
  listPeople: by(['ADMINISTRATOR']),
  postPerson: by(['ADMINISTRATOR']),
  deactivatePerson: by(['ADMINISTRATOR']),

  listProcesses: by(SIGNED_IN, 'catalog:read'),
  getProcess: by(SIGNED_IN, 'catalog:read'),
  postProcess: by(COUNTY, 'catalog:write'),
  patchProcess: by(COUNTY, 'catalog:write'),
  listProducts: by(SIGNED_IN, 'catalog:read'),
  getProduct: by(SIGNED_IN, 'catalog:read'),
  postProduct: by(ENTERPRISES, 'catalog:write'),
  patchProduct: by(ENTERPRISES, 'catalog:write'),
  listRoutings: by(SIGNED_IN, 'catalog:read'),
  getRouting: by(SIGNED_IN, 'catalog:read'),
  postRouting: by(ENTERPRISES, 'catalog:write'),

  listWorkshops: by(SIGNED_IN, 'workshops:read'),
  listNearbyWorkshops: by(SIGNED_IN, 'workshops:read'),
  getWorkshop: by(SIGNED_IN, 'workshops:read'),
  putWorkshop: by(WORKSHOPS, 'workshops:write'),
  putWorkshopSkills: by(WORKSHOPS, 'workshops:write'),
  putWorkshopEquipment: by(WORKSHOPS, 'workshops:write'),
  putWorkshopStanding: by(COUNTY),
  getCapacity: by(WORKSHOPS, 'workshops:read'),
  putCapacity: by(WORKSHOPS, 'workshops:write'),
  confirmCapacity: by(WORKSHOPS, 'workshops:write'),
  proposeCapacity: by(WORKSHOPS, 'workshops:read'),
  getWorkCalendar: by(WORKSHOPS, 'workshops:read'),
  putWorkCalendar: by(WORKSHOPS, 'workshops:write'),

  listEnterprises: by(SIGNED_IN, 'enterprises:read'),
  getEnterprise: by(SIGNED_IN, 'enterprises:read'),
  putEnterprise: by(ENTERPRISES, 'enterprises:write'),

  listOrders: by(SIGNED_IN, 'orders:read'),
  getOrder: by(SIGNED_IN, 'orders:read'),
  postOrder: by(['ENTERPRISE'], 'orders:write'),
  patchOrder: by(['ENTERPRISE'], 'orders:write'),
  openOrder: by(['ENTERPRISE'], 'orders:write'),
  cancelOrder: by(ENTERPRISES, 'orders:write'),
  startProduction: by(['ENTERPRISE'], 'orders:write'),
  completeOrder: by(['ENTERPRISE'], 'orders:write'),

  listPairings: by(SIGNED_IN, 'pairings:read'),
  getPairing: by(SIGNED_IN, 'pairings:read'),
  listOffers: by(SIGNED_IN, 'offers:read'),
  getOffer: by(SIGNED_IN, 'offers:read'),
  getOfferContact: by(['ENTERPRISE', 'OPERATOR'], 'offers:read'),
  acceptOffer: by(['OPERATOR'], 'offers:write'),
  declineOffer: by(['OPERATOR'], 'offers:write'),
  counterOffer: by(['OPERATOR'], 'offers:write'),
  acceptCounter: by(['ENTERPRISE'], 'offers:write'),
  refuseCounter: by(['ENTERPRISE'], 'offers:write'),

  listWorkOrders: by(SIGNED_IN, 'work-orders:read'),
  getWorkOrder: by(SIGNED_IN, 'work-orders:read'),
  listWorkOrderFacts: by(SIGNED_IN, 'work-orders:read'),
  submitSample: by(['OPERATOR'], 'work-orders:write'),
  approveSample: by(['ENTERPRISE'], 'work-orders:write'),
  refuseSample: by(['ENTERPRISE'], 'work-orders:write'),
  planMaterial: by(['ENTERPRISE'], 'work-orders:write'),
  moveMaterial: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  receiveMaterial: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  startWork: by(['OPERATOR'], 'work-orders:write'),
  reachMilestone: by(['OPERATOR'], 'work-orders:write'),
  deliverGoods: by(['OPERATOR'], 'work-orders:write'),
  receiveGoods: by(['ENTERPRISE'], 'work-orders:write'),
  getInspectionPlan: by(SIGNED_IN, 'work-orders:read'),
  inspectLot: by(['ENTERPRISE'], 'work-orders:write'),
  sortLot: by(['ENTERPRISE'], 'work-orders:write'),
  concedeUnits: by(['ENTERPRISE'], 'work-orders:write'),
  returnUnits: by(['ENTERPRISE'], 'work-orders:write'),
  reworkUnits: by(['ENTERPRISE'], 'work-orders:write'),
  deliverRework: by(['OPERATOR'], 'work-orders:write'),
  endRework: by(['ENTERPRISE'], 'work-orders:write'),
  confirmFact: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  openDispute: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  concedeDispute: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  contestDispute: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  withdrawDispute: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  referDispute: by(['ENTERPRISE', 'OPERATOR'], 'work-orders:write'),
  decideDispute: by(COUNTY),
  closeWorkOrder: by(['ENTERPRISE'], 'work-orders:write'),

  listStatements: by(SIGNED_IN, 'statements:read'),
  exportStatements: by(SIGNED_IN, 'statements:read'),
  getStatement: by(SIGNED_IN, 'statements:read'),
  stateCharge: by(['ENTERPRISE', 'OPERATOR'], 'statements:write'),
  stateScrapCharge: by(['ENTERPRISE'], 'statements:write'),
  confirmCharge: by(['ENTERPRISE', 'OPERATOR'], 'statements:write'),
  refuseCharge: by(['ENTERPRISE', 'OPERATOR'], 'statements:write'),
  withdrawCharge: by(['ENTERPRISE', 'OPERATOR'], 'statements:write'),
  recordPayment: by(['ENTERPRISE'], 'statements:write'),
  confirmPayment: by(['OPERATOR'], 'statements:write'),
  contestPayment: by(['OPERATOR'], 'statements:write'),
  reversePayment: by(['ENTERPRISE'], 'statements:write'),
  getWorkshopScorecard: by(SIGNED_IN, 'scorecards:read'),
  getEnterpriseScorecard: by(SIGNED_IN, 'scorecards:read'),
  listScorecardTrials: by(SIGNED_IN, 'scorecards:read'),
  listScorecardFormulas: by(SIGNED_IN, 'scorecards:read'),
  addWorkOrderEvidence: by(['ENTERPRISE', 'OPERATOR'], 'documents:write'),
  listWorkOrderEvidence: by(SIGNED_IN, 'documents:read'),
  addOrderEvidence: by(['ENTERPRISE', 'OPERATOR'], 'documents:write'),
  listOrderEvidence: by(SIGNED_IN, 'documents:read'),
  getEvidence: by(SIGNED_IN, 'documents:read'),
  getEvidenceContent: by(SIGNED_IN, 'documents:read'),
  addTechPack: by(['ENTERPRISE'], 'documents:write'),
  listTechPacks: by(SIGNED_IN, 'documents:read'),
  getTechPack: by(SIGNED_IN, 'documents:read'),
  getAgreedTechPack: by(SIGNED_IN, 'documents:read'),
  // By people alone: a machine promises nothing.
  getTechPackContent: by(SIGNED_IN),
  acknowledgeTechPack: by(WORKSHOPS),
  listTechPackAcknowledgements: by(SIGNED_IN, 'documents:read'),

  getOrderMatching: by(SIGNED_IN, 'matching:read'),
  getOrderChain: by(ENTERPRISES, 'matching:read'),
  listMatchingOutcomes: by(WORKSHOPS, 'matching:read'),
  listMatchingBatches: by(SIGNED_IN, 'matching:read'),
  getMatchingBatch: by(SIGNED_IN, 'matching:read'),
  listMatchingPolicies: by(SIGNED_IN, 'matching:read'),
  postMatchingPolicy: by(COUNTY),
  askMatchingWhatIf: by(ENTERPRISES, 'matching:read'),
};
