select json_build_object('sessionId', session_id, 'hostId', host_id, 'shopId', shop_id,
  'startedAt', started_at, 'endedAt', ended_at, 'virtualHost', virtual_host, 'preview', preview,
  'cartItems', cart_items, 'qualityScore', quality_score,
  'exclusiveOffers', exclusive_offers::json, 'gmvFen', gmv_fen,
  'refundedGmvFen', refunded_gmv_fen, 'exclusiveGmvFen', exclusive_gmv_fen,
  'refundedExclusiveGmvFen', refunded_exclusive_gmv_fen, 'exclusiveOrders', exclusive_orders,
  'refundedExclusiveOrders', refunded_exclusive_orders, 'revision', revision)
from live_session order by session_id
