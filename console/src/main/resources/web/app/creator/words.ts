import {msg} from '@lit/localize';
import type {TemplateResult} from 'lit';
import type {
  CreatorProtectionCourseKind,
  CreatorProtectionCreditEntryKind,
  CreatorProtectionPenaltyKind,
  CreatorProtectionPenaltyState,
  CreatorProtectionProtectionState,
  CreatorProtectionQuestionKind,
  CreatorProtectionRedemptionState,
} from '../api/index.js';
import {badge} from '../shared/decision.js';

/** Where a creator stands in the plan. */
export function protectionState(state: CreatorProtectionProtectionState): string {
  switch (state) {
    case 'NOT_ELIGIBLE':
      return msg('尚未识别');
    case 'IDENTIFIED':
      return msg('已识别，待领取');
    case 'CLAIMED':
      return msg('已领取，待学习');
    case 'PENDING_FIRST_CONTENT':
      return msg('待首场带货');
    case 'ACTIVE':
      return msg('保护中');
    case 'ENDED':
      return msg('保护已结束');
  }
}

/** Whether a violation can be redeemed by an exam. */
export function redemptionBadge(state: CreatorProtectionRedemptionState): TemplateResult {
  switch (state) {
    case 'OPEN':
      return badge('wait', msg('可以考代罚'));
    case 'REDEEMED':
      return badge('good', msg('分数已恢复'));
    case 'MISSED':
      return badge('bad', msg('已错过，处罚不变'));
    case 'NOT_REDEEMABLE':
      return badge('plain', msg('不能以考代罚'));
    case 'WITHDRAWN':
      return badge('good', msg('违规已撤销'));
  }
}

/** What a score-band penalty consists of. */
export function penaltyKind(kind: CreatorProtectionPenaltyKind): string {
  return kind === 'SUSPENSION' ? msg('停播') : msg('关闭商品分享并整改');
}

/** How far a score-band penalty is. */
export function penaltyBadge(state: CreatorProtectionPenaltyState): TemplateResult {
  switch (state) {
    case 'WAIVED':
      return badge('good', msg('首次触发，已免除'));
    case 'SERVING':
      return badge('bad', msg('执行中'));
    case 'AWAITING_STUDY':
      return badge('wait', msg('待重新学习'));
    case 'SERVED':
      return badge('plain', msg('已执行完毕'));
    case 'CANCELLED':
      return badge('good', msg('处罚已取消'));
  }
}

/** Why the score changed. */
export function entryKind(kind: CreatorProtectionCreditEntryKind): string {
  switch (kind) {
    case 'DEDUCTION':
      return msg('违规扣分');
    case 'CORRECTION':
      return msg('扣分更正');
    case 'RESTORATION':
      return msg('考试通过，恢复');
    case 'WITHDRAWAL':
      return msg('违规撤销，返还');
  }
}

/** What a course is for. */
export function courseKind(kind: CreatorProtectionCourseKind): string {
  switch (kind) {
    case 'NOVICE':
      return msg('新手学习任务（必修）');
    case 'VIOLATION':
      return msg('违规课程（选修）');
    case 'INDUSTRY':
      return msg('行业带货课程（选修）');
  }
}

/** How a question is to be answered. */
export function questionKind(kind: CreatorProtectionQuestionKind): string {
  switch (kind) {
    case 'SINGLE_CHOICE':
      return msg('单选题');
    case 'MULTIPLE_CHOICE':
      return msg('多选题');
    case 'TRUE_FALSE':
      return msg('判断题');
  }
}
