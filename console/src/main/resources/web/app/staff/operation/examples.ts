import {msg} from '@lit/localize';
import type {CertificationFacts, CreatorProtectionFacts, IncentiveFacts} from '../../api/index.js';
import type {Facts} from '../../shared/decisions.js';
import type {Service} from '../../shared/services.js';

/** Made-up facts to begin with, where no recorded ones are chosen. */
export interface Example {
  id: string;
  label: () => string;
  asOf: string;
  facts: Facts;
}

const roster = {listed: true, merchantId: 'merchant-1', shopId: 'shop-1', confirmedOn: '2024-01-05'};
const standing = {level: 4, qualityScore: 62.5, refundRate: 0.08, complaints: 2, shopOpen: true};

function live(sessionId: string, startedAt: string, endedAt: string) {
  return {
    sessionId,
    startedAt: `2024-01-20T${startedAt}:00+08:00`,
    endedAt: `2024-01-20T${endedAt}:00+08:00`,
    virtualHost: false,
    preview: false,
    cartItems: 40,
    qualityScore: 71.5,
    exclusiveOffers: ['sku-1', 'sku-2', 'sku-3'].map((skuId) => ({skuId, benefits: ['COUPON' as const]})),
    gmvFen: 5200000,
    refundedGmvFen: 400000,
    exclusiveGmvFen: 1300000,
    refundedExclusiveGmvFen: 100000,
    exclusiveOrders: 88,
    refundedExclusiveOrders: 8,
  };
}

const day = {hostId: 'host-1', date: '2024-01-20', roster, restrictions: [], standing};

const dailyTask: IncentiveFacts = {
  question: 'DAILY_TASK',
  ...day,
  sessions: [live('live-1', '19:00', '20:40')],
};

const pk: IncentiveFacts = {
  question: 'PK',
  ...day,
  sessions: [live('live-1', '09:00', '10:42'), live('live-2', '18:00', '23:00')],
  placing: {board: 'all', rank: 3, qualified: 11},
};

const spending: IncentiveFacts = {
  question: 'SPENDING',
  hostId: 'host-1',
  date: '2024-01-20',
  restrictions: [],
  standing,
  coupon: {
    couponId: '6f1c2f5e-5d3c-5b7e-9d43-2a3f0a6c1b90',
    kind: 'DAILY_TASK',
    balance: 1000,
    validFrom: '2024-01-24T00:00:00+08:00',
    validUntil: '2024-01-31T00:00:00+08:00',
    requested: 1000,
    spentTodayByHost: 4000,
    spentTodayByAll: 250000,
  },
};

const capability: CertificationFacts = {
  question: 'CAPABILITY',
  agency: {agencyId: 'agency-1', legacyPermission: false, liveOnly: false},
  certifications: [],
  application: {
    capability: 'WECHAT_CONTENT',
    evidence: {
      sessions: Array.from({length: 9}, (_, i) => ({
        sessionId: `live-0${i + 1}`,
        hostPid: 'pid-1',
        startedAt: `2021-06-0${i + 1}T19:30:00+08:00`,
        endedAt: `2021-06-0${i + 1}T22:00:00+08:00`,
        gmvFen: 600000,
        platformGmvFen: 523750,
      })),
      screenshots: [{takenOn: '2021-06-19', filePresent: true}],
      hostPids: [{pid: 'pid-1', hostName: '主播'}],
      cooperationProofs: [{description: '合作协议', filePresent: true}],
    },
  },
};

const eligibility: CreatorProtectionFacts = {
  question: 'ELIGIBILITY',
  creator: {
    creatorId: 'creator-1',
    firstOpening: true,
    permissionOpenedAt: '2022-06-20T10:00:00+08:00',
    depositRequiredFen: 50000,
    depositPaidFen: 20000,
    liveSharingEnabled: true,
    shortVideoSharingEnabled: false,
    seriousViolation: false,
    seriousViolationRisk: false,
    relatedAccounts: [],
    screening: 'PASSED',
  },
};

const protection: CreatorProtectionFacts = {
  question: 'PROTECTION',
  creator: {creatorId: 'creator-1'},
  enrolment: {
    conditionsCompleteAt: '2022-06-18T15:30:00+08:00',
    identifiedAt: '2022-06-19T02:00:00+08:00',
    claimedAt: '2022-06-20T09:00:00+08:00',
  },
  noviceCourses: ['1', '2', '3', '4', '5'].map((n) => ({
    courseId: `novice-${n}`,
    finishedAt: `2022-06-2${n}T20:00:00+08:00`,
    examId: `exam-${n}`,
    examPassedAt: `2022-06-2${n}T20:30:00+08:00`,
  })),
  activities: [
    {
      activityId: 'live-1',
      kind: 'LIVE',
      startedAt: '2022-07-01T20:00:00+08:00',
      durationSeconds: 10800,
      withCart: true,
    },
  ],
};

/** The examples of a service. */
export function examples(service: Service): readonly [Example, ...Example[]] {
  switch (service) {
    case 'certification':
      return [
        {
          id: 'capability',
          label: () => msg('示例：微信内容能力，9 场直播'),
          asOf: '2021-06-20T12:00:00+08:00',
          facts: capability,
        },
      ];
    case 'creator-protection':
      return [
        {
          id: 'eligibility',
          label: () => msg('示例：新手条件，保证金未缴足'),
          asOf: '2022-07-01T12:00:00+08:00',
          facts: eligibility,
        },
        {
          id: 'protection',
          label: () => msg('示例：护航期内的首场直播'),
          asOf: '2022-07-02T12:00:00+08:00',
          facts: protection,
        },
      ];
    case 'incentive':
      return [
        {
          id: 'daily-task',
          label: () => msg('示例：每日开播激励，一场直播'),
          asOf: '2024-01-24T00:10:00+08:00',
          facts: dailyTask,
        },
        {
          id: 'pk',
          label: () => msg('示例：每日 PK，两场直播'),
          asOf: '2024-01-24T00:10:00+08:00',
          facts: pk,
        },
        {
          id: 'spending',
          label: () => msg('示例：核销一张券'),
          asOf: '2024-01-25T12:00:00+08:00',
          facts: spending,
        },
      ];
  }
}
