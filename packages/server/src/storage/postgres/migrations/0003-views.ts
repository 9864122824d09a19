import type { Migration } from './migration.js'

/** The records as tables, for people who write SQL: reports, joins with the host app's own tables. */
export const views: Migration = {
  version: '0003-views',
  statements: (schema) => [
    `create view ${schema}.payments as select account, id, user_id, status, captured_minor as received_minor,
      (data->>'amountMinor')::bigint as amount_minor, data->>'currency' as currency, data->>'description' as description,
      data->>'item' as item, data->>'customerId' as customer_id, data->'metadata' as metadata,
      to_timestamp(created_at_s) as created_at, updated_at
    from ${schema}.record where kind = 'payment'`,
    `create view ${schema}.refunds as select account, id, parent_id as payment_id, status,
      (data->>'amountMinor')::bigint as amount_minor, data->>'currency' as currency, data->>'reason' as reason,
      to_timestamp(created_at_s) as created_at, updated_at
    from ${schema}.record where kind = 'refund'`,
    `create view ${schema}.charges as select account, id, parent_id as payment_id, status,
      (data->>'amountMinor')::bigint as amount_minor, data->>'currency' as currency,
      data->'card'->>'brand' as card_brand, data->'card'->>'last4' as card_last4,
      to_timestamp(created_at_s) as created_at, updated_at
    from ${schema}.record where kind = 'charge'`,
    `create view ${schema}.customers as select account, id, user_id, status, data->>'email' as email, data->>'name' as name,
      to_timestamp(created_at_s) as created_at, updated_at
    from ${schema}.record where kind = 'customer'`,
    `create view ${schema}.subscriptions as select account, id, user_id, status, data->>'customerId' as customer_id,
      data->>'currency' as currency, data->'items'->0->>'price' as price,
      (data->'items'->0->>'quantity')::bigint as quantity,
      (data->'items'->0->>'periodEnd')::timestamptz as period_end, (data->>'endedAt')::timestamptz as ended_at,
      to_timestamp(created_at_s) as created_at, updated_at
    from ${schema}.record where kind = 'subscription'`,
    `create view ${schema}.invoices as select account, id, user_id, parent_id as subscription_id, status,
      data->>'customerId' as customer_id, data->>'number' as number, (data->>'totalMinor')::bigint as total_minor,
      (data->>'paidMinor')::bigint as paid_minor, data->>'currency' as currency,
      (data->>'paidAt')::timestamptz as paid_at, to_timestamp(created_at_s) as created_at, updated_at
    from ${schema}.record where kind = 'invoice'`,
  ],
}
