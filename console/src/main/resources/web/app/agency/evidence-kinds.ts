import {msg} from '@lit/localize';
import type {
  CertificationCapability,
  CertificationEvidence,
  CertificationEvidenceKind,
} from '../api/index.js';

/** A text or date that evidence of a kind has. */
export interface EvidenceField {
  name: keyof CertificationEvidence & string;
  label: string;
  type: 'text' | 'long' | 'date' | 'award';
}

/** What evidence of a kind is called, what it consists of, and which files prove it. */
export interface EvidenceForm {
  title: string;
  hint: string;
  fields: EvidenceField[];
  /** The files that the file dialog offers; none where the kind has no file. */
  accept?: string;
}

const DOCUMENTS = '.pdf,.png,.jpg,.jpeg,.xlsx,.csv';

/** The kinds of evidence that the clause of a capability looks at. */
export function kindsOf(capability: CertificationCapability): CertificationEvidenceKind[] {
  switch (capability) {
    case 'INFLUENCER_RESOURCES':
    case 'CELEBRITY_RESOURCES':
      return ['SIGNING_CONTRACT', 'COOPERATION_CASE'];
    case 'CAMPAIGN_PLANNING':
      return ['AWARD', 'MARKETING_CASE'];
    case 'WECHAT_CONTENT':
      return ['HOST_PID', 'CHANNELS_SESSIONS', 'CHANNELS_SCREENSHOT', 'COOPERATION_PROOF'];
    case 'OPERATION_PROXY':
      return ['SIGNING_CONTRACT', 'COOPERATION_CASE', 'COOPERATION_PROOF', 'MARKETING_CASE'];
  }
}

/** What is asked for evidence of a kind. */
export function evidenceForm(kind: CertificationEvidenceKind): EvidenceForm {
  switch (kind) {
    case 'SIGNING_CONTRACT':
      return {
        title: msg('红人或明星签约合同'),
        hint: msg('与已入驻平台的红人或明星签订的合同，须注明平台账号并上传合同文件。'),
        fields: [
          {name: 'partyName', label: msg('签约方'), type: 'text'},
          {name: 'platformAccountId', label: msg('签约方的平台账号'), type: 'text'},
          {name: 'contractNumber', label: msg('合同编号'), type: 'text'},
          {name: 'signedOn', label: msg('签约日期'), type: 'date'},
        ],
        accept: DOCUMENTS,
      };
    case 'COOPERATION_CASE':
      return {
        title: msg('红人或明星合作案例'),
        hint: msg('近一年的合作案例，须上传其合同。'),
        fields: [
          {name: 'title', label: msg('案例名称'), type: 'text'},
          {name: 'partyName', label: msg('合作方'), type: 'text'},
          {name: 'cooperatedOn', label: msg('合作的日期'), type: 'date'},
          {name: 'contractNumber', label: msg('合同编号'), type: 'text'},
        ],
        accept: DOCUMENTS,
      };
    case 'AWARD':
      return {
        title: msg('获奖'),
        hint: msg('近一年获得的平台认证奖池内的奖项，须上传获奖证明。'),
        fields: [
          {name: 'awardId', label: msg('奖项'), type: 'award'},
          {name: 'wonOn', label: msg('获奖的日期'), type: 'date'},
          {name: 'project', label: msg('获奖项目'), type: 'text'},
        ],
        accept: DOCUMENTS,
      };
    case 'MARKETING_CASE':
      return {
        title: msg('整合营销案例'),
        hint: msg('完成的整合营销案例，须上传案例文件。'),
        fields: [
          {name: 'title', label: msg('案例名称'), type: 'text'},
          {name: 'client', label: msg('客户'), type: 'text'},
          {name: 'completedOn', label: msg('完成的日期'), type: 'date'},
        ],
        accept: DOCUMENTS,
      };
    case 'CHANNELS_SESSIONS':
      return {
        title: msg('视频号直播场次'),
        hint: msg('近一个月的直播场次：上传 CSV 或 XLSX 表格，也可以逐场填写。'),
        fields: [],
        accept: '.csv,.xlsx',
      };
    case 'CHANNELS_SCREENSHOT':
      return {
        title: msg('直播后台截图'),
        hint: msg('视频号直播后台的截图，PNG 或 JPEG。'),
        fields: [{name: 'takenOn', label: msg('截图的日期'), type: 'date'}],
        accept: '.png,.jpg,.jpeg',
      };
    case 'HOST_PID':
      return {
        title: msg('视频号主播 PID'),
        hint: msg('每个直播场次都须属于这里填写的主播。'),
        fields: [
          {name: 'pid', label: msg('主播的 PID'), type: 'text'},
          {name: 'hostName', label: msg('主播姓名'), type: 'text'},
        ],
      };
    case 'COOPERATION_PROOF':
      return {
        title: msg('与平台的合作证明'),
        hint: msg('与平台合作的证明，须上传文件。'),
        fields: [{name: 'description', label: msg('合作说明'), type: 'long'}],
        accept: DOCUMENTS,
      };
  }
}
