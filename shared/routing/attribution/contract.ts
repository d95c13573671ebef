/** What may be asked about whose customer somebody is; part of routing's contract. */
import type { InferInput, InferOutput } from 'valibot'
import { operation } from '../../kernel/operation.ts'
import type * as schema from './schema.ts'

export type MyStore = InferOutput<typeof schema.myStoreOutput>
export type CustomerFile = InferOutput<typeof schema.customerFile>
export type NoticeView = InferOutput<typeof schema.noticesOutput>['notices'][number]
export type HandOverLists = InferOutput<typeof schema.handOversOutput>
export type HandOverView = HandOverLists['handOvers'][number]
export type DisputeView = InferOutput<typeof schema.listDisputesOutput>['disputes'][number]

export const attributionOperations = {
  myStore: operation<InferInput<typeof schema.myStoreInput>, MyStore>()({
    summary: "The caller's store and guide, and why.",
    roles: ['customer'],
    changes: false,
    refusals: [],
  }),
  chooseStore: operation<InferInput<typeof schema.chooseStoreInput>, InferOutput<typeof schema.chooseStoreOutput>>()({
    summary: 'The customer changes store; at most twice in 90 days (a rule).',
    roles: ['customer'],
    changes: true,
    refusals: ['STORE_UNKNOWN', 'STORE_CLOSED', 'STORE_ALREADY_YOURS', 'STORE_CHANGE_LIMIT'],
  }),
  objectHandOver: operation<
    InferInput<typeof schema.objectHandOverInput>,
    InferOutput<typeof schema.objectHandOverOutput>
  >()({
    summary: 'The customer does not want the guide they were handed to; they stay with the store without that guide.',
    roles: ['customer'],
    changes: true,
    refusals: ['NO_HAND_OVER'],
  }),
  exportMine: operation<InferInput<typeof schema.exportMineInput>, InferOutput<typeof schema.exportMineOutput>>()({
    summary:
      'Everything routing holds about the caller: the log that says whose customer they are, and the shops they saw.',
    roles: ['customer'],
    changes: false,
    refusals: [],
  }),
  notices: operation<InferInput<typeof schema.noticesInput>, InferOutput<typeof schema.noticesOutput>>()({
    summary: 'What the caller, or a store of theirs, was told about attribution; newest first.',
    roles: ['customer'],
    changes: false,
    refusals: ['NOT_YOUR_STORE'],
  }),
  customers: operation<InferInput<typeof schema.customersInput>, InferOutput<typeof schema.customersOutput>>()({
    summary: "An owner's store's customers, or a guide's own, newest first, each with the reason.",
    roles: ['owner', 'guide'],
    changes: false,
    refusals: ['NOT_YOUR_STORE'],
  }),
  explainCustomer: operation<InferInput<typeof schema.explainCustomerInput>, CustomerFile>()({
    summary: 'Whose customer somebody is and why: for owners and guides their own, for HQ anyone.',
    roles: ['owner', 'guide', 'hq'],
    changes: false,
    refusals: ['CUSTOMER_UNKNOWN'],
  }),
  handOver: operation<InferInput<typeof schema.handOverInput>, InferOutput<typeof schema.handOverOutput>>()({
    summary:
      "The owner shares customers out among the store's guides; worked off in the background, in effect after 24 h (a rule).",
    roles: ['owner'],
    changes: true,
    refusals: ['NOT_YOUR_STORE', 'GUIDE_UNKNOWN'],
  }),
  handOvers: operation<InferInput<typeof schema.handOversInput>, InferOutput<typeof schema.handOversOutput>>()({
    summary: 'What became of the lists the owner shared out; newest first.',
    roles: ['owner'],
    changes: false,
    refusals: ['NOT_YOUR_STORE'],
  }),
  claimCustomer: operation<
    InferInput<typeof schema.claimCustomerInput>,
    InferOutput<typeof schema.claimCustomerOutput>
  >()({
    summary: 'A store claims a customer of another within 30 days (a rule) of what it contests, with evidence.',
    roles: ['owner'],
    changes: true,
    refusals: [
      'NOT_YOUR_STORE',
      'CUSTOMER_UNKNOWN',
      'CUSTOMER_ALREADY_YOURS',
      'RULED_BY_HQ',
      'CONTEST_TOO_LATE',
      'CLAIMED_ALREADY',
    ],
  }),
  answerDispute: operation<
    InferInput<typeof schema.answerDisputeInput>,
    InferOutput<typeof schema.answerDisputeOutput>
  >()({
    summary: "The other store's side of a dispute, once.",
    roles: ['owner'],
    changes: true,
    refusals: ['DISPUTE_UNKNOWN', 'DISPUTE_ANSWERED', 'DISPUTE_CLOSED'],
  }),
  decideDispute: operation<
    InferInput<typeof schema.decideDisputeInput>,
    InferOutput<typeof schema.decideDisputeOutput>
  >()({
    summary: "HQ rules on a dispute, after the answer or its time; upheld, the customer is the claimant's from now on.",
    roles: ['hq'],
    changes: true,
    refusals: ['DISPUTE_UNKNOWN', 'DISPUTE_CLOSED', 'DISPUTE_UNANSWERED', 'STORE_CLOSED'],
  }),
  listDisputes: operation<InferInput<typeof schema.listDisputesInput>, InferOutput<typeof schema.listDisputesOutput>>()(
    {
      summary: "Disputes of an owner's store, or for HQ of any store or state; newest first.",
      roles: ['owner', 'hq'],
      changes: false,
      refusals: ['NOT_YOUR_STORE'],
    },
  ),
  assignCustomer: operation<
    InferInput<typeof schema.assignCustomerInput>,
    InferOutput<typeof schema.assignCustomerOutput>
  >()({
    summary: 'HQ rules without a dispute whose customer somebody is.',
    roles: ['hq'],
    changes: true,
    refusals: ['CUSTOMER_UNKNOWN', 'STORE_UNKNOWN', 'STORE_CLOSED', 'GUIDE_UNKNOWN'],
  }),
  importCustomers: operation<
    InferInput<typeof schema.importCustomersInput>,
    InferOutput<typeof schema.importCustomersOutput>
  >()({
    summary: 'Customers from before the system, by phone number; each is bound when they bind the same number.',
    roles: ['hq'],
    changes: true,
    refusals: [],
  }),
  attributionRules: operation<
    InferInput<typeof schema.attributionRulesInput>,
    InferOutput<typeof schema.attributionRulesOutput>
  >()({
    summary: 'Every set of attribution rules with the moment from which it counts.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
  setAttributionRules: operation<
    InferInput<typeof schema.setAttributionRulesInput>,
    InferOutput<typeof schema.setAttributionRulesOutput>
  >()({
    summary: 'Announces a set of attribution rules, at least a day ahead and after all others.',
    roles: ['hq'],
    changes: true,
    refusals: ['RULES_TOO_SOON'],
  }),
  checkAttribution: operation<
    InferInput<typeof schema.checkAttributionInput>,
    InferOutput<typeof schema.checkAttributionOutput>
  >()({
    summary: 'Recomputes a page of customers from their logs and names those whose stored answer differs.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
}
