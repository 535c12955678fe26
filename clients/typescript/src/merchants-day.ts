/**
 * A merchant's day in the campaign: what a host's live sessions earn, or miss by how much. Every
 * play has a merchant of its own, so that it can be repeated.
 */
import {
  IncentiveBenefit,
  IncentiveDaysApi,
  IncentiveFindingStatus,
  IncentiveImportState,
  IncentiveImportsApi,
  IncentiveLiveSessionsApi,
  IncentiveOutcome,
  IncentiveProblemFromJSON,
  IncentiveRosterApi,
  IncentiveSettlementApi,
  IncentiveStandingApi,
  type IncentiveDecision,
  type IncentiveFinding,
  type IncentiveHostDay,
  type IncentiveLiveSessionRequest,
} from '../target/client/index.js';
import { as, expect, given, play, refused, say, step } from './stage.js';

const CAMPAIGN = 'polaris-new-year-2024';
const FIRST_DAY = '2024-01-16';
const LAST_DAY = '2024-02-29';

const merchantId = given('SUITE_MERCHANT_ID');
const hostId = merchantId.replace('merchant', 'host');
const today = given('SUITE_NOW').slice(0, 10);
const date = new Date(today);

const operator = as(given('SUITE_OPERATOR'));
const feeder = as(given('SUITE_FEEDER'));
const merchant = as(given('SUITE_MERCHANT'));
const days = new IncentiveDaysApi(merchant);

function live(from: string, to: string, goods: number): IncentiveLiveSessionRequest {
  return {
    hostId,
    startedAt: new Date(`${today}T${from}:00+08:00`),
    endedAt: new Date(`${today}T${to}:00+08:00`),
    virtualHost: false,
    preview: false,
    cartItems: 40,
    qualityScore: '71.50',
    exclusiveOffers: Array.from({ length: goods }, (_, good) => ({
      skuId: `sku-${good}`,
      benefits: [IncentiveBenefit.Coupon],
    })),
    gmvFen: 5_200_000,
    refundedGmvFen: 400_000,
    exclusiveGmvFen: 1_300_000,
    refundedExclusiveGmvFen: 100_000,
    exclusiveOrders: 88,
    refundedExclusiveOrders: 8,
  };
}

async function feed(number: number, session: IncentiveLiveSessionRequest): Promise<void> {
  await new IncentiveLiveSessionsApi(feeder).incentivePutLiveSession({
    sessionId: `${hostId}-${number}`,
    incentiveLiveSessionRequest: session,
  });
}

function result(): Promise<IncentiveHostDay> {
  return days.incentiveGetHostDay({ campaignId: CAMPAIGN, date, hostId });
}

function missing(decision: IncentiveDecision): IncentiveFinding[] {
  const findings = decision.findings.filter(({ status }) => status === IncentiveFindingStatus.NotMet);
  findings.forEach(({ clause, advice }) => say(`${clause}: ${advice?.zh} · ${advice?.en}`));
  return findings;
}

async function enterRoster(): Promise<void> {
  step('the operator puts a host on the roster, and it is told how its shop stands');
  const entry = await new IncentiveRosterApi(operator).incentivePutRosterEntry({
    campaignId: CAMPAIGN,
    hostId,
    incentiveRosterEntryRequest: {
      merchantId,
      shopId: merchantId.replace('merchant', 'shop'),
      confirmedOn: new Date('2024-01-05'),
    },
  });
  expect('the confirmation', '2024-01-05', entry.confirmedOn.toISOString().slice(0, 10));
  await new IncentiveStandingApi(feeder).incentivePutStanding({
    hostId,
    incentiveStandingRequest: {
      level: 4,
      qualityScore: '62.50',
      refundRate: '0.08',
      complaints: 2,
      shopOpen: true,
    },
  });
}

async function missByMinutes(): Promise<void> {
  step('a session of 1 h 42 min with 2 goods does not earn the daily task (I3)');
  await feed(1, live('09:00', '10:42', 2));
  const { dailyTask } = await result();
  expect('the daily task', IncentiveOutcome.Denied, dailyTask.outcome);
  expect(
    'what is missing',
    ['PT18M', '1'],
    missing(dailyTask).map(({ distance }) => distance?.value),
  );
}

async function earnDailyTask(): Promise<void> {
  step('a second one of 5 h with 4 goods earns it');
  await feed(2, live('18:00', '23:00', 4));
  const { dailyTask, sessions, rank, ranked } = await result();
  expect('the daily task', IncentiveOutcome.Granted, dailyTask.outcome);
  expect('what is missing', [], missing(dailyTask));
  expect(
    'the sessions',
    [
      [6_120, true],
      [18_000, true],
    ],
    sessions.map(({ seconds, counted }) => [seconds, counted]),
  );
  say(`place ${rank} of ${ranked} in the PK`);
  expect('whether it is ranked', true, rank !== undefined && rank <= ranked);
}

async function streamSessions(): Promise<void> {
  step('of a stream of two sessions, one is refused, and it is said why');
  const [kept, spoilt] = [live('13:00', '15:30', 3), live('16:00', '15:00', 3)];
  const lines = [kept, spoilt].map((session, index) =>
    JSON.stringify({ sessionId: `${hostId}-${index + 3}`, ...session }),
  );
  const report = await new IncentiveImportsApi(feeder).incentiveImportLiveSessions({
    importId: `import-${hostId}`,
    body: new Blob([lines.join('\n')]),
  });
  expect('the import', IncentiveImportState.Finished, report.state);
  expect('the lines added and refused', [1, 1], [report.added, report.refused]);
  const refusals = report.refusals ?? [];
  refusals.forEach(({ line, pointer, message }) => say(`line ${line}: ${pointer} ${message}`));
  expect('where it is refused', ['/endedAt'], refusals.map(({ pointer }) => pointer));
  expect('the sessions', 3, (await result()).sessions.length);
}

async function settleTooEarly(): Promise<void> {
  step('the day can not be settled yet, and nothing of it is shown to other merchants');
  const problem = await refused(
    new IncentiveSettlementApi(operator).incentiveSettleDay({ campaignId: CAMPAIGN, date }),
    IncentiveProblemFromJSON,
    409,
    'too-early',
  );
  say(problem.detail);
  const stranger = new IncentiveDaysApi(as(given('SUITE_OTHER_MERCHANT')));
  await refused(
    stranger.incentiveGetHostDay({ campaignId: CAMPAIGN, date, hostId }),
    IncentiveProblemFromJSON,
    403,
    'forbidden',
  );
}

await play(async () => {
  if (today < FIRST_DAY || today > LAST_DAY) {
    say(`skipped: the campaign is from ${FIRST_DAY} to ${LAST_DAY}, and today is ${today}`);
    return;
  }
  await enterRoster();
  await missByMinutes();
  await earnDailyTask();
  await streamSessions();
  await settleTooEarly();
  console.log('As told.');
});
